// SPDX-License-Identifier: Apache-2.0
// first: in() takes values of the type of the column: its list has another type
// expect: in() takes values of the type of the column: its list has another type
#include <metaxy/query.hpp>

#include "shop.metaxy.hpp"

using namespace metaxy;
using namespace shop;

const auto query = select<User>().where(user::age.in(std::vector<std::string>{"a"}));
