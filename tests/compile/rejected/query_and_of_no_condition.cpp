// SPDX-License-Identifier: Apache-2.0
// first: && and || take two conditions, such as user::age > 17
// expect: && and || take two conditions, such as user::age > 17
#include <metaxy/query.hpp>

#include "shop.metaxy.hpp"

using namespace metaxy;
using namespace shop;

const auto query = select<User>().where(user::age > 17 && true);
