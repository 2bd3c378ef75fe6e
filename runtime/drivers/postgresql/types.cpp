// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/postgresql/types.h"

#include <algorithm>

namespace metaxy::postgresql {
namespace {

// From the server's catalog pg_type, where these numbers are fixed for all time.
struct Known {
  TypeId id;
  TypeId array_id;
  Kind kind;
};

constexpr Known known_types[] = {
    {16, 1000, Kind::Bool},         // boolean
    {17, 1001, Kind::Bytea},        // bytea
    {19, 1003, Kind::Text},         // name
    {20, 1016, Kind::Int8},         // bigint
    {21, 1005, Kind::Int2},         // smallint
    {23, 1007, Kind::Int4},         // integer
    {25, 1009, Kind::Text},         // text
    {26, 1028, Kind::Oid},          // oid
    {114, 199, Kind::Json},         // json
    {700, 1021, Kind::Float4},      // real
    {701, 1022, Kind::Float8},      // double precision
    {1042, 1014, Kind::Text},       // character(n)
    {1043, 1015, Kind::Text},       // character varying
    {1082, 1182, Kind::Date},       // date
    {1083, 1183, Kind::Time},       // time without time zone
    {1114, 1115, Kind::Timestamp},  // timestamp without time zone
    {1184, 1185, Kind::Timestamptz}, {1186, 1187, Kind::Interval}, {1700, 1231, Kind::Numeric},
    {2950, 2951, Kind::Uuid},        {3802, 3807, Kind::Jsonb},
};

std::string_view name(Kind kind) {
  switch (kind) {
    case Kind::Bool:
      return "boolean";
    case Kind::Int2:
      return "smallint";
    case Kind::Int4:
      return "integer";
    case Kind::Int8:
      return "bigint";
    case Kind::Oid:
      return "oid";
    case Kind::Float4:
      return "real";
    case Kind::Float8:
      return "double precision";
    case Kind::Numeric:
      return "numeric";
    case Kind::Text:
      return "text";
    case Kind::Json:
      return "json";
    case Kind::Jsonb:
      return "jsonb";
    case Kind::Bytea:
      return "bytea";
    case Kind::Date:
      return "date";
    case Kind::Time:
      return "time";
    case Kind::Timestamp:
      return "timestamp";
    case Kind::Timestamptz:
      return "timestamp with time zone";
    case Kind::Interval:
      return "interval";
    case Kind::Uuid:
      return "uuid";
    case Kind::Array:
      return "array";
    case Kind::Other:
      return "a type of its own";
  }
  return "";
}

}  // namespace

Type array_of(const Type& element, TypeId element_id) {
  if (element.kind == Kind::Other || element.kind == Kind::Array) return {};
  return {Kind::Array, element.kind, element_id};
}

std::optional<Type> builtin_type(TypeId id) {
  for (const Known& known : known_types) {
    if (known.id == id) return Type{known.kind};
    if (known.array_id == id) return array_of(Type{known.kind}, known.id);
  }
  return std::nullopt;
}

Type type_received_by(std::string_view function) {
  constexpr std::string_view texts[] = {"textrecv", "varcharrecv", "bpcharrecv",
                                        "namerecv", "citextrecv",  "enum_recv"};
  if (std::ranges::find(texts, function) != std::end(texts)) return {Kind::Text};
  return {};
}

std::string name(const Type& type) {
  if (type.kind == Kind::Array) return std::string(name(type.element)) + "[]";
  return std::string(name(type.kind));
}

}  // namespace metaxy::postgresql
