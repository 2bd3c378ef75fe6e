// SPDX-License-Identifier: Apache-2.0
// expect: this query gives no rows: use execute()
#include <metaxy/session.hpp>
#include <metaxy/sql.hpp>

void run(metaxy::Session& session) { session.all(metaxy::sql("DELETE FROM users")); }
