// SPDX-License-Identifier: Apache-2.0
#include "core/sql/duckdb/types.h"

#include <fmt/format.h>

#include "core/sql/duckdb/bytes.h"
#include "core/sql/names.h"
#include "core/support/text.h"

namespace metaxy::sql {
namespace {

struct Spelling {
  std::string operator()(const schema::Bool&) const { return "BOOLEAN"; }
  std::string operator()(const schema::Integer& integer) const {
    const std::string sign = integer.sign == schema::Sign::Unsigned ? "U" : "";
    switch (integer.bits) {
      case 8:
        return sign + "TINYINT";
      case 16:
        return sign + "SMALLINT";
      case 32:
        return sign + "INTEGER";
      default:
        return sign + "BIGINT";
    }
  }
  std::string operator()(const schema::Float& real) const {
    return real.bits == 32 ? "FLOAT" : "DOUBLE";
  }
  std::string operator()(const schema::Text& text) const {
    return text.max_length ? fmt::format("VARCHAR({})", *text.max_length) : "VARCHAR";
  }
  std::string operator()(const schema::Bytes&) const { return "BLOB"; }
  std::string operator()(const schema::Date&) const { return "DATE"; }
  std::string operator()(const schema::TimeOfDay&) const { return "TIME"; }
  std::string operator()(const schema::Instant&) const { return "TIMESTAMP WITH TIME ZONE"; }
  std::string operator()(const schema::LocalDateTime&) const { return "TIMESTAMP"; }
  std::string operator()(const schema::Interval&) const { return "INTERVAL"; }
  std::string operator()(const schema::Uuid&) const { return "UUID"; }
  std::string operator()(const schema::Json&) const { return "JSON"; }
  std::string operator()(const schema::Decimal& decimal) const {
    return fmt::format("DECIMAL({}, {})", decimal.precision, decimal.scale);
  }
  std::string operator()(const schema::Enum& one) const {
    return one.storage == schema::EnumStorage::Native ? quoted(duckdb(), one.name) : "VARCHAR";
  }
  std::string operator()(const schema::List& list) const {
    const std::string size = list.size ? std::to_string(*list.size) : "";
    return fmt::format("{}[{}]", duckdb_type(*list.element), size);
  }
  std::string operator()(const schema::Map& map) const {
    return fmt::format("MAP(VARCHAR, {})", duckdb_type(*map.value));
  }
  std::string operator()(const schema::Struct& record) const {
    if (record.members.empty()) return "MAP(VARCHAR, VARCHAR)";  // there is no empty STRUCT
    std::vector<std::string> members;
    for (const schema::StructMember& member : record.members) {
      members.push_back(quoted(duckdb(), member.name) + ' ' + duckdb_type(member.type));
    }
    return fmt::format("STRUCT({})", support::join(members, ", "));
  }
};

bool is_native_enum(const schema::Type& type) {
  const auto* one = type.as<schema::Enum>();
  return one != nullptr && one->storage == schema::EnumStorage::Native;
}

std::string cast(const std::string& expression, const std::string& type) {
  return fmt::format("CAST({} AS {})", expression, type);
}

}  // namespace

std::string duckdb_type(const schema::Type& type) { return std::visit(Spelling{}, type.kind); }

std::string duckdb_parameter(const schema::Type& type, const std::string& spelling,
                             const std::string& placeholder) {
  const schema::Wire wire = schema::wire(type);
  if (wire == schema::Wire::Scalar) {
    const bool as_text = type.as<schema::Json>() != nullptr || is_native_enum(type);
    return as_text ? cast(placeholder, spelling) : placeholder;
  }
  const std::string given =
      wire == schema::Wire::Document ? cast(placeholder, "JSON") : placeholder;
  if (!contains_bytes(type)) return cast(given, spelling);
  return cast(from_base64(cast(given, duckdb_type(bytes_as_text(type))), type), spelling);
}

std::string duckdb_projection(const schema::Type& type, const std::string& column) {
  const std::string readable = contains_bytes(type) ? to_base64(column, type) : column;
  switch (schema::wire(type)) {
    case schema::Wire::Scalar:
      return is_native_enum(type) ? cast(column, "VARCHAR") : column;
    case schema::Wire::ListOfScalars: {
      const auto* list = type.as<schema::List>();
      return list->size ? cast(column, duckdb_type(*list->element) + "[]") : column;
    }
    case schema::Wire::ListOfText:
      return cast(readable, "VARCHAR[]");
    case schema::Wire::Document:
      return cast(fmt::format("to_json({})", readable), "VARCHAR");
  }
  return column;
}

// T[n] holds n elements or NULL, and nothing else.
std::string duckdb_has_size(const schema::List&, const std::string&, std::size_t) { return {}; }

bool duckdb_can_be_indexed(const schema::Type& type) {
  return schema::wire(type) == schema::Wire::Scalar && type.as<schema::Interval>() == nullptr;
}

}  // namespace metaxy::sql
