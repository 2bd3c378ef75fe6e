// SPDX-License-Identifier: Apache-2.0
#include <stdexcept>

#include "core/sql/ddl.h"
#include "core/sql/duckdb/ddl.h"
#include "core/sql/limitations.h"
#include "core/sql/types.h"
#include "tests/databases/catalog_lines.h"
#include "tests/databases/catalog_readers.h"

namespace metaxy::testing {
namespace {

class Prediction {
 public:
  Prediction(const schema::Schema& schema, const sql::Dialect& dialect)
      : schema_(sql::fit(schema, dialect).schema), dialect_(dialect) {}

  Lines lines() {
    for (const schema::Table& each : schema_.tables) table(each);
    for (const schema::Enum& one : sql::enum_types(schema_, dialect_)) {
      lines_.enum_type(one.name, one.values);
    }
    return std::move(lines_).sorted();
  }

 private:
  bool is(std::string_view dialect) const { return dialect_.facts.name == dialect; }

  // DuckDB keeps no names of constraints.
  std::string kept(const std::string& name) const { return is("duckdb") ? "" : name; }

  void table(const schema::Table& table) {
    const std::string name = schema::text(table.name);
    lines_.table(name);
    if (!table.comment.empty()) lines_.comment(name, table.comment);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      column(table, table.columns[i], static_cast<int>(i) + 1);
    }
    if (table.primary_key) {
      lines_.key(name, "primary key", kept(table.primary_key->name), table.primary_key->columns);
    }
    for (const auto& unique : table.unique) {
      lines_.key(name, "unique", kept(unique.name), unique.columns);
    }
    for (const auto& check : table.checks) {
      lines_.check(name, kept(check.name), is("sqlite") ? check.condition : "");
    }
    for (schema::ForeignKey key : table.foreign_keys) {
      key.name = kept(key.name);
      if (is("duckdb")) key.on_delete = key.on_update = schema::Action::NoAction;
      lines_.foreign_key(name, key);
    }
    for (const schema::Index& index : table.indexes) lines_.index(name, index);
  }

  void column(const schema::Table& table, const schema::Column& column, int position) {
    const std::string name = schema::text(table.name);
    ColumnLine line{position, column.name, catalog_type(dialect_, column.type), column.nullability};
    if (sql::has_own_spelling(dialect_, column)) line.type = sql::type(dialect_, column);
    if (column.server_default) line.source = Source::Default;
    if (column.generated) {
      const bool stored = column.generated->kind == schema::GeneratedValue::Kind::Stored;
      line.source = stored ? Source::Stored : Source::Virtual;
    }
    if (column.numbering == schema::Numbering::Autoincrement) {
      line.source = Source::Numbered;
      if (is("duckdb")) {
        line.source = Source::Default;
        lines_.sequence(schema::text({table.name.schema, sql::duckdb_sequence(table, column)}));
      }
    }
    lines_.column(name, line);
    if (!column.comment.empty()) lines_.comment(name + ' ' + column.name, column.comment);
  }

  const schema::Schema schema_;
  const sql::Dialect& dialect_;
  CatalogLines lines_;
};

}  // namespace

Lines predict_catalog(const schema::Schema& schema, const sql::Dialect& dialect) {
  return Prediction(schema, dialect).lines();
}

Lines read_catalog(Database& database) {
  if (database.dialect() == "sqlite") return read_sqlite_catalog(database);
  if (database.dialect() == "duckdb") return read_duckdb_catalog(database);
  return read_postgresql_catalog(database);
}

}  // namespace metaxy::testing
