// SPDX-License-Identifier: Apache-2.0
#include "core/sql/postgres/types.h"

#include <fmt/format.h>

#include "core/sql/names.h"

namespace metaxy::sql {
namespace {

struct Spelling {
  std::string operator()(const schema::Bool&) const { return "BOOLEAN"; }
  std::string operator()(const schema::Integer& integer) const {
    const bool is_unsigned = integer.sign == schema::Sign::Unsigned;
    const unsigned needed = is_unsigned ? integer.bits * 2 : integer.bits;
    if (needed > 64) return "NUMERIC(20, 0)";
    if (needed > 32) return "BIGINT";
    return needed > 16 ? "INTEGER" : "SMALLINT";
  }
  std::string operator()(const schema::Float& real) const {
    return real.bits == 32 ? "REAL" : "DOUBLE PRECISION";
  }
  std::string operator()(const schema::Text& text) const {
    return text.max_length ? fmt::format("VARCHAR({})", *text.max_length) : "VARCHAR";
  }
  std::string operator()(const schema::Bytes&) const { return "BYTEA"; }
  std::string operator()(const schema::Date&) const { return "DATE"; }
  std::string operator()(const schema::TimeOfDay&) const { return "TIME"; }
  std::string operator()(const schema::Instant&) const { return "TIMESTAMP WITH TIME ZONE"; }
  std::string operator()(const schema::LocalDateTime&) const {
    return "TIMESTAMP WITHOUT TIME ZONE";
  }
  std::string operator()(const schema::Interval&) const { return "INTERVAL"; }
  std::string operator()(const schema::Uuid&) const { return "UUID"; }
  std::string operator()(const schema::Decimal& decimal) const {
    return fmt::format("NUMERIC({}, {})", decimal.precision, decimal.scale);
  }
  std::string operator()(const schema::Enum& one) const {
    return one.storage == schema::EnumStorage::Native ? quoted(postgresql(), one.name) : "VARCHAR";
  }
  std::string operator()(const schema::Json&) const { return "JSONB"; }
  std::string operator()(const schema::List& list) const {
    if (schema::wire({list}) == schema::Wire::Document) return "JSONB";
    return postgresql_type(*list.element) + "[]";
  }
  std::string operator()(const schema::Map&) const { return "JSONB"; }
  std::string operator()(const schema::Struct&) const { return "JSONB"; }
};

bool is_list_of_bytes(const schema::Type& type) {
  const auto* list = type.as<schema::List>();
  return list != nullptr && list->element->as<schema::Bytes>() != nullptr;
}

bool is_native_enum(const schema::Type& type) {
  const auto* one = type.as<schema::Enum>();
  return one != nullptr && one->storage == schema::EnumStorage::Native;
}

std::string cast(const std::string& expression, const std::string& type) {
  return fmt::format("CAST({} AS {})", expression, type);
}

// Bytes are base64 on the wire, and an array is rebuilt by a query.
std::string each(const std::string& list, const std::string& element) {
  return fmt::format(
      "CASE WHEN {0} IS NOT NULL THEN ARRAY(SELECT {1} FROM unnest({0}) WITH ORDINALITY AS "
      "elements (element, place) ORDER BY place) END",
      list, element);
}

}  // namespace

std::string postgresql_type(const schema::Type& type) { return std::visit(Spelling{}, type.kind); }

std::string postgresql_parameter(const schema::Type& type, const std::string& spelling,
                                 const std::string& placeholder) {
  if (is_list_of_bytes(type) && schema::wire(type) == schema::Wire::ListOfText) {
    return each(cast(placeholder, "TEXT[]"), "decode(element, 'base64')");
  }
  const bool plain = schema::wire(type) == schema::Wire::Scalar &&
                     type.as<schema::Json>() == nullptr && !is_native_enum(type);
  return plain ? placeholder : cast(placeholder, spelling);
}

std::string postgresql_projection(const schema::Type& type, const std::string& column) {
  switch (schema::wire(type)) {
    case schema::Wire::Scalar: {
      const bool as_text = type.as<schema::Json>() != nullptr || is_native_enum(type);
      return as_text ? cast(column, "TEXT") : column;
    }
    case schema::Wire::ListOfScalars:
      return column;
    case schema::Wire::ListOfText:
      // encode() breaks its lines.
      if (is_list_of_bytes(type)) {
        return each(column, "replace(encode(element, 'base64'), chr(10), '')");
      }
      return cast(column, "TEXT[]");
    case schema::Wire::Document:
      return cast(column, "TEXT");
  }
  return column;
}

std::string postgresql_has_size(const schema::List& type, const std::string& column,
                                std::size_t size) {
  const bool document = schema::wire({type}) == schema::Wire::Document;
  return fmt::format("{}({}) = {}", document ? "jsonb_array_length" : "cardinality", column, size);
}

bool postgresql_can_be_indexed(const schema::Type&) { return true; }

}  // namespace metaxy::sql
