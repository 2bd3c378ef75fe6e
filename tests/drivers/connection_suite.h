// SPDX-License-Identifier: Apache-2.0
// The fixture of the suite that every driver passes: an empty database of each place, reached
// through <metaxy/connection.hpp> and nothing else. Statements are written with $1, $2 for values.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <metaxy/catalog.hpp>
#include <metaxy/codec.hpp>
#include <metaxy/connection.hpp>

#include "tests/drivers/driver_places.h"
#include "tests/drivers/error_of.h"

namespace metaxy::testing {

// A connection and short ways to use it.
class Client {
 public:
  Client(std::unique_ptr<Connection> connection, char parameter_mark)
      : connection_(std::move(connection)), parameter_mark_(parameter_mark) {}

  Connection& connection() { return *connection_; }

  std::unique_ptr<Statement> prepare(std::string sql) {
    for (char& c : sql) {
      if (c == '$') c = parameter_mark_;
    }
    return connection_->prepare(sql);
  }

  // The number of rows that were changed.
  template <class... Values>
  std::int64_t run(const std::string& sql, const Values&... values) {
    const std::unique_ptr<Statement> statement = prepare(sql);
    bind_all(*statement, values...);
    for (bool more = statement->execute(); more; more = statement->next()) {
    }
    return statement->affected_rows();
  }

  // The first column of every row.
  template <class T, class... Values>
  std::vector<T> all(const std::string& sql, const Values&... values) {
    const std::unique_ptr<Statement> statement = prepare(sql);
    bind_all(*statement, values...);
    std::vector<T> out;
    for (bool more = statement->execute(); more; more = statement->next()) {
      read(statement->row(), 0, out.emplace_back());
    }
    return out;
  }

  std::int64_t number(const std::string& sql) {
    const std::vector<std::int64_t> out = all<std::int64_t>(sql);
    if (out.size() != 1) ADD_FAILURE() << out.size() << " rows of " << sql;
    return out.empty() ? 0 : out.front();
  }

  // The values must live until the statement has run.
  template <class... Values>
  static void bind_all(Statement& statement, const Values&... values) {
    Parameters& parameters = statement.parameters();
    int index = 0;
    (bind(parameters, index++, values), ...);
  }

 private:
  std::unique_ptr<Connection> connection_;
  char parameter_mark_;
};

class ConnectionSuite : public ::testing::TestWithParam<std::string> {
 protected:
  const DriverFacts& facts() const { return facts_; }
  Database& database() { return *database_; }
  Client& client() { return *client_; }
  Connection& connection() { return client_->connection(); }

  Client connect() { return Client(database_->connect(), facts_.parameter_mark); }

  // With the constraints that DriverFacts names.
  void create_people() {
    connection().execute(
        "CREATE TABLE people (id BIGINT NOT NULL, name VARCHAR(200) NOT NULL, age BIGINT, "
        "CONSTRAINT pk_people PRIMARY KEY (id), CONSTRAINT uq_people_name UNIQUE (name), "
        "CONSTRAINT ck_people_age CHECK (age >= 0))");
  }

  void insert(std::int64_t id, const std::string& name) {
    client().run("INSERT INTO people (id, name) VALUES ($1, $2)", id, name);
  }

  std::vector<std::string> names() {
    return client().all<std::string>("SELECT name FROM people ORDER BY id");
  }

 private:
  const DriverFacts facts_ = facts_of(GetParam());
  const std::unique_ptr<FreshDatabase> fresh_ = open_fresh(GetParam());
  const std::unique_ptr<Database> database_ = fresh_->driver().open(fresh_->url());
  std::unique_ptr<Client> client_ = std::make_unique<Client>(connect());
};

inline std::string place_name(const ::testing::TestParamInfo<std::string>& info) {
  return info.param;
}

}  // namespace metaxy::testing
