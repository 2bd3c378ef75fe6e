// SPDX-License-Identifier: Apache-2.0
#include "core/sql/names.h"

#include <gtest/gtest.h>

namespace metaxy::sql {
namespace {

TEST(Names, AreQuotedAndTheirQuotesDoubled) {
  EXPECT_EQ(quoted(sqlite(), "select"), "\"select\"");
  EXPECT_EQ(quoted(duckdb(), "a\"; DROP TABLE b; --"), "\"a\"\"; DROP TABLE b; --\"");
  EXPECT_EQ(quoted(postgresql(), ""), "\"\"");
}

TEST(Names, TablesCarryTheirSchema) {
  EXPECT_EQ(quoted(postgresql(), schema::TableName{"my app", "users"}), "\"my app\".\"users\"");
  EXPECT_EQ(quoted(postgresql(), schema::TableName{"", "my.users"}), "\"my.users\"");
}

TEST(Names, ListsAreSeparatedByCommas) {
  EXPECT_EQ(quoted(sqlite(), std::vector<std::string>{"a", "b\""}), "\"a\", \"b\"\"\"");
  EXPECT_EQ(literals({"a", "it's"}), "'a', 'it''s'");
}

TEST(Names, LiteralsKeepBackslashesAndDoubleQuotes) {
  EXPECT_EQ(literal("C:\\dir \"x\" 'y'"), "'C:\\dir \"x\" ''y'''");
}

TEST(Dialects, AreFoundByTheNameThatUsersWrite) {
  EXPECT_EQ(dialect_names(), (std::vector<std::string>{"sqlite", "duckdb", "postgresql"}));
  for (const Dialect* dialect : dialects()) EXPECT_EQ(find(dialect->facts.name), dialect);
  EXPECT_EQ(find("postgres"), nullptr);
  EXPECT_EQ(find("SQLite"), nullptr);
  EXPECT_EQ(find(""), nullptr);
}

}  // namespace
}  // namespace metaxy::sql
