// SPDX-License-Identifier: Apache-2.0
// first: in() takes a query of one column
// expect: in() takes a query of one column
#include <metaxy/query.hpp>

#include "shop.metaxy.hpp"

using namespace metaxy;
using namespace shop;

const auto query = select<User>().where(user::id.in(select(team::id, team::name)));
