// SPDX-License-Identifier: Apache-2.0
// first: this column is one of another table than the one that is changed
// expect: this column is one of another table than the one that is changed
#include <metaxy/query.hpp>

#include "shop.metaxy.hpp"

using namespace metaxy;
using namespace shop;

const auto query = update<User>().set(team::name = "red").where(user::id == 1);
