// SPDX-License-Identifier: Apache-2.0
// first: this would change every row of the table: say which with where(), or all_rows()
// expect: this would change every row of the table: say which with where(), or all_rows()
#include <metaxy/query.hpp>

#include "shop.metaxy.hpp"

using namespace metaxy;
using namespace shop;

const auto query = update<User>().set(user::age = 7);
constexpr auto text = decltype(query)::sql;
