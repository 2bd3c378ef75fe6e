// SPDX-License-Identifier: Apache-2.0
// The types of PostgreSQL whose binary form this driver writes and reads. Everything else is
// Kind::Other and travels as text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace metaxy::postgresql {

using TypeId = unsigned int;  // PostgreSQL's Oid

// What the bytes of a value are. Types with the same bytes are one kind: VARCHAR, NAME and enums
// are Text.
enum class Kind : unsigned char {
  Bool,
  Int2,
  Int4,
  Int8,
  Oid,
  Float4,
  Float8,
  Numeric,
  Text,
  Json,
  Jsonb,
  Bytea,
  Date,
  Time,
  Timestamp,
  Timestamptz,
  Interval,
  Uuid,
  Array,
  Other
};

struct Type {
  Kind kind = Kind::Other;
  Kind element = Kind::Other;  // of an array
  TypeId element_id = 0;

  bool operator==(const Type&) const = default;
};

// Of the types that every server has under the same number. Nothing for others.
std::optional<Type> builtin_type(TypeId id);
// Of a type that is told by the name of the function which reads its binary form.
Type type_received_by(std::string_view function);

Type array_of(const Type& element, TypeId element_id);

// As messages call it: "smallint", "numeric[]".
std::string name(const Type& type);

// Whether the bytes are the text itself.
constexpr bool is_text(Kind kind) { return kind == Kind::Text || kind == Kind::Json; }

}  // namespace metaxy::postgresql
