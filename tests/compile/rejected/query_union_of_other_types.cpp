// SPDX-License-Identifier: Apache-2.0
// first: both queries must give the same types, in the same order
// expect: both queries must give the same types, in the same order
#include <metaxy/query.hpp>

#include "shop.metaxy.hpp"

using namespace metaxy;
using namespace shop;

const auto query = union_(select(user::mail), select(team::id));
