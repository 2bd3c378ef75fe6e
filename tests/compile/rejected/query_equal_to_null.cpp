// SPDX-License-Identifier: Apache-2.0
// first: nothing is equal to NULL in a database: ask is_null()
// expect: nothing is equal to NULL in a database: ask is_null()
#include <metaxy/query.hpp>

#include "shop.metaxy.hpp"

using namespace metaxy;
using namespace shop;

const auto query = select<User>().where(user::age == std::nullopt);
