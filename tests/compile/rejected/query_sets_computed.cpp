// SPDX-License-Identifier: Apache-2.0
// first: the database computes this column: it cannot be set
// expect: the database computes this column: it cannot be set
#include <metaxy/query.hpp>

#include "shop.metaxy.hpp"

using namespace metaxy;
using namespace shop;

const auto query = insert_into<Order>().values(order::twice = 7);
