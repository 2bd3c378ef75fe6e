// SPDX-License-Identifier: Apache-2.0
// The fixture for what only PostgreSQL has: an empty database on the program's private server, and
// a connection of the driver to it.
#pragma once

#include <memory>
#include <string>

#include <metaxy/drivers.hpp>

#include "tests/databases/postgresql_place.h"
#include "tests/drivers/connection_suite.h"

namespace metaxy::testing {

class PostgresqlTest : public ::testing::Test {
 protected:
  const PostgresqlPlace& place() const { return place_; }
  Client& client() { return client_; }
  Connection& connection() { return client_.connection(); }

  Client connect() { return connect_to(place_.url()); }
  static Client connect_to(const Url& url) {
    return Client(postgresql_driver().open(url)->connect(), '$');
  }

  // The first column of the only row.
  template <class T, class... Values>
  T ask(const std::string& sql, const Values&... values) {
    const std::unique_ptr<Statement> statement = client().prepare(sql);
    Client::bind_all(*statement, values...);
    if (!statement->execute()) throw std::runtime_error("no row of " + sql);
    T value{};
    read(statement->row(), 0, value);
    if (statement->next()) throw std::runtime_error("more than one row of " + sql);
    return value;
  }

  template <class Action>
  static std::string refusal(Action action) {
    return error_of(action).what();
  }

 private:
  PostgresqlPlace place_;
  Client client_ = connect();
};

}  // namespace metaxy::testing
