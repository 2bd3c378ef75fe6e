// SPDX-License-Identifier: Apache-2.0
#include "core/sql/clauses.h"

#include <fmt/format.h>

#include "core/sql/expression.h"
#include "core/sql/names.h"
#include "core/sql/types.h"
#include "core/support/text.h"

namespace metaxy::sql {
namespace {

std::string deferrable_clause(schema::Deferrable deferrable) {
  switch (deferrable) {
    case schema::Deferrable::No:
      return {};
    case schema::Deferrable::InitiallyImmediate:
      return " DEFERRABLE INITIALLY IMMEDIATE";
    case schema::Deferrable::InitiallyDeferred:
      return " DEFERRABLE INITIALLY DEFERRED";
  }
  return {};
}

std::string element_clause(const Dialect& dialect, const schema::IndexElement& element) {
  const bool is_column = element.kind == schema::IndexElement::Kind::Column;
  const std::string what = is_column ? quoted(dialect, element.text) : '(' + element.text + ')';
  return element.order == schema::IndexElement::Order::Descending ? what + " DESC" : what;
}

// Where a column's value comes from when nobody gives one.
std::string source_clause(const Dialect& dialect, const schema::Table& table,
                          const schema::Column& column) {
  if (column.generated) {
    const bool stored = column.generated->kind == schema::GeneratedValue::Kind::Stored;
    return fmt::format(" GENERATED ALWAYS AS ({}) {}", column.generated->expression,
                       stored ? "STORED" : "VIRTUAL");
  }
  if (column.numbering == schema::Numbering::Autoincrement) {
    return ' ' + dialect.number(table, column).clause;
  }
  return column.server_default ? " DEFAULT " + as_default(*column.server_default) : "";
}

}  // namespace

std::string column_clause(const Dialect& dialect, const schema::Table& table,
                          const schema::Column& column) {
  std::string out = quoted(dialect, column.name) + ' ' + type(dialect, column);
  if (!column.collation.empty()) out += " COLLATE " + quoted(dialect, column.collation);
  if (column.nullability == schema::Nullability::NotNull) out += " NOT NULL";
  return out + source_clause(dialect, table, column);
}

std::string constraint_clause(const Dialect& dialect, const schema::PrimaryKey& key) {
  return fmt::format("CONSTRAINT {} PRIMARY KEY ({})", quoted(dialect, key.name),
                     quoted(dialect, key.columns));
}

std::string constraint_clause(const Dialect& dialect, const schema::UniqueConstraint& unique) {
  return fmt::format("CONSTRAINT {} UNIQUE ({})", quoted(dialect, unique.name),
                     quoted(dialect, unique.columns));
}

std::string constraint_clause(const Dialect& dialect, const schema::CheckConstraint& check) {
  return fmt::format("CONSTRAINT {} CHECK ({})", quoted(dialect, check.name), check.condition);
}

std::string constraint_clause(const Dialect& dialect, const schema::ForeignKey& key) {
  std::string out = fmt::format("CONSTRAINT {} FOREIGN KEY ({}) REFERENCES {} ({})",
                                quoted(dialect, key.name), quoted(dialect, key.columns),
                                quoted(dialect, key.table), quoted(dialect, key.references));
  for (const std::string& action :
       {action_clause("DELETE", key.on_delete), action_clause("UPDATE", key.on_update)}) {
    if (!action.empty()) out += ' ' + action;
  }
  return out + deferrable_clause(key.deferrable);
}

std::string create_index(const Dialect& dialect, const schema::TableName& table,
                         const schema::Index& index, std::string_view guard) {
  std::vector<std::string> elements;
  for (const schema::IndexElement& element : index.elements) {
    elements.push_back(element_clause(dialect, element));
  }
  const bool unique = index.uniqueness == schema::Uniqueness::Unique;
  std::string out = fmt::format("CREATE {}INDEX {}{} ON {} ({})", unique ? "UNIQUE " : "", guard,
                                quoted(dialect, index.name), quoted(dialect, table),
                                support::join(elements, ", "));
  return index.where.empty() ? out : out + "\nWHERE " + index.where;
}

bool changes_rows(schema::Action action) {
  using schema::Action;
  return action == Action::Cascade || action == Action::SetNull || action == Action::SetDefault;
}

std::string action_clause(const std::string& event, schema::Action action) {
  switch (action) {
    case schema::Action::NoAction:
      return {};
    case schema::Action::Restrict:
      return fmt::format("ON {} RESTRICT", event);
    case schema::Action::Cascade:
      return fmt::format("ON {} CASCADE", event);
    case schema::Action::SetNull:
      return fmt::format("ON {} SET NULL", event);
    case schema::Action::SetDefault:
      return fmt::format("ON {} SET DEFAULT", event);
  }
  return {};
}

}  // namespace metaxy::sql
