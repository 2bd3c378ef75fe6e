// SPDX-License-Identifier: Apache-2.0
// first: a column cannot be compared with a value of this type
// expect: a column cannot be compared with a value of this type
#include <metaxy/query.hpp>

#include "shop.metaxy.hpp"

using namespace metaxy;
using namespace shop;

const auto query = select<User>().where(user::age == "old");
