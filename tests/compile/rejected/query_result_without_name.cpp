// SPDX-License-Identifier: Apache-2.0
// first: results of a query with a name have names too
// expect: results of a query with a name have names too
#include <metaxy/query.hpp>

#include "shop.metaxy.hpp"

using namespace metaxy;
using namespace shop;

const auto top = cte<"top">(select(count()).from<User>());
const auto query = select(top(label<"count">)).from(top).with(top);
constexpr auto text = decltype(query)::sql;
