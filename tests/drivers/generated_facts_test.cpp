// SPDX-License-Identifier: Apache-2.0
// The facts about generated columns, tried on the databases.
#include <fmt/format.h>

#include "tests/drivers/facts.h"

namespace metaxy::testing {
namespace {

class GeneratedColumns : public Facts {
 protected:
  // A table with the generated column b and whatever `more` says.
  std::string table(const std::string& name, const std::string& options, const std::string& more) {
    return fmt::format("CREATE TABLE {} (a INTEGER, b INTEGER GENERATED ALWAYS AS (a + 1) {}{}{})",
                       name, kind(), options, more);
  }
  std::string kind() const { return facts().stored_generated ? "STORED" : "VIRTUAL"; }
};
INSTANTIATE_TEST_SUITE_P(Each, GeneratedColumns, every_database(), database_name);

TEST_P(GeneratedColumns, AreStoredOrVirtual) {
  expect_taken(facts().stored_generated,
               {"CREATE TABLE s (a INTEGER, b INTEGER GENERATED ALWAYS AS (a + 1) STORED)"});
  expect_taken(facts().virtual_generated,
               {"CREATE TABLE v (a INTEGER, b INTEGER GENERATED ALWAYS AS (a + 1) VIRTUAL)"});
}

TEST_P(GeneratedColumns, FromGeneratedColumns) {
  expect_taken(facts().generated_from_generated,
               {table("t", "", ", c INTEGER GENERATED ALWAYS AS (b + 1) " + kind())});
}

TEST_P(GeneratedColumns, InPrimaryKeys) {
  expect_taken(facts().generated_in_primary_key, {table("t", "", ", PRIMARY KEY (b)")});
  expect_taken(facts().generated_in_primary_key, {table("u", "", ", PRIMARY KEY (a, b)")});
}

TEST_P(GeneratedColumns, WithConstraints) {
  const bool fact = facts().constraints_on_generated;
  database().execute("CREATE TABLE p (a INTEGER PRIMARY KEY)");
  expect_taken(fact, {table("t1", " NOT NULL", "")});
  expect_taken(fact, {table("t2", "", ", UNIQUE (b)")});
  expect_taken(fact, {table("t3", "", ", CHECK (b > 0)")});
  expect_taken(fact, {table("t4", "", ", FOREIGN KEY (b) REFERENCES p (a)")});
  const std::string collation = GetParam() == "postgresql" ? "\"C\"" : "nocase";
  expect_taken(fact, {"CREATE TABLE t5 (a VARCHAR, b VARCHAR COLLATE " + collation +
                      " GENERATED ALWAYS AS (a || 'x') " + kind() + ")"});
}

TEST_P(GeneratedColumns, HaveIndexes) {
  expect_taken(
      true, {table("t", "", ""), "CREATE UNIQUE INDEX i ON t (b)", "INSERT INTO t (a) VALUES (1)"});
  EXPECT_NE(refusal("INSERT INTO t (a) VALUES (1)"), "");
  EXPECT_EQ(database().query("SELECT a FROM t WHERE b = 2"), (std::vector<Row>{{"1"}}));
}

// PostgreSQL refuses the constraint, SQLite the statement that would act on it.
TEST_P(GeneratedColumns, AreNotSetByForeignKeys) {
  if (!facts().foreign_key_actions) return;
  database().execute("CREATE TABLE p (a INTEGER PRIMARY KEY)");
  database().execute("INSERT INTO p VALUES (2)");
  int tables = 0;
  for (const char* action : {"DELETE SET NULL", "DELETE SET DEFAULT", "UPDATE CASCADE",
                             "UPDATE SET NULL", "UPDATE SET DEFAULT"}) {
    const std::string name = fmt::format("c{}", ++tables);
    const bool created =
        refusal(table(name, "", std::string(", FOREIGN KEY (b) REFERENCES p (a) ON ") + action)) ==
        "";
    if (!created) continue;
    database().execute("INSERT INTO " + name + " (a) VALUES (1)");
    EXPECT_NE(
        refusal(std::string(action).starts_with("DELETE") ? "DELETE FROM p" : "UPDATE p SET a = 3"),
        "")
        << action;
    database().execute("DROP TABLE " + name);
  }
  expect_taken(true, {table("d", "", ", FOREIGN KEY (b) REFERENCES p (a) ON DELETE CASCADE"),
                      "INSERT INTO d (a) VALUES (1)", "DELETE FROM p"});
  EXPECT_EQ(database().query("SELECT count(*) FROM d"), (std::vector<Row>{{"0"}}));
}

}  // namespace
}  // namespace metaxy::testing
