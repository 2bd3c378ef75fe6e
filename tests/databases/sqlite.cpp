// SPDX-License-Identifier: Apache-2.0
#include <stdexcept>
#include <string>

#include <sqlite3.h>

#include "tests/databases/database.h"

namespace metaxy::testing {
namespace {

struct Close {
  void operator()(sqlite3* connection) const { sqlite3_close(connection); }
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

class Sqlite final : public Database {
 public:
  Sqlite() {
    sqlite3* connection = nullptr;
    const int code = sqlite3_open(":memory:", &connection);
    connection_.reset(connection);
    check(code == SQLITE_OK);
    // Otherwise a misspelt column in quotes is taken for a text.
    sqlite3_db_config(connection, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    execute("PRAGMA foreign_keys = ON");
  }

  std::string_view dialect() const override { return "sqlite"; }

  std::vector<Row> query(const std::string& sql, const Row& parameters) override {
    sqlite3_stmt* prepared = nullptr;
    const char* rest = nullptr;
    check(sqlite3_prepare_v2(connection_.get(), sql.c_str(), -1, &prepared, &rest) == SQLITE_OK);
    const std::unique_ptr<sqlite3_stmt, Close> statement(prepared);
    if (*rest != '\0') throw std::runtime_error("more than one statement: " + sql);
    bind(prepared, parameters);

    std::vector<Row> rows;
    int code = sqlite3_step(prepared);
    for (; code == SQLITE_ROW; code = sqlite3_step(prepared)) rows.push_back(row(prepared));
    check(code == SQLITE_DONE);
    return rows;
  }

 private:
  void check(bool ok) const {
    if (!ok) throw std::runtime_error(sqlite3_errmsg(connection_.get()));
  }

  void bind(sqlite3_stmt* statement, const Row& parameters) const {
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      const int index = static_cast<int>(i) + 1;
      if (!parameters[i]) {
        check(sqlite3_bind_null(statement, index) == SQLITE_OK);
        continue;
      }
      const std::string& text = *parameters[i];
      check(sqlite3_bind_text(statement, index, text.data(), static_cast<int>(text.size()),
                              SQLITE_TRANSIENT) == SQLITE_OK);
    }
  }

  static Row row(sqlite3_stmt* statement) {
    Row out;
    for (int i = 0; i < sqlite3_column_count(statement); ++i) {
      const void* text = sqlite3_column_blob(statement, i);
      const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, i));
      if (sqlite3_column_type(statement, i) == SQLITE_NULL) {
        out.emplace_back();
      } else {
        out.emplace_back(std::string(static_cast<const char*>(text), size));
      }
    }
    return out;
  }

  std::unique_ptr<sqlite3, Close> connection_;
};

}  // namespace

std::unique_ptr<Database> open_sqlite() { return std::make_unique<Sqlite>(); }

}  // namespace metaxy::testing
