// SPDX-License-Identifier: Apache-2.0
// first: only texts are like a pattern
// expect: only texts are like a pattern
#include <metaxy/query.hpp>

#include "shop.metaxy.hpp"

using namespace metaxy;
using namespace shop;

const auto query = select<User>().where(user::age.like("1%"));
