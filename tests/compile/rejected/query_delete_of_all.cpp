// SPDX-License-Identifier: Apache-2.0
// first: this would delete every row of the table: say which with where(), or all_rows()
// expect: this would delete every row of the table: say which with where(), or all_rows()
#include <metaxy/query.hpp>

#include "shop.metaxy.hpp"

using namespace metaxy;
using namespace shop;

const auto query = delete_from<User>();
constexpr auto text = decltype(query)::sql;
