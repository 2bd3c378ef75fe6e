// SPDX-License-Identifier: Apache-2.0
// A fixture for tests that hold on every database: TEST_P(..., ...) runs three times, each with an
// empty database of its own.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/sql/ddl.h"
#include "core/sql/dialect.h"
#include "tests/databases/catalog.h"
#include "tests/databases/database.h"

namespace metaxy::testing {

class EachDatabase : public ::testing::TestWithParam<std::string> {
 protected:
  Database& database() { return *database_; }
  const sql::Dialect& dialect() const { return *sql::find(GetParam()); }

  // What the database says, or nothing when it has done it.
  std::string refusal(const std::string& sql) {
    try {
      database().execute(sql);
    } catch (const std::exception& error) {
      return error.what();
    }
    return "";
  }

  void run(const std::vector<sql::Statement>& statements) {
    for (const sql::Statement& statement : statements) {
      EXPECT_EQ(refusal(statement.text), "") << statement.text;
    }
  }

  // In one transaction, as a migration does it.
  void run_together(const std::vector<sql::Statement>& statements) {
    database().execute("BEGIN");
    run(statements);
    EXPECT_EQ(refusal("COMMIT"), "");
  }

  void create(const schema::Schema& schema) { run(sql::create(schema, dialect())); }

  // Creates, reads back, compares, drops, and reads back that nothing is left.
  void expect_round_trip(const schema::Schema& schema) {
    run_together(sql::create(schema, dialect()));
    EXPECT_EQ(read_catalog(database()), predict_catalog(schema, dialect()));
    run_together(sql::drop(schema, dialect()));
    EXPECT_EQ(read_catalog(database()), Lines{});
  }

 private:
  std::unique_ptr<Database> database_ = open(GetParam());
};

inline auto every_database() { return ::testing::ValuesIn(sql::dialect_names()); }

inline std::string database_name(const ::testing::TestParamInfo<std::string>& info) {
  return info.param;
}

}  // namespace metaxy::testing
