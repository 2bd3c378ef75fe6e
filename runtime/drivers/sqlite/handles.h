// SPDX-License-Identifier: Apache-2.0
// SQLite's objects, closed by their destructors.
#pragma once

#include <memory>

#include <sqlite3.h>

namespace metaxy::sqlite {

struct Close {
  // The second version waits for statements that are still there instead of failing.
  void operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

using ConnectionHandle = std::unique_ptr<sqlite3, Close>;
using StatementHandle = std::unique_ptr<sqlite3_stmt, Close>;

}  // namespace metaxy::sqlite
