// SPDX-License-Identifier: Apache-2.0
// first: what two queries give together is ordered by results of the first one
// expect: what two queries give together is ordered by results of the first one
#include <metaxy/query.hpp>

#include "shop.metaxy.hpp"

using namespace metaxy;
using namespace shop;

const auto query = union_(select(user::mail), select(team::name)).order_by(user::id);
