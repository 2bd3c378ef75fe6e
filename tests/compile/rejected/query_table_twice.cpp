// SPDX-License-Identifier: Apache-2.0
// first: this table is twice in one query: give one of them another name
// expect-gcc: users
// expect: this table is twice in one query: give one of them another name
#include <metaxy/query.hpp>

#include "shop.metaxy.hpp"

using namespace metaxy;
using namespace shop;

const auto query = select<User>().from<User>().join<User>(user::chief_id == user::id);
constexpr auto text = decltype(query)::sql;
