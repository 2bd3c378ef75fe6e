// SPDX-License-Identifier: Apache-2.0
#include "core/sql/sqlite/types.h"

#include <fmt/format.h>

namespace metaxy::sql {
namespace {

struct Spelling {
  std::string operator()(const schema::Bool&) const { return "BOOLEAN"; }
  std::string operator()(const schema::Integer&) const { return "INTEGER"; }
  std::string operator()(const schema::Float&) const { return "FLOAT"; }
  std::string operator()(const schema::Text& text) const {
    return text.max_length ? fmt::format("VARCHAR({})", *text.max_length) : "VARCHAR";
  }
  std::string operator()(const schema::Bytes&) const { return "BLOB"; }
  std::string operator()(const schema::Date&) const { return "DATE"; }
  std::string operator()(const schema::TimeOfDay&) const { return "TIME"; }
  std::string operator()(const schema::Instant&) const { return "DATETIME"; }
  std::string operator()(const schema::LocalDateTime&) const { return "DATETIME"; }
  std::string operator()(const schema::Interval&) const { return "INTEGER"; }
  std::string operator()(const schema::Uuid&) const { return "CHAR(36)"; }
  std::string operator()(const schema::Decimal& decimal) const {
    return fmt::format("DECIMAL_TEXT_{}_{}", decimal.precision, decimal.scale);
  }
  std::string operator()(const schema::Enum&) const { return "VARCHAR"; }
  std::string operator()(const schema::Json&) const { return "JSON_TEXT"; }
  std::string operator()(const schema::List&) const { return "JSON_TEXT"; }
  std::string operator()(const schema::Map&) const { return "JSON_TEXT"; }
  std::string operator()(const schema::Struct&) const { return "JSON_TEXT"; }
};

}  // namespace

std::string sqlite_type(const schema::Type& type) { return std::visit(Spelling{}, type.kind); }

// A value is stored as it is bound, and the driver binds what SQLite has.
std::string sqlite_parameter(const schema::Type&, const std::string&,
                             const std::string& placeholder) {
  return placeholder;
}

std::string sqlite_projection(const schema::Type&, const std::string& column) { return column; }

std::string sqlite_has_size(const schema::List&, const std::string& column, std::size_t size) {
  return fmt::format("json_array_length({}) = {}", column, size);
}

bool sqlite_can_be_indexed(const schema::Type&) { return true; }

}  // namespace metaxy::sql
