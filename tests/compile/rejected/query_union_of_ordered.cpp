// SPDX-License-Identifier: Apache-2.0
// first: order_by(), limit(), for_update() and with() belong to the two queries together
// expect: order_by(), limit(), for_update() and with() belong to the two queries together
#include <metaxy/query.hpp>

#include "shop.metaxy.hpp"

using namespace metaxy;
using namespace shop;

const auto query = union_(select(user::mail).limit(1), select(team::name));
