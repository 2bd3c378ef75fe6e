// SPDX-License-Identifier: Apache-2.0
// first: no key and no unique constraint of the table has these columns
// expect: no key and no unique constraint of the table has these columns
#include <metaxy/query.hpp>

#include "shop.metaxy.hpp"

using namespace metaxy;
using namespace shop;

const auto query = insert_into<User>().values(user::mail = "").on_conflict(user::mail).do_nothing();
