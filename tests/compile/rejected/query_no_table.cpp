// SPDX-License-Identifier: Apache-2.0
// first: nothing says which table this query is about: name it in from<T>()
// expect: nothing says which table this query is about: name it in from<T>()
#include <metaxy/query.hpp>

#include "shop.metaxy.hpp"

using namespace metaxy;
using namespace shop;

const auto query = select(count());
constexpr auto text = decltype(query)::sql;
