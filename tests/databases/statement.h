// SPDX-License-Identifier: Apache-2.0
// Prepared statements on real databases, behind the interfaces that bindings speak to: what a
// binding binds and reads is proved here against the databases themselves. Values that do not fit
// are metaxy::Error; what the database refuses is std::runtime_error with its own message.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <metaxy/statement.hpp>

namespace metaxy::testing {

class Statement {
 public:
  virtual ~Statement() = default;

  // Where to bind values, which stay bound until they are bound anew.
  virtual Parameters& parameters() = 0;
  // Runs the statement from its beginning and goes to the first row. False when there is none.
  virtual bool execute() = 0;
  // False after the last row.
  virtual bool next() = 0;
  virtual const metaxy::Row& row() const = 0;
};

// An empty database of its own, as database.h has them. It must outlive its statements.
class Connection {
 public:
  virtual ~Connection() = default;

  virtual std::unique_ptr<Statement> prepare(const std::string& sql) = 0;

  void execute(const std::string& sql) { prepare(sql)->execute(); }
};

std::unique_ptr<Connection> connect_to_sqlite();
std::unique_ptr<Connection> connect_to_duckdb();
std::unique_ptr<Connection> connect_to_postgresql();

// By the dialect's name. REQUIRES: it is one of those that dialect_names() gives.
std::unique_ptr<Connection> connect(std::string_view dialect);

}  // namespace metaxy::testing
