// SPDX-License-Identifier: Apache-2.0
// What the tests of limitations share: a table "t" with two columns, and short ways to say what
// becomes of it.
#pragma once

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/sql/limitations.h"
#include "tests/unit/sql/print.h"

namespace metaxy::sql {

using Found = std::vector<Limitation>;

inline Limitation degraded(const std::string& what, const std::string& message) {
  return {{"", "t"}, what, message, Severity::Degraded};
}
inline Limitation impossible(const std::string& what, const std::string& message) {
  return {{"", "t"}, what, message, Severity::Impossible};
}

inline void expect_fits(const schema::Table& table, const Dialect& dialect) {
  EXPECT_EQ(fit(schema::one_table(table), dialect), (Fitted{schema::one_table(table), {}}))
      << dialect.facts.name;
}

inline void expect_fit(const schema::Table& table, const Dialect& dialect,
                       const schema::Table& fitted, const Found& found) {
  EXPECT_EQ(limitations(schema::one_table(table), dialect), found);
  EXPECT_EQ(fit(schema::one_table(table), dialect).schema, schema::one_table(fitted))
      << dialect.facts.name;
}

inline schema::Table two_columns() {
  return {.name = {"", "t"},
          .columns = {schema::column("a", schema::Integer{}), schema::column("b", schema::Text{})}};
}

}  // namespace metaxy::sql
