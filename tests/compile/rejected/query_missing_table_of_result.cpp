// SPDX-License-Identifier: Apache-2.0
// first: this column's table is not in this query: join it, or name it in from<T>()
// expect-gcc: teams.name
// expect: this column's table is not in this query: join it, or name it in from<T>()
#include <metaxy/query.hpp>

#include "shop.metaxy.hpp"

using namespace metaxy;
using namespace shop;

const auto query = select(user::mail, team::name);
constexpr auto text = decltype(query)::sql;
