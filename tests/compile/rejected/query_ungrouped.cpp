// SPDX-License-Identifier: Apache-2.0
// first: this column stands beside an aggregate, or in a query with group_by(), but is not grouped
// expect-gcc: users.mail
// expect: this column stands beside an aggregate, or in a query with group_by(), but is not grouped
#include <metaxy/query.hpp>

#include "shop.metaxy.hpp"

using namespace metaxy;
using namespace shop;

const auto query = select(user::mail, count());
constexpr auto text = decltype(query)::sql;
