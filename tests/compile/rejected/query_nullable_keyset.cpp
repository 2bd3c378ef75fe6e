// SPDX-License-Identifier: Apache-2.0
// first: after() cannot compare what may be NULL
// expect-gcc: users.age
// expect: after() cannot compare what may be NULL
#include <metaxy/query.hpp>

#include "shop.metaxy.hpp"

using namespace metaxy;
using namespace shop;

const auto query = select<User>().order_by(user::age).after(7);
constexpr auto text = decltype(query)::sql;
