// SPDX-License-Identifier: Apache-2.0
// How the catalogs spell types, which is not how they are written: DuckDB forgets the length of
// text and names an enum by its values, PostgreSQL has names of its own for nearly everything.
#include <map>
#include <stdexcept>

#include <fmt/format.h>

#include "core/sql/names.h"
#include "core/support/text.h"
#include "tests/databases/catalog_readers.h"

namespace metaxy::testing {
namespace {

bool is_native(const schema::Enum* one) {
  return one != nullptr && one->storage == schema::EnumStorage::Native;
}

std::string duckdb_type(const schema::Type& type) {
  if (type.as<schema::Text>()) return "VARCHAR";
  if (const auto* decimal = type.as<schema::Decimal>()) {
    return fmt::format("DECIMAL({},{})", decimal->precision, decimal->scale);
  }
  const auto* one = type.as<schema::Enum>();
  if (is_native(one)) return fmt::format("ENUM({})", sql::literals(one->values));
  if (const auto* list = type.as<schema::List>()) {
    const std::string size = list->size ? std::to_string(*list->size) : "";
    return fmt::format("{}[{}]", duckdb_type(*list->element), size);
  }
  if (const auto* map = type.as<schema::Map>()) {
    return fmt::format("MAP(VARCHAR, {})", duckdb_type(*map->value));
  }
  const auto* record = type.as<schema::Struct>();
  if (record == nullptr || record->members.empty()) return sql::duckdb().spell(type);
  std::vector<std::string> members;
  for (const schema::StructMember& member : record->members) {
    members.push_back(member.name + ' ' + duckdb_type(member.type));
  }
  return fmt::format("STRUCT({})", support::join(members, ", "));
}

std::string postgresql_type(const schema::Type& type) {
  const std::map<std::string, std::string> names = {{"TIME", "time without time zone"},
                                                    {"VARCHAR", "character varying"}};
  if (is_native(type.as<schema::Enum>())) return type.as<schema::Enum>()->name;
  if (const auto* list = type.as<schema::List>()) {
    if (schema::wire(type) == schema::Wire::Document) return "jsonb";
    return postgresql_type(*list->element) + "[]";
  }
  const auto* text = type.as<schema::Text>();
  if (text != nullptr && text->max_length) {
    return fmt::format("character varying({})", *text->max_length);
  }
  const std::string spelling = sql::postgresql().spell(type);
  const auto name = names.find(spelling);
  if (name != names.end()) return name->second;
  return support::replace_all(support::lower(spelling), ", ", ",");
}

}  // namespace

std::string without_quotes(std::string type) {
  return support::replace_all(std::move(type), "\"", "");
}

std::string catalog_type(const sql::Dialect& dialect, const schema::Type& type) {
  if (dialect.facts.name == "sqlite") return dialect.spell(type);
  return without_quotes(dialect.facts.name == "duckdb" ? duckdb_type(type) : postgresql_type(type));
}

}  // namespace metaxy::testing
