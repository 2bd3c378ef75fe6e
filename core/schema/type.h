// SPDX-License-Identifier: Apache-2.0
// Type: what a column holds, said once for all databases. A dialect spells it (core/sql), a binding
// reads and writes it. To add a kind: a struct here, a case in every visit the compiler then names,
// a row in docs/types.md.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace metaxy::schema {

struct Type;

// A Type inside a Type, with the behaviour of a plain value.
class Nested {
 public:
  Nested(Type type);
  const Type& operator*() const;
  const Type* operator->() const;
  bool operator==(const Nested& other) const;

 private:
  std::vector<Type> one_;  // exactly one; a vector may hold a type that is not complete yet
};

enum class Sign { Signed, Unsigned };

struct Bool {
  bool operator==(const Bool&) const = default;
};
struct Integer {
  unsigned bits = 64;  // 8, 16, 32 or 64
  Sign sign = Sign::Signed;

  bool operator==(const Integer&) const = default;
};
struct Float {
  unsigned bits = 64;  // 32 or 64

  bool operator==(const Float&) const = default;
};
struct Text {
  std::optional<std::size_t> max_length;

  bool operator==(const Text&) const = default;
};
struct Bytes {
  bool operator==(const Bytes&) const = default;
};
struct Date {
  bool operator==(const Date&) const = default;
};
struct TimeOfDay {
  bool operator==(const TimeOfDay&) const = default;
};
// A point in time, kept in UTC to the microsecond.
struct Instant {
  bool operator==(const Instant&) const = default;
};
// What a clock on the wall shows, without a zone.
struct LocalDateTime {
  bool operator==(const LocalDateTime&) const = default;
};
struct Interval {
  bool operator==(const Interval&) const = default;
};
struct Uuid {
  bool operator==(const Uuid&) const = default;
};
struct Json {
  bool operator==(const Json&) const = default;
};
struct Decimal {
  unsigned precision = 38;
  unsigned scale = 9;

  bool operator==(const Decimal&) const = default;
};
enum class EnumStorage { Text, Native };
struct Enum {
  std::string name;  // of the database's type, when it has one
  std::vector<std::string> values;
  EnumStorage storage = EnumStorage::Text;

  bool operator==(const Enum&) const = default;
};
enum class Nullability { NotNull, Nullable };
struct List {
  Nested element;
  Nullability elements = Nullability::NotNull;
  std::optional<std::size_t> size;  // of a fixed-size array

  bool operator==(const List&) const = default;
};
// Keys are text.
struct Map {
  Nested value;
  Nullability values = Nullability::NotNull;

  bool operator==(const Map&) const = default;
};
struct StructMember;
struct Struct {
  std::vector<StructMember> members;

  bool operator==(const Struct&) const;
};

struct Type {
  using Kind = std::variant<Bool, Integer, Float, Text, Bytes, Date, TimeOfDay, Instant,
                            LocalDateTime, Interval, Uuid, Json, Decimal, Enum, List, Map, Struct>;
  Kind kind;

  template <class T>
  const T* as() const {
    return std::get_if<T>(&kind);
  }
  bool operator==(const Type&) const = default;
};

struct StructMember {
  std::string name;
  Type type;
  Nullability nullability = Nullability::NotNull;

  bool operator==(const StructMember&) const = default;
};

// How a value travels between a program and a database. It follows from the type alone, so that a
// binding works with every database; what a database needs beyond it is said in its SQL.
enum class Wire {
  Scalar,
  ListOfScalars,  // booleans, numbers or text
  ListOfText,     // other scalars, each in its text form
  Document,       // JSON text: maps, structs, lists of them, lists with gaps
};
Wire wire(const Type& type);

}  // namespace metaxy::schema
