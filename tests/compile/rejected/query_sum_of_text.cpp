// SPDX-License-Identifier: Apache-2.0
// first: sum() takes numbers or decimals
// expect: sum() takes numbers or decimals
#include <metaxy/query.hpp>

#include "shop.metaxy.hpp"

using namespace metaxy;
using namespace shop;

const auto query = select(sum(user::mail));
