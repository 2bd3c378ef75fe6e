// SPDX-License-Identifier: Apache-2.0
// expect: this query gives rows: use all(), one(), one_or_none(), first(), scalar() or each()
#include <metaxy/session.hpp>
#include <metaxy/sql.hpp>

void run(metaxy::Session& session) { session.execute(metaxy::sql<int>("SELECT 1")); }
