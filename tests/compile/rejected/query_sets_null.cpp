// SPDX-License-Identifier: Apache-2.0
// first: this column is never NULL: give it a value
// expect: this column is never NULL: give it a value
#include <metaxy/query.hpp>

#include "shop.metaxy.hpp"

using namespace metaxy;
using namespace shop;

const auto query = update<User>().set(user::mail = std::nullopt).where(user::id == 1);
