// SPDX-License-Identifier: Apache-2.0
// first: an optional may be empty, and nothing is equal to NULL in a database
// expect: an optional may be empty, and nothing is equal to NULL in a database
#include <metaxy/query.hpp>

#include "shop.metaxy.hpp"

using namespace metaxy;
using namespace shop;

const auto query = select<User>().where(user::age == std::optional<int>(7));
