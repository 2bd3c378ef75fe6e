// SPDX-License-Identifier: Apache-2.0
// What SQLite keeps of a table: its CREATE TABLE as it was written, read back.
#include <gmock/gmock.h>
#include <metaxy/catalog.hpp>

#include "runtime/drivers/sqlite/definition.h"
#include "tests/drivers/sqlite_fixture.h"

namespace metaxy::sqlite {

void PrintTo(const Constraint& constraint, std::ostream* out) {
  *out << static_cast<int>(constraint.kind) << " '" << constraint.name << "' ("
       << ::testing::PrintToString(constraint.columns) << ") " << constraint.text;
}

namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Kind = Constraint::Kind;

std::vector<Constraint> constraints(const std::string& sql) {
  // What is no statement for SQLite proves nothing.
  testing::open("sqlite://")->connect()->execute("CREATE TABLE t (id INTEGER PRIMARY KEY); " + sql);
  return read_definition(sql).constraints;
}

TEST(SqliteDefinition, NamesTheConstraintsOfATable) {
  EXPECT_THAT(
      constraints("CREATE TABLE x (a, b, CONSTRAINT pk PRIMARY KEY (a, b), CONSTRAINT uq UNIQUE "
                  "(b COLLATE nocase, \"a\"), CONSTRAINT ck CHECK (a > (1)), CONSTRAINT fk FOREIGN "
                  "KEY (a) REFERENCES t (id) ON DELETE SET NULL NOT DEFERRABLE)"),
      ElementsAre(Constraint{Kind::PrimaryKey, "pk", {"a", "b"}, "PRIMARY KEY (a, b)"},
                  Constraint{Kind::Unique, "uq", {"b", "a"}, "UNIQUE (b COLLATE nocase, \"a\")"},
                  Constraint{Kind::Check, "ck", {}, "CHECK (a > (1))"},
                  Constraint{Kind::ForeignKey,
                             "fk",
                             {"a"},
                             "FOREIGN KEY (a) REFERENCES t (id) ON DELETE SET NULL NOT "
                             "DEFERRABLE"}));
}

TEST(SqliteDefinition, NamesTheConstraintsOfAColumn) {
  EXPECT_THAT(
      constraints("CREATE TABLE x (a INTEGER CONSTRAINT nn NOT NULL CONSTRAINT uq UNIQUE DEFAULT 7 "
                  "CONSTRAINT ck CHECK (a <> 0) CONSTRAINT fk REFERENCES t ON DELETE SET DEFAULT "
                  "UNIQUE)"),
      ElementsAre(Constraint{Kind::Unique, "uq", {"a"}, "UNIQUE"},
                  Constraint{Kind::Check, "ck", {"a"}, "CHECK (a <> 0)"},
                  Constraint{Kind::ForeignKey, "fk", {"a"}, "REFERENCES t ON DELETE SET DEFAULT"},
                  Constraint{Kind::Unique, "", {"a"}, "UNIQUE"}));
}

TEST(SqliteDefinition, LeavesUnnamedWhatHasNoName) {
  EXPECT_THAT(constraints("CREATE TABLE x (a PRIMARY KEY, b REFERENCES t (id), UNIQUE (b))"),
              ElementsAre(Constraint{Kind::PrimaryKey, "", {"a"}, "PRIMARY KEY"},
                          Constraint{Kind::ForeignKey, "", {"b"}, "REFERENCES t (id)"},
                          Constraint{Kind::Unique, "", {"b"}, "UNIQUE (b)"}));
}

TEST(SqliteDefinition, KnowsEveryWayToQuote) {
  EXPECT_THAT(constraints("CREATE TABLE \"x(y\" (\"a\"\"b,\", [c \"], `d``e`, 'f''(', CONSTRAINT "
                          "[u v] UNIQUE (\"a\"\"b,\", [c \"], `d``e`, 'f''('))"),
              ElementsAre(Constraint{Kind::Unique,
                                     "u v",
                                     {"a\"b,", "c \"", "d`e", "f'("},
                                     "UNIQUE (\"a\"\"b,\", [c \"], `d``e`, 'f''(')"}));
}

TEST(SqliteDefinition, LeavesOutComments) {
  EXPECT_THAT(constraints("CREATE TABLE x -- (a CHECK (1)\n (a, /* UNIQUE, ' */ b -- it's\n, "
                          "CONSTRAINT /* no */ uq UNIQUE (a /* , b */))"),
              ElementsAre(Constraint{Kind::Unique, "uq", {"a"}, "UNIQUE (a /* , b */)"}));
}

TEST(SqliteDefinition, TakesNoWordInATextOrAnExpressionForAConstraint) {
  EXPECT_THAT(constraints("CREATE TABLE x (a TEXT DEFAULT 'UNIQUE' , b TEXT DEFAULT (NULL), "
                          "\"unique\" TEXT, \"check\" CHECK (\"check\" IN ('PRIMARY', 'x, y')))"),
              ElementsAre(Constraint{
                  Kind::Check, "", {"check"}, "CHECK (\"check\" IN ('PRIMARY', 'x, y'))"}));
}

TEST(SqliteDefinition, TakesConstraintsWithoutACommaBetweenThem) {
  EXPECT_THAT(constraints("CREATE TABLE x (a, b, CONSTRAINT u UNIQUE (a) CONSTRAINT v UNIQUE (b))"),
              ElementsAre(Constraint{Kind::Unique, "u", {"a"}, "UNIQUE (a)"},
                          Constraint{Kind::Unique, "v", {"b"}, "UNIQUE (b)"}));
}

TEST(SqliteDefinition, TellsTheExpressionsOfGeneratedColumns) {
  const Definition found = read_definition(
      "CREATE TABLE x (a INT, b INT GENERATED ALWAYS AS (a * (2 + 1)) STORED UNIQUE, c AS (a || "
      "')'))");
  EXPECT_THAT(found.generated,
              ElementsAre(Generated{"b", "a * (2 + 1)"}, Generated{"c", "a || ')'"}));
  EXPECT_THAT(found.constraints, ElementsAre(Constraint{Kind::Unique, "", {"b"}, "UNIQUE"}));
}

TEST(SqliteDefinition, ReadsWhateverIsThereOfOtherStatements) {
  for (const std::string sql :
       {"", "(", "CREATE TABLE x", "CREATE TABLE x (", "CREATE TABLE x ()", "CREATE TABLE x (,)",
        "CREATE TABLE x (a, CONSTRAINT", "x ('", "x ([", "x (/*", "x (--", "x (a AS", "x (a UNIQUE",
        "x (UNIQUE", ")(", "(\""}) {
    EXPECT_THAT(read_definition(sql).generated, ::testing::SizeIs(::testing::Le(1U))) << sql;
  }
}

class SqliteCatalog : public ::testing::Test {
 protected:
  CatalogTable table(const std::string& sql) {
    connection_->execute(sql);
    return connection_->inspect().tables.at(0);
  }

