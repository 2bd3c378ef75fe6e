// SPDX-License-Identifier: Apache-2.0
#include "core/sql/types.h"

#include <utility>

#include <fmt/format.h>

#include "core/sql/names.h"

namespace metaxy::sql {
namespace {

struct Implied {
  std::string what;
  std::string condition;
};

std::optional<Implied> implied(const Dialect& dialect, const schema::Column& column) {
  if (has_own_spelling(dialect, column)) return std::nullopt;
  const std::string name = quoted(dialect, column.name);
  if (const auto* one = column.type.as<schema::Enum>()) {
    const bool native = one->storage == schema::EnumStorage::Native && dialect.facts.native_enums;
    if (native) return std::nullopt;
    return Implied{"values", fmt::format("{} IN ({})", name, literals(one->values))};
  }
  const auto* list = column.type.as<schema::List>();
  if (list == nullptr || !list->size) return std::nullopt;
  const std::string condition = dialect.has_size(*list, name, *list->size);
  if (condition.empty()) return std::nullopt;
  return Implied{"size", condition};
}

}  // namespace

bool has_own_spelling(const Dialect& dialect, const schema::Column& column) {
  return column.type_by_dialect.contains(std::string(dialect.facts.name));
}

std::string type(const Dialect& dialect, const schema::Type& type) { return dialect.spell(type); }

std::string type(const Dialect& dialect, const schema::Column& column) {
  const auto own = column.type_by_dialect.find(std::string(dialect.facts.name));
  return own != column.type_by_dialect.end() ? own->second : dialect.spell(column.type);
}

std::string parameter(const Dialect& dialect, const schema::Column& column, std::size_t number) {
  return parameter(dialect, column, dialect.facts.placeholder + std::to_string(number));
}

std::string parameter(const Dialect& dialect, const schema::Column& column,
                      const std::string& placeholder) {
  return dialect.parameter(column.type, type(dialect, column), placeholder);
}

std::string projection(const Dialect& dialect, const schema::Column& column) {
  return projection(dialect, column, quoted(dialect, column.name));
}

std::string projection(const Dialect& dialect, const schema::Column& column,
                       const std::string& expression) {
  return dialect.projection(column.type, expression);
}

support::Result<std::optional<schema::CheckConstraint>> implied_check(
    const Dialect& dialect, const schema::Table& table, const schema::Column& column,
    const schema::NamingConvention& naming) {
  const std::optional<Implied> check = implied(dialect, column);
  if (!check) return std::optional<schema::CheckConstraint>();
  const support::Result<std::string> name =
      schema::make_name(naming.check, {.table = table.name.name,
                                       .columns = {column.name},
                                       .constraint = column.name + '_' + check->what});
  if (!name) return name.error();
  return std::optional(schema::CheckConstraint{*name, check->condition});
}

support::Result<schema::Schema> with_implied_checks(const Dialect& dialect, schema::Schema schema,
                                                    const schema::NamingConvention& naming) {
  for (schema::Table& table : schema.tables) {
    for (const schema::Column& column : table.columns) {
      auto check = implied_check(dialect, table, column, naming);
      if (!check) return check.error();
      if (*check) table.checks.push_back(**check);
    }
  }
  return schema::make_schema(std::move(schema.tables));
}

}  // namespace metaxy::sql
