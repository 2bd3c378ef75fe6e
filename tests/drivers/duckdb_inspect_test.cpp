// SPDX-License-Identifier: Apache-2.0
// What DuckDB tells of its tables in words of its own.
#include <metaxy/catalog.hpp>

#include "tests/drivers/duckdb_fixture.h"

namespace metaxy {

void PrintTo(const CatalogTable& table, std::ostream* out) {
  *out << table.schema << '.' << table.name << " (";
  for (const CatalogColumn& column : table.columns) {
    *out << column.name << ' ' << column.type << (column.nullable ? "" : " NOT NULL") << " DEFAULT "
         << column.default_value.value_or("-") << " AS " << column.generated.value_or("-") << ", ";
  }
  *out << ')';
  const auto names = [&](const std::vector<std::string>& all) {
    for (const std::string& name : all) *out << '[' << name << ']';
  };
  *out << " KEY ", names(table.primary_key);
  for (const CatalogUnique& each : table.unique_constraints) {
    *out << " UNIQUE " << each.name, names(each.columns);
  }
  for (const CatalogForeignKey& each : table.foreign_keys) {
    *out << " FOREIGN " << each.name, names(each.columns);
    *out << " TO " << each.target_schema << '.' << each.target_table, names(each.target_columns);
  }
  for (const CatalogIndex& each : table.indexes) {
    *out << (each.unique ? " UNIQUE" : "") << " INDEX " << each.name, names(each.columns);
  }
}

}  // namespace metaxy

namespace metaxy::testing {
namespace {

using ::testing::ElementsAre;

class DuckdbCatalog : public DuckdbTest {};

TEST_F(DuckdbCatalog, TellsEverythingThatIsKept) {
  connection().execute(
      "CREATE SCHEMA s; CREATE SEQUENCE ids; CREATE TYPE mood AS ENUM ('calm', 'it''s');"
      "CREATE TABLE s.parents (a INTEGER, b VARCHAR(30), PRIMARY KEY (b, a));"
      "CREATE TABLE \"a \"\"b\"\"\" (id BIGINT PRIMARY KEY DEFAULT nextval('ids'), \"c d\" mood, "
      "price DECIMAL(10, 2) NOT NULL DEFAULT 1.5, box STRUCT(x DOUBLE, y VARCHAR[]), "
      "twice BIGINT GENERATED ALWAYS AS (id * 2), self BIGINT REFERENCES \"a \"\"b\"\"\" (id), "
      "UNIQUE (price), UNIQUE (\"c d\", price));"
      "CREATE INDEX \"i x\" ON \"a \"\"b\"\"\" (\"c d\", (price + 1));"
      "CREATE UNIQUE INDEX iy ON \"a \"\"b\"\"\" (price)");
  const CatalogTable first = {
      .name = "a \"b\"",
      .columns =
          {{.name = "id", .type = "BIGINT", .nullable = false, .default_value = "nextval('ids')"},
           {.name = "c d", .type = "ENUM('calm', 'it''s')"},
           {.name = "price", .type = "DECIMAL(10,2)", .nullable = false, .default_value = "1.5"},
           {.name = "box", .type = "STRUCT(x DOUBLE, y VARCHAR[])"},
           {.name = "twice", .type = "BIGINT", .generated = "CAST((id * 2) AS BIGINT)"},
           {.name = "self", .type = "BIGINT"}},
      .primary_key = {"id"},
      .unique_constraints = {{.columns = {"c d", "price"}}, {.columns = {"price"}}},
      .foreign_keys = {{.columns = {"self"}, .target_table = "a \"b\"", .target_columns = {"id"}}},
      .indexes = {{.name = "i x", .columns = {"c d", ""}},
                  {.name = "iy", .columns = {"price"}, .unique = true}}};
  const CatalogTable second = {.schema = "s",
                               .name = "parents",
                               .columns = {{.name = "a", .type = "INTEGER", .nullable = false},
                                           {.name = "b", .type = "VARCHAR", .nullable = false}},
                               .primary_key = {"b", "a"}};
  EXPECT_THAT(connection().inspect().tables, ElementsAre(first, second));
}

TEST_F(DuckdbCatalog, TellsIndexesOfHostileNames) {
  for (const std::string name :
       {"a, b", "x'y", "[z]", "q\"q", "select", "back\\slash", "\xC3\xA4", "Upper", "(x)"}) {
    std::string quoted = "\"";
    for (const char c : name) quoted += c == '"' ? "\"\"" : std::string(1, c);
    quoted += '"';
    connection().execute("CREATE OR REPLACE TABLE t (" + quoted +
                         " INTEGER); CREATE INDEX i ON t (" + quoted + ")");
    const CatalogTable table = {.name = "t",
                                .columns = {{.name = name, .type = "INTEGER"}},
                                .indexes = {{.name = "i", .columns = {name}}}};
    EXPECT_THAT(connection().inspect().tables, ElementsAre(table));
  }
}

TEST_F(DuckdbCatalog, LeavesOutOtherDatabases) {
  connection().execute(
      "ATTACH ':memory:' AS other; CREATE TABLE other.there (id INTEGER); CREATE TABLE here (id "
      "INTEGER)");
  const Catalog catalog = connection().inspect();
  ASSERT_EQ(catalog.tables.size(), 1U);
  EXPECT_EQ(catalog.tables[0].name, "here");
}

TEST_F(DuckdbCatalog, IsNotReadDuringAStream) {
  const auto statement = connection().prepare("SELECT i FROM range(100000) r(i)");
  ASSERT_TRUE(statement->execute(Fetch::Streamed));
  EXPECT_EQ(error_of([&] { connection().inspect(); }).code(), ErrorCode::BadCall);
}

}  // namespace
}  // namespace metaxy::testing
