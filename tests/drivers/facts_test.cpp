// SPDX-License-Identifier: Apache-2.0
// Every fact of every dialect, tried on the database: what a fact denies is refused there, or done
// differently without a word, and what it claims works.
#include "tests/drivers/facts.h"

#include <algorithm>

namespace metaxy::testing {
namespace {

INSTANTIATE_TEST_SUITE_P(Each, Facts, every_database(), database_name);

TEST_P(Facts, Schemas) { expect_taken(facts().schemas, {"CREATE SCHEMA IF NOT EXISTS \"s\""}); }

TEST_P(Facts, Comments) {
  expect_taken(facts().comments, {"CREATE TABLE t (a INTEGER)", "COMMENT ON TABLE t IS 'x'"});
  expect_taken(facts().comments, {"COMMENT ON COLUMN t.a IS 'x'"});
}

TEST_P(Facts, NativeEnums) {
  expect_taken(facts().native_enums, {"CREATE TYPE mood AS ENUM ('a')"});
}

TEST_P(Facts, NativeStructs) {
  expect_taken(facts().native_structs, {"CREATE TABLE t (a STRUCT(b VARCHAR))"});
  expect_taken(facts().native_structs, {"CREATE TABLE u (a MAP(VARCHAR, VARCHAR))"});
}

TEST_P(Facts, PartialIndexes) {
  expect_taken(facts().partial_indexes,
               {"CREATE TABLE t (a INTEGER)", "CREATE INDEX i ON t (a) WHERE a > 1"});
}

TEST_P(Facts, DescendingIndexes) {
  expect_taken(true, {"CREATE TABLE t (a INTEGER)", "CREATE INDEX i ON t (a DESC)"});
  const std::string line =
      facts().descending_indexes ? "index i on t (a desc)" : "index i on t (a)";
  EXPECT_THAT(read_catalog(database()), ::testing::Contains(line));
}

TEST_P(Facts, CollatedKeys) {
  std::string collation = "nocase";
  if (GetParam() == "postgresql") {
    collation = "folded";
    database().execute(
        "CREATE COLLATION folded (provider = icu, locale = 'und-u-ks-level2', "
        "deterministic = false)");
  }
  const std::string column = "a VARCHAR COLLATE " + collation;
  expect_taken(!facts().collated_keys,
               {"CREATE TABLE t (" + column + ", PRIMARY KEY (a))", "INSERT INTO t VALUES ('x')",
                "INSERT INTO t VALUES ('X')"});
  expect_taken(!facts().collated_keys,
               {"CREATE TABLE u (" + column + ")", "CREATE UNIQUE INDEX i ON u (a)",
                "INSERT INTO u VALUES ('x')", "INSERT INTO u VALUES ('X')"});
  EXPECT_EQ(database().query("SELECT 1 FROM t WHERE a = 'X' LIMIT 1").size(), 1u);
}

TEST_P(Facts, RepeatedKeys) {
  database().execute(
      "CREATE TABLE t (a INTEGER, CONSTRAINT p PRIMARY KEY (a), CONSTRAINT u UNIQUE "
      "(a), CONSTRAINT v UNIQUE (a))");
  int keys = 0;
  for (const std::string& line : read_catalog(database())) {
    if (line.ends_with("(a)")) ++keys;
  }
  EXPECT_EQ(keys, facts().repeated_keys ? 3 : 1);
}

TEST_P(Facts, ForeignKeyActions) {
  database().execute("CREATE TABLE p (a INTEGER PRIMARY KEY)");
  int tables = 0;
  for (const char* action : {"CASCADE", "SET NULL", "SET DEFAULT"}) {
    for (const char* event : {"DELETE", "UPDATE"}) {
      expect_taken(
          facts().foreign_key_actions,
          {"CREATE TABLE c" + std::to_string(++tables) +
           " (a INTEGER, FOREIGN KEY (a) REFERENCES p (a) ON " + event + " " + action + ")"});
    }
  }
  expect_taken(true, {"CREATE TABLE d (a INTEGER, FOREIGN KEY (a) REFERENCES p (a) ON DELETE "
                      "RESTRICT ON UPDATE RESTRICT)",
                      "INSERT INTO p VALUES (1)", "INSERT INTO d VALUES (1)"});
  EXPECT_NE(refusal("DELETE FROM p"), "");
}

TEST_P(Facts, Deferrable) {
  expect_taken(facts().deferrable,
               {"CREATE TABLE p (a INTEGER PRIMARY KEY)",
                "CREATE TABLE c (a INTEGER, FOREIGN KEY (a) REFERENCES p (a) DEFERRABLE INITIALLY "
                "DEFERRED)",
                "BEGIN", "INSERT INTO c VALUES (1)"});
}

TEST_P(Facts, ForeignKeysAcrossSchemas) {
  if (!facts().schemas) return;
  expect_taken(facts().foreign_keys_across_schemas,
               {"CREATE SCHEMA s", "CREATE TABLE s.p (a INTEGER PRIMARY KEY)",
                "CREATE TABLE c (a INTEGER, FOREIGN KEY (a) REFERENCES s.p (a))"});
  expect_taken(true, {"CREATE TABLE s.d (a INTEGER, FOREIGN KEY (a) REFERENCES s.p (a))"});
}

// SQLite looks at the parent only when rows come.
TEST_P(Facts, ForeignKeysToIndexes) {
  const auto create_and_use = [](const std::string& child, const std::string& columns) {
    return std::vector<std::string>{"CREATE TABLE " + child +
                                        " (a INTEGER, b INTEGER, FOREIGN KEY (a, b) REFERENCES " +
                                        columns + ")",
                                    "INSERT INTO " + child + " VALUES (NULL, NULL)"};
  };
  const auto works = [this](const std::vector<std::string>& statements) {
    return std::ranges::all_of(
        statements, [this](const std::string& statement) { return refusal(statement) == ""; });
  };
  expect_taken(true, {"CREATE TABLE p (a INTEGER, b INTEGER)", "CREATE UNIQUE INDEX i ON p (a, b)",
                      "CREATE TABLE q (a INTEGER, b INTEGER, PRIMARY KEY (a, b))"});
  EXPECT_EQ(works(create_and_use("c1", "p (a, b)")), facts().foreign_keys_to_indexes);
  EXPECT_EQ(works(create_and_use("c2", "q (b, a)")), facts().foreign_keys_to_indexes);
  EXPECT_TRUE(works(create_and_use("c3", "q (a, b)")));
}

TEST_P(Facts, NobodyRefersToWhatIsNoKey) {
  database().execute("CREATE TABLE p (a INTEGER, b INTEGER)");
  const bool created =
      refusal("CREATE TABLE c (a INTEGER, FOREIGN KEY (a) REFERENCES p (a))") == "";
  EXPECT_FALSE(created && refusal("INSERT INTO c VALUES (1)") == "");
}

TEST_P(Facts, LaterTables) {
  expect_taken(facts().later_tables == sql::LaterTables::Inline,
               {"CREATE TABLE c (a INTEGER, FOREIGN KEY (a) REFERENCES p (a))"});
  expect_taken(facts().later_tables == sql::LaterTables::AlterTable,
               {"CREATE TABLE q (a INTEGER PRIMARY KEY)", "CREATE TABLE d (a INTEGER)",
                "ALTER TABLE d ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES q (a)"});
}

TEST_P(Facts, Collations) {
  const std::vector<std::string> names = {"nocase", "NOCASE",          "rtrim", "binary",
                                          "de",     "nocase.noaccent", "C",     "de.fr",
                                          "nfc.de", "binary.nocase",   "xx",    "my own"};
  if (GetParam() == "postgresql") return;  // it knows what its server knows
  int tables = 0;
  for (const std::string& name : names) {
    expect_taken(dialect().knows_collation(name), {"CREATE TABLE t" + std::to_string(++tables) +
                                                   " (a VARCHAR COLLATE \"" + name + "\")"});
  }
}

TEST(DuckdbFacts, EveryCollationOfTheDatabaseIsKnown) {
  for (const Row& row : open_duckdb()->query("SELECT collname FROM pragma_collations()")) {
    EXPECT_TRUE(sql::duckdb().knows_collation(*row[0])) << *row[0];
  }
}

TEST_P(Facts, OnlyTextHasACollation) {
  if (GetParam() == "sqlite") return;  // it takes one for anything, and ignores it
  const std::string collation = GetParam() == "duckdb" ? "nocase" : "\"C\"";
  expect_taken(false, {"CREATE TYPE mood AS ENUM ('a')",
                       "CREATE TABLE t (a mood COLLATE " + collation + ")"});
  expect_taken(false, {"CREATE TABLE t (a INTEGER COLLATE " + collation + ")"});
}

TEST_P(Facts, WhatCanBeIndexed) {
  using schema::Type;
  const schema::Enum mood{"mood", {"a"}, schema::EnumStorage::Native};
  std::vector<Type> types = {{schema::Bool{}},
                             {schema::Text{}},
                             {schema::Bytes{}},
                             {schema::Date{}},
                             {schema::TimeOfDay{}},
                             {schema::Instant{}},
                             {schema::LocalDateTime{}},
                             {schema::Interval{}},
                             {schema::Uuid{}},
                             {schema::Json{}},
                             {schema::Decimal{}},
                             {mood},
                             {schema::Float{32}},
                             {schema::Float{64}},
                             {schema::Map{Type{schema::Text{}}}},
                             {schema::Struct{}},
                             {schema::List{Type{schema::Text{}}}},
                             {schema::List{Type{schema::Text{}}, schema::Nullability::NotNull, 2}},
                             {schema::Integer{8}},
                             {schema::Integer{64, schema::Sign::Unsigned}}};
  if (facts().native_enums) database().execute("CREATE TYPE \"mood\" AS ENUM ('a')");
  int tables = 0;
  for (const Type& type : types) {
    const bool fact = dialect().can_be_indexed(type);
    const std::string column = "(a " + dialect().spell(type);
    const std::string name = "t" + std::to_string(++tables);
    expect_taken(fact, {"CREATE TABLE p" + name + column + ", PRIMARY KEY (a))"});
    expect_taken(fact, {"CREATE TABLE u" + name + column + ", UNIQUE (a))"});
    expect_taken(fact, {"CREATE TABLE " + name + column + ")",
                        "CREATE INDEX i" + name + " ON " + name + " (a)"});
  }
}

TEST(SqliteFacts, OnlyAnIntegerKeyIsNumbered) {
  const auto database = open_sqlite();
  EXPECT_THROW(database->execute("CREATE TABLE t (a BIGINT PRIMARY KEY AUTOINCREMENT)"),
               std::runtime_error);
  EXPECT_THROW(database->execute("CREATE TABLE t (a VARCHAR PRIMARY KEY AUTOINCREMENT)"),
               std::runtime_error);
}

TEST(PostgresqlFacts, OnlyThreeTypesAreNumbered) {
  const auto database = open_postgresql();
  for (const char* type : {"NUMERIC(20, 0)", "VARCHAR", "REAL"}) {
    EXPECT_THROW(database->execute(std::string("CREATE TABLE t (a ") + type +
                                   " GENERATED BY DEFAULT AS IDENTITY)"),
                 std::runtime_error);
  }
}

TEST(DuckdbFacts, SequencesWithQuotesAreNotFound) {
  const auto database = open_duckdb();
  database->execute("CREATE SEQUENCE \"a\"\"b\"");
  EXPECT_THROW(database->execute("SELECT nextval('\"a\"\"b\"')"), std::runtime_error);
  database->execute("CREATE SEQUENCE \"it's a.b\"");
  EXPECT_EQ(database->query("SELECT nextval('\"it''s a.b\"')"), (std::vector<Row>{{"1"}}));
}

TEST(DuckdbFacts, ARowCannotReferToItself) {
  const auto database = open_duckdb();
  database->execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b INTEGER REFERENCES t (a))");
  EXPECT_THROW(database->execute("INSERT INTO t VALUES (1, 1)"), std::runtime_error);
  database->execute("INSERT INTO t VALUES (1, NULL)");
  database->execute("INSERT INTO t VALUES (2, 1)");
}

}  // namespace
}  // namespace metaxy::testing
