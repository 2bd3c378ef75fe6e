// SPDX-License-Identifier: Apache-2.0
// A DuckDB database in memory, with short ways to ask it.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <metaxy/codec.hpp>
#include <metaxy/drivers.hpp>
#include <metaxy/url.hpp>

#include "tests/drivers/error_of.h"
#include "tests/drivers/temporary_directory.h"

namespace metaxy::testing {

inline std::unique_ptr<Database> open_duckdb_url(const std::string& url) {
  return duckdb_driver().open(Url::parse(url));
}

// The one value that a query gives.
template <class T>
T ask(Connection& connection, const std::string& sql) {
  const auto statement = connection.prepare(sql);
  T out{};
  if (!statement->execute()) {
    ADD_FAILURE() << "no row of " << sql;
    return out;
  }
  read(statement->row(), 0, out);
  return out;
}

class DuckdbTest : public ::testing::Test {
 protected:
  Connection& connection() { return *connection_; }
  std::unique_ptr<Connection> connect() { return database_->connect(); }

  template <class T>
  T ask(const std::string& sql) {
    return testing::ask<T>(connection(), sql);
  }
  std::int64_t count(const std::string& table) {
    return ask<std::int64_t>("SELECT count(*) FROM " + table);
  }
  Error refusal(const std::string& sql) {
    return error_of([&] { connection().execute(sql); });
  }

 private:
  const std::unique_ptr<Database> database_ = open_duckdb_url("duckdb://");
  const std::unique_ptr<Connection> connection_ = database_->connect();
};

}  // namespace metaxy::testing
