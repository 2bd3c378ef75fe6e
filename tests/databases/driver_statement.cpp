// SPDX-License-Identifier: Apache-2.0
#include "tests/databases/driver_statement.h"

#include <utility>

namespace metaxy::testing {
namespace {

class DriverStatement final : public Statement {
 public:
  explicit DriverStatement(std::unique_ptr<metaxy::Statement> statement)
      : statement_(std::move(statement)) {}

  Parameters& parameters() override { return statement_->parameters(); }
  bool execute() override { return statement_->execute(); }
  bool next() override { return statement_->next(); }
  const metaxy::Row& row() const override { return statement_->row(); }

 private:
  std::unique_ptr<metaxy::Statement> statement_;
};

class DriverConnection final : public Connection {
 public:
  explicit DriverConnection(std::unique_ptr<metaxy::Database> database)
      : database_(std::move(database)), connection_(database_->connect()) {}

  std::unique_ptr<Statement> prepare(const std::string& sql) override {
    return std::make_unique<DriverStatement>(connection_->prepare(sql));
  }

 private:
  std::unique_ptr<metaxy::Database> database_;
  std::unique_ptr<metaxy::Connection> connection_;
};

}  // namespace

std::unique_ptr<Connection> connect_by_driver(std::unique_ptr<metaxy::Database> database) {
  return std::make_unique<DriverConnection>(std::move(database));
}

}  // namespace metaxy::testing
