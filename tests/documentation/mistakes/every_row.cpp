// SPDX-License-Identifier: Apache-2.0
// expect: this would delete every row of the table: say which with where(), or all_rows()
#include <metaxy/query.hpp>
#include <metaxy/session.hpp>

#include "headers/blog.metaxy.hpp"

using namespace metaxy;

void run(Session& session) {
  session.execute(delete_from<Comment>());
  session.commit();
}
