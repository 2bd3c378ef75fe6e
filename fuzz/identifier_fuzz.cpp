// SPDX-License-Identifier: Apache-2.0
// Gives whatever comes as names to SQLite. The first line is the name of a table, a key and an
// index, the others are columns. Names that no problem is told of must be taken, the database must
// give back the very same, and nothing else may have happened to it.
#include "core/sql/ddl.h"
#include "core/sql/identifiers.h"
#include "fuzz/input.h"
#include "tests/databases/catalog.h"

namespace {

using metaxy::fuzz::require;
namespace schema = metaxy::schema;
namespace sql = metaxy::sql;
namespace testing = metaxy::testing;

schema::Schema named(const std::vector<std::string>& names) {
  schema::Table table{.name = {"", names.front()}};
  for (std::size_t i = 1; i < names.size(); ++i) {
    table.columns.push_back({.name = names[i], .type = {schema::Text{}}});
  }
  const std::string& column = names[1];
  table.primary_key = {{names.front(), {column}}};
  table.unique = {{column, {names.back()}}};
  table.foreign_keys = {
      {.name = names.back(), .columns = {column}, .table = table.name, .references = {column}}};
  table.indexes = {{.name = names.front() + "i", .elements = {{.text = names.back()}}}};
  return schema::make_schema({table});
}

void run(testing::Database& database, const std::vector<sql::Statement>& statements) {
  for (const sql::Statement& statement : statements) {
    try {
      database.execute(statement.text);
    } catch (const std::exception& refused) {
      std::fprintf(stderr, "%s\n%s\n", statement.text.c_str(), refused.what());
      require(false, "SQLite takes every name that no problem is told of");
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::vector<std::string> names =
      metaxy::support::split(metaxy::fuzz::text(data, size), '\n');
  constexpr std::size_t most = 20;
  if (names.size() < 2 || names.size() > most) return 0;
  const schema::Schema schema = named(names);
  const sql::Dialect& dialect = sql::sqlite();
  if (!sql::identifier_problems(schema, dialect).empty()) return 0;

  const auto database = testing::open_sqlite();
  run(*database, sql::create(schema, dialect));
  require(testing::read_catalog(*database) == testing::predict_catalog(schema, dialect),
          "the catalog gives the names back");
  run(*database, sql::drop(schema, dialect));
  require(testing::read_catalog(*database).empty(), "what was created can be dropped");
  return 0;
}
