// SPDX-License-Identifier: Apache-2.0
// first: this column is part of the key, by which rows are found: it cannot be set
// expect: this column is part of the key, by which rows are found: it cannot be set
#include <metaxy/query.hpp>

#include "shop.metaxy.hpp"

using namespace metaxy;
using namespace shop;

const auto query = update<Order>().set(order::number = 7).where(order::user_id == 1);
