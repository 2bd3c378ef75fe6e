// SPDX-License-Identifier: Apache-2.0
// first: + - * / % calculate with two numbers or two decimals, and + joins two texts
// expect: + - * / % calculate with two numbers or two decimals, and + joins two texts
#include <metaxy/query.hpp>

#include "shop.metaxy.hpp"

using namespace metaxy;
using namespace shop;

const auto query = select(user::mail * 2);
