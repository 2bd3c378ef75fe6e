// SPDX-License-Identifier: Apache-2.0
// expect: a column cannot be compared with a value of this type: give one of the type that its
// expect: member has, or cast<T>() the column
#include <metaxy/query.hpp>
#include <metaxy/session.hpp>

#include "headers/blog.metaxy.hpp"

using namespace metaxy;

void run(Session& session) {
  session.all(select<User>().where(user::age > "17"));
  session.commit();
}
