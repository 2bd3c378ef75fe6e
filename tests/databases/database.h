// SPDX-License-Identifier: Apache-2.0
// Real databases for tests, each empty and gone when the object is: SQLite and DuckDB in memory,
// and a database of its own on a private PostgreSQL server. Values go in and come out as text; what
// is shown here is SQL, not a driver.
//
// What cannot be had (no server, no library) is an exception with the reason: a test that needs it
// fails, it is never skipped.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace metaxy::testing {

using Value = std::optional<std::string>;  // nothing: NULL
using Row = std::vector<Value>;

class Database {
 public:
  virtual ~Database() = default;

  virtual std::string_view dialect() const = 0;  // "sqlite"

  // Runs one statement, with a value for each of its parameters. Several statements in one text are
  // refused, so that a text meant as one is shown to be one. Throws std::runtime_error with the
  // database's own message.
  virtual std::vector<Row> query(const std::string& sql, const Row& parameters = {}) = 0;

  void execute(const std::string& sql, const Row& parameters = {}) { query(sql, parameters); }
};

std::unique_ptr<Database> open_sqlite();      // foreign keys are on; "x" is never a text
std::unique_ptr<Database> open_duckdb();      // nested values must be cast to VARCHAR by the query
std::unique_ptr<Database> open_postgresql();  // the server starts at the first call

// By the dialect's name. REQUIRES: it is one of those that dialect_names() gives.
std::unique_ptr<Database> open(std::string_view dialect);

}  // namespace metaxy::testing
