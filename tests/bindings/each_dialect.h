// SPDX-License-Identifier: Apache-2.0
// A fixture for tests of bindings on every database: each begins with the tables that the generated
// schema.DIALECT.sql makes.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/bindings/bound_text.h"
#include "tests/bindings/table.h"
#include "tests/databases/statement.h"
#include "tests/drivers/each_database.h"

namespace metaxy::testing {

class EachDialect : public ::testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    if (is("sqlite")) connection().execute("PRAGMA foreign_keys = ON");
    run_script("schema");
  }

  Connection& connection() { return *connection_; }
  Dialect dialect() const;
  bool is(std::string_view dialect) const { return GetParam() == dialect; }

  // "schema" or "drop", of this database.
  void run_script(const std::string& name);
  // Everything in the database that somebody has made: "table users", "sequence users_id_seq".
  std::vector<std::string> names();
  // The first column of every row, which must be text.
  std::vector<std::string> texts(const std::string& sql);

  template <class T>
  Table<T> table() {
    return {connection(), dialect()};
  }

 private:
  std::unique_ptr<Connection> connection_ = connect(GetParam());
};

template <class T>
::testing::AssertionResult same(const T& found, const T& expected) {
  if (found == expected) return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << "found\n"
                                       << bound_text(found) << "expected\n"
                                       << bound_text(expected);
}
template <class T>
::testing::AssertionResult same(const std::optional<T>& found, const T& expected) {
  if (found) return same(*found, expected);
  return ::testing::AssertionFailure() << "there is no row\n" << bound_text(expected);
}

}  // namespace metaxy::testing
