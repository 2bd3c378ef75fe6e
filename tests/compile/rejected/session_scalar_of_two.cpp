// SPDX-License-Identifier: Apache-2.0
// expect: scalar() is for queries of one column
#include <metaxy/session.hpp>
#include <metaxy/sql.hpp>

void run(metaxy::Session& session) {
  session.scalar(metaxy::sql<std::tuple<int, int>>("SELECT 1, 2"));
}
