// SPDX-License-Identifier: Apache-2.0
// first: an aggregate cannot be inside of another one
// expect: an aggregate cannot be inside of another one
#include <metaxy/query.hpp>

#include "shop.metaxy.hpp"

using namespace metaxy;
using namespace shop;

const auto query = select(sum(count(user::age)));
constexpr auto text = decltype(query)::sql;