  std::unique_ptr<Connection> connection_ = testing::open("sqlite://")->connect();
};

TEST_F(SqliteCatalog, TellsEverythingOfATable) {
  const CatalogTable expected = {
      .name = "a",
      .columns = {{.name = "id", .type = "INTEGER", .nullable = false},
                  {.name = "Name", .type = "VARCHAR(30)", .nullable = false},
                  {.name = "n", .type = "DECIMAL(10, 2)", .default_value = "1 + 1"},
                  {.name = "g", .type = "INTEGER", .generated = "n * 2"},
                  {.name = "h", .type = "INTEGER", .generated = "n * 3"},
                  {.name = "untyped"}},
      .primary_key = {"id"},
      .unique_constraints = {{"", {"n", "untyped"}}, {"uq", {"Name"}}},
      .foreign_keys = {{.columns = {"untyped"}, .target_table = "A", .target_columns = {"id"}},
                       {.name = "fk",
                        .columns = {"n"},
                        .target_table = "a",
                        .target_columns = {"id"},
                        .on_delete = "CASCADE",
                        .on_update = "RESTRICT"}},
      .indexes = {{.name = "i", .columns = {"n", "", "Name"}},
                  {.name = "j", .columns = {"g"}, .unique = true}}};
  EXPECT_EQ(
      table("CREATE TABLE a (id INTEGER PRIMARY KEY, Name VARCHAR(30) NOT NULL CONSTRAINT uq "
            "UNIQUE, n DECIMAL(10, 2) DEFAULT (1 + 1) CONSTRAINT fk REFERENCES a (id) ON "
            "DELETE CASCADE ON UPDATE RESTRICT, g INTEGER GENERATED ALWAYS AS (n * 2) STORED, "
            "h INTEGER AS (n * 3), untyped REFERENCES A, UNIQUE (N, untyped)); "
            "CREATE INDEX i ON a (n, lower(Name), Name); "
            "CREATE UNIQUE INDEX j ON a (g) WHERE g > 0"),
      expected);
}

TEST_F(SqliteCatalog, KnowsWhichKeysMayBeNull) {
  const auto nullable = [&](const std::string& name, const std::string& definition) {
    connection_->execute("CREATE TABLE " + name + " " + definition);
    for (const CatalogTable& each : connection_->inspect().tables) {
      if (each.name == name) return each.columns.at(0).nullable;
    }
    throw std::runtime_error("the table is not there");
  };
  EXPECT_FALSE(nullable("a", "(id INTEGER PRIMARY KEY)"));
  EXPECT_FALSE(nullable("b", "(id integer, PRIMARY KEY (id))"));
  EXPECT_FALSE(nullable("c", "(id TEXT PRIMARY KEY) WITHOUT ROWID"));
  EXPECT_TRUE(nullable("d", "(id TEXT PRIMARY KEY)"));  // SQLite's oldest mistake
  EXPECT_TRUE(nullable("e", "(id INT PRIMARY KEY)"));
  EXPECT_TRUE(nullable("f", "(id INTEGER, other INTEGER, PRIMARY KEY (id, other))"));
}

TEST_F(SqliteCatalog, TellsColumnsThatCameLater) {
  const CatalogTable found = table(
      "CREATE TABLE a (id INTEGER PRIMARY KEY); "
      "ALTER TABLE a ADD COLUMN b INTEGER CONSTRAINT fk_b REFERENCES a; "
      "ALTER TABLE a ADD COLUMN c INTEGER CONSTRAINT fk_c REFERENCES a; "
      "ALTER TABLE a RENAME COLUMN b TO \"b b\"");
  ASSERT_EQ(found.foreign_keys.size(), 2U);
  EXPECT_EQ(found.foreign_keys[0].name, "fk_b");
  EXPECT_THAT(found.foreign_keys[0].columns, ElementsAre("b b"));
  EXPECT_EQ(found.foreign_keys[1].name, "fk_c");
}

TEST_F(SqliteCatalog, CallsAttachedDatabasesSchemas) {
  const CatalogTable found = table(
      "ATTACH ':memory:' AS \"other \"\"one\"\"\"; CREATE TABLE \"other \"\"one\"\"\".b (id "
      "INTEGER PRIMARY KEY, c INTEGER CONSTRAINT fk REFERENCES b); CREATE TABLE c (id INTEGER)");
  EXPECT_EQ(found.name, "c");
  const CatalogTable other = connection_->inspect().tables.at(1);
  EXPECT_EQ(other.schema, "other \"one\"");
  EXPECT_EQ(other.foreign_keys.at(0).target_schema, "other \"one\"");
  EXPECT_EQ(other.foreign_keys.at(0).name, "fk");
}

TEST_F(SqliteCatalog, LeavesOutWhatSqliteMakesForItself) {
  connection_->execute(
      "CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT); INSERT INTO a VALUES (7); "
      "CREATE INDEX i ON a (id); ANALYZE; CREATE VIRTUAL TABLE r USING rtree (id, low, high)");
  std::vector<std::string> names;
  for (const CatalogTable& each : connection_->inspect().tables) names.push_back(each.name);
  EXPECT_THAT(names, ElementsAre("a", "r"));
}

TEST_F(SqliteCatalog, ReadsHostileNames) {
  const CatalogTable found =
      table("CREATE TABLE \"x'); DROP TABLE y; --\" (\"a\"\"b\" INTEGER UNIQUE, [c d] TEXT)");
  EXPECT_EQ(found.name, "x'); DROP TABLE y; --");
  EXPECT_EQ(found.columns.at(0).name, "a\"b");
  EXPECT_EQ(found.columns.at(1).name, "c d");
  EXPECT_THAT(found.unique_constraints, ElementsAre(CatalogUnique{"", {"a\"b"}}));
}

TEST_F(SqliteCatalog, SeesNoTableWhereThereIsNone) {
  EXPECT_THAT(connection_->inspect().tables, IsEmpty());
}

}  // namespace
}  // namespace metaxy::sqlite
