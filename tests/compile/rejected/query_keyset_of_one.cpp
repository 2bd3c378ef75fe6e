// SPDX-License-Identifier: Apache-2.0
// first: after() takes a value for each column that order_by() has named
// expect: after() takes a value for each column that order_by() has named
#include <metaxy/query.hpp>

#include "shop.metaxy.hpp"

using namespace metaxy;
using namespace shop;

const auto query = select<User>().order_by(user::mail, user::id).after("a");
