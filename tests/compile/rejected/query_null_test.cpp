// SPDX-License-Identifier: Apache-2.0
// first: this is never NULL, so the test says nothing
// expect-gcc: users.mail
// expect: this is never NULL, so the test says nothing
#include <metaxy/query.hpp>

#include "shop.metaxy.hpp"

using namespace metaxy;
using namespace shop;

const auto query = select<User>().where(user::mail.is_null());
constexpr auto text = decltype(query)::sql;
