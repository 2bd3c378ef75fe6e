// SPDX-License-Identifier: Apache-2.0
// first: do_update() needs to know which row it updates
// expect: do_update() needs to know which row it updates
#include <metaxy/query.hpp>

#include "shop.metaxy.hpp"

using namespace metaxy;
using namespace shop;

const auto query =
    insert_into<User>().values(user::mail = "").on_conflict().do_update(user::age = 1);
