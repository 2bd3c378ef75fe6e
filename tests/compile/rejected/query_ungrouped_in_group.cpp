// SPDX-License-Identifier: Apache-2.0
// first: this column stands beside an aggregate, or in a query with group_by(), but is not grouped
// expect-gcc: users.age
// expect: this column stands beside an aggregate, or in a query with group_by(), but is not grouped
#include <metaxy/query.hpp>

#include "shop.metaxy.hpp"

using namespace metaxy;
using namespace shop;

const auto query = select(user::mail, sum(user::age)).group_by(user::mail).order_by(user::age);
constexpr auto text = decltype(query)::sql;
