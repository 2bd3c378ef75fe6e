// SPDX-License-Identifier: Apache-2.0
// first: this query asks for what this database has not: its member `lacking` says what
// expect: this query asks for what this database has not: its member `lacking` says what
#include <metaxy/query.hpp>

#include "shop.metaxy.hpp"

using namespace metaxy;
using namespace shop;

const auto query = select<User>().where(user::id == 1).for_update().on<metaxy::Dialect::Sqlite>();
