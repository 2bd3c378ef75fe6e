// SPDX-License-Identifier: Apache-2.0
// first: an aggregate cannot be in where(), join(), group_by() or returning()
// expect: an aggregate cannot be in where(), join(), group_by() or returning()
#include <metaxy/query.hpp>

#include "shop.metaxy.hpp"

using namespace metaxy;
using namespace shop;

const auto query = select<User>().where(count(user::age) > 3);
constexpr auto text = decltype(query)::sql;
