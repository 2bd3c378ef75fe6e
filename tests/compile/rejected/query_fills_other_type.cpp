// SPDX-License-Identifier: Apache-2.0
// first: the query must select a value for each of the columns, in their order and of their types
// expect: the query must select a value for each of the columns, in their order and of their types
#include <metaxy/query.hpp>

#include "shop.metaxy.hpp"

using namespace metaxy;
using namespace shop;

const auto query = insert_into<Team>(team::name).from(select(user::age));
