// SPDX-License-Identifier: Apache-2.0
// expect: include <metaxy/read_columns.hpp> to read columns
#include <metaxy/session.hpp>

struct Query {
  using row_type = int;
};

void read(metaxy::Session& session) { session.read_columns(Query{}); }
