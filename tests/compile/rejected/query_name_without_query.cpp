// SPDX-License-Identifier: Apache-2.0
// first: this query uses the name of another one that it does not have: give that to with()
// expect-gcc: top
// expect: this query uses the name of another one that it does not have: give that to with()
#include <metaxy/query.hpp>

#include "shop.metaxy.hpp"

using namespace metaxy;
using namespace shop;

const auto top = cte<"top">(select(user::team_id));
const auto query = select(top(user::team_id)).from(top);
constexpr auto text = decltype(query)::sql;
