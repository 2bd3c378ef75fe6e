// SPDX-License-Identifier: Apache-2.0
// expect: this column's table is not in this query: join it, or name it in from<T>()
#include <metaxy/query.hpp>
#include <metaxy/session.hpp>

#include "headers/blog.metaxy.hpp"

using namespace metaxy;

void run(Session& session) {
  session.all(select(user::name).where(post::likes > 20));
  session.commit();
}
