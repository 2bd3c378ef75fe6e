// SPDX-License-Identifier: Apache-2.0
#include "core/sql/table_ddl.h"

#include <string_view>

#include <fmt/format.h>

#include "core/sql/clauses.h"
#include "core/sql/names.h"
#include "core/support/text.h"

namespace metaxy::sql {
namespace {

using schema::Column;
using schema::ForeignKey;
using schema::Table;
using schema::TableName;

std::string_view if_missing(Repeatable repeatable) {
  return repeatable == Repeatable::Yes ? "IF NOT EXISTS " : "";
}

std::string_view if_there(Repeatable repeatable) {
  return repeatable == Repeatable::Yes ? "IF EXISTS " : "";
}

std::vector<NumberedColumn> numbered_columns(const Dialect& dialect, const Table& table) {
  std::vector<NumberedColumn> out;
  for (const Column& column : table.columns) {
    if (column.numbering == schema::Numbering::None) continue;
    out.push_back(dialect.number(table, column));
  }
  return out;
}

std::vector<std::string> lines_of(const Dialect& dialect, const Table& table,
                                  const std::vector<ForeignKey>& keys) {
  bool key_is_in_column = false;
  for (const NumberedColumn& numbered : numbered_columns(dialect, table)) {
    if (numbered.primary_key == NumberedColumn::PrimaryKey::InClause) key_is_in_column = true;
  }
  std::vector<std::string> out;
  for (const Column& column : table.columns) out.push_back(column_clause(dialect, table, column));
  if (table.primary_key && !key_is_in_column) {
    out.push_back(constraint_clause(dialect, *table.primary_key));
  }
  for (const auto& unique : table.unique) out.push_back(constraint_clause(dialect, unique));
  for (const auto& check : table.checks) out.push_back(constraint_clause(dialect, check));
  for (const ForeignKey& key : keys) out.push_back(constraint_clause(dialect, key));
  return out;
}

void comment_on(const Dialect& dialect, const Table& table, std::vector<Statement>& out) {
  const std::string name = quoted(dialect, table.name);
  if (!table.comment.empty()) {
    out.push_back({fmt::format("COMMENT ON TABLE {} IS {}", name, literal(table.comment))});
  }
  for (const Column& column : table.columns) {
    if (column.comment.empty()) continue;
    out.push_back({fmt::format("COMMENT ON COLUMN {}.{} IS {}", name, quoted(dialect, column.name),
                               literal(column.comment))});
  }
}

Statement tolerant(const Dialect& dialect, std::string statement, Repeatable repeatable) {
  if (repeatable == Repeatable::No || dialect.attempt == nullptr) return {std::move(statement)};
  return {dialect.attempt(statement)};
}

}  // namespace

std::vector<Statement> create_table(const Dialect& dialect, const Table& table,
                                    const std::vector<ForeignKey>& keys, Repeatable repeatable) {
  std::vector<Statement> out;
  for (const NumberedColumn& numbered : numbered_columns(dialect, table)) {
    if (numbered.sequence.empty()) continue;
    out.push_back({fmt::format("CREATE SEQUENCE {}{}", if_missing(repeatable), numbered.sequence)});
  }
  out.push_back({fmt::format("CREATE TABLE {}{} (\n  {}\n)", if_missing(repeatable),
                             quoted(dialect, table.name),
                             support::join(lines_of(dialect, table, keys), ",\n  "))});
  for (const schema::Index& index : table.indexes) {
    out.push_back({create_index(dialect, table.name, index, if_missing(repeatable))});
  }
  comment_on(dialect, table, out);
  return out;
}

std::vector<Statement> drop_table(const Dialect& dialect, const Table& table,
                                  Repeatable repeatable) {
  std::vector<Statement> out;
  out.push_back(
      {fmt::format("DROP TABLE {}{}", if_there(repeatable), quoted(dialect, table.name))});
  for (const NumberedColumn& numbered : numbered_columns(dialect, table)) {
    if (numbered.sequence.empty()) continue;
    out.push_back({fmt::format("DROP SEQUENCE {}{}", if_there(repeatable), numbered.sequence)});
  }
  return out;
}

Statement create_enum(const Dialect& dialect, const schema::Enum& type, Repeatable repeatable) {
  const bool guarded = repeatable == Repeatable::Yes && dialect.facts.types_if_not_exists;
  std::string text = fmt::format("CREATE TYPE {}{} AS ENUM ({})", guarded ? "IF NOT EXISTS " : "",
                                 quoted(dialect, type.name), literals(type.values));
  return tolerant(dialect, std::move(text), repeatable);
}

Statement drop_enum(const Dialect& dialect, const schema::Enum& type, Repeatable repeatable) {
  std::string text =
      fmt::format("DROP TYPE {}{}", if_there(repeatable), quoted(dialect, type.name));
  return tolerant(dialect, std::move(text), repeatable);
}

Statement add_foreign_key(const Dialect& dialect, const TableName& table, const ForeignKey& key,
                          Repeatable repeatable) {
  std::string text =
      fmt::format("ALTER TABLE {} ADD {}", quoted(dialect, table), constraint_clause(dialect, key));
  return tolerant(dialect, std::move(text), repeatable);
}

Statement drop_foreign_key(const Dialect& dialect, const TableName& table, const ForeignKey& key,
                           Repeatable repeatable) {
  return {fmt::format("ALTER TABLE {0}{1} DROP CONSTRAINT {0}{2}", if_there(repeatable),
                      quoted(dialect, table), quoted(dialect, key.name))};
}

}  // namespace metaxy::sql
