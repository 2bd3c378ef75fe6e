// SPDX-License-Identifier: Apache-2.0
#include "tests/bindings/each_dialect.h"

#include "tests/bindings/script.h"
#include "tests/program/process.h"

namespace metaxy::testing {
namespace {

constexpr Sql select_names = {
    .sqlite =
        "SELECT type || ' ' || name FROM sqlite_schema WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~' "
        "ORDER BY 1",
    .duckdb =
        "SELECT 'table ' || table_name FROM duckdb_tables() WHERE NOT internal "
        "UNION ALL SELECT 'index ' || index_name FROM duckdb_indexes() "
        "UNION ALL SELECT 'sequence ' || sequence_name FROM duckdb_sequences() "
        "UNION ALL SELECT 'type ' || type_name FROM duckdb_types() WHERE NOT internal "
        "ORDER BY 1",
    .postgresql =
        "SELECT CASE relkind WHEN 'r' THEN 'table ' WHEN 'S' THEN 'sequence ' ELSE 'index ' END || "
        "relname FROM pg_class WHERE relnamespace = CAST('public' AS regnamespace) "
        "UNION ALL SELECT 'type ' || typname FROM pg_type "
        "WHERE typnamespace = CAST('public' AS regnamespace) AND typtype = 'e' ORDER BY 1"};

}  // namespace

Dialect EachDialect::dialect() const {
  if (is("sqlite")) return Dialect::Sqlite;
  return is("duckdb") ? Dialect::Duckdb : Dialect::Postgresql;
}

void EachDialect::run_script(const std::string& name) {
  const std::string path = METAXY_TEST_BINDINGS "/" + name + "." + GetParam() + ".sql";
  for (const std::string& statement : statements_of(read_text(path))) {
    connection().execute(statement);
  }
}

std::vector<std::string> EachDialect::names() {
  return texts(std::string(select_names[dialect()]));
}

std::vector<std::string> EachDialect::texts(const std::string& sql) {
  const std::unique_ptr<Statement> statement = connection().prepare(sql);
  std::vector<std::string> out;
  for (bool more = statement->execute(); more; more = statement->next()) {
    out.emplace_back(statement->row().get_text(0));
  }
  return out;
}

}  // namespace metaxy::testing
