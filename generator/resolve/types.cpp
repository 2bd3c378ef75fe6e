// SPDX-License-Identifier: Apache-2.0
#include "generator/resolve/types.h"

#include <algorithm>
#include <limits>
#include <optional>

#include <fmt/format.h>

#include "core/support/text.h"

namespace metaxy::resolve {
namespace {

using declare::Builtin;
using declare::ClassType;
using declare::CppType;
using schema::Nullability;
using schema::Sign;

const CppType* type_argument(const ClassType& made, std::size_t at) {
  return at < made.arguments.size() ? std::get_if<CppType>(&made.arguments[at]) : nullptr;
}

std::optional<std::int64_t> number_argument(const ClassType& made, std::size_t at) {
  if (at >= made.arguments.size()) return std::nullopt;
  const auto* number = std::get_if<std::int64_t>(&made.arguments[at]);
  return number == nullptr ? std::nullopt : std::optional(*number);
}

const ClassType* class_named(const CppType* type, std::string_view name) {
  const auto* made = type == nullptr ? nullptr : std::get_if<ClassType>(&type->is);
  return made != nullptr && made->name == name ? made : nullptr;
}

bool is_byte(const CppType& type) {
  const auto* named = std::get_if<declare::EnumType>(&type.is);
  return named != nullptr && named->name == "std::byte";
}

bool is_text(const CppType* type) {
  const ClassType* made = class_named(type, "std::basic_string");
  const CppType* letter = made == nullptr ? nullptr : type_argument(*made, 0);
  const auto* builtin = letter == nullptr ? nullptr : std::get_if<Builtin>(&letter->is);
  return builtin != nullptr && builtin->kind == Builtin::Kind::Character && builtin->bits == 8 &&
         letter->spelling == "char";
}

Mapped map_builtin(const Builtin& type) {
  switch (type.kind) {
    case Builtin::Kind::Bool:
      return Storable{{schema::Bool{}}};
    case Builtin::Kind::SignedInteger:
      if (type.bits > 64) break;
      return Storable{{schema::Integer{type.bits, Sign::Signed}}};
    case Builtin::Kind::UnsignedInteger:
      if (type.bits > 64) break;
      return Storable{{schema::Integer{type.bits, Sign::Unsigned}}};
    case Builtin::Kind::Float:
      if (type.bits != 32 && type.bits != 64) {
        return Unstorable{"no database holds; use double or metaxy::Decimal"};
      }
      return Storable{{schema::Float{type.bits}}};
    case Builtin::Kind::Character:
      return Unstorable{
          "is neither text nor a number; use std::string, std::int8_t or std::uint8_t"};
    case Builtin::Kind::Other:
      break;
  }
  return Unstorable{"no database holds"};
}

// A duration's unit in seconds as a fraction.
struct Unit {
  std::int64_t numerator = 1;
  std::int64_t denominator = 1;
  bool counts_whole = true;

  // Whether every value is a whole number of microseconds.
  bool holds_microseconds() const { return counts_whole && 1'000'000 % denominator == 0; }
};

std::optional<Unit> duration_unit(const CppType* type) {
  const ClassType* duration = class_named(type, "std::chrono::duration");
  if (duration == nullptr) return std::nullopt;
  const CppType* count = type_argument(*duration, 0);
  const ClassType* ratio = class_named(type_argument(*duration, 1), "std::ratio");
  const auto* builtin = count == nullptr ? nullptr : std::get_if<Builtin>(&count->is);
  if (ratio == nullptr || builtin == nullptr) return std::nullopt;
  const auto numerator = number_argument(*ratio, 0), denominator = number_argument(*ratio, 1);
  if (!numerator || !denominator) return std::nullopt;
  return Unit{*numerator, *denominator, builtin->kind != Builtin::Kind::Float};
}

Mapped map_duration(const CppType& type) {
  const std::optional<Unit> unit = duration_unit(&type);
  if (!unit) return Unstorable{"has a count that no database holds"};
  if (!unit->counts_whole) return Storable{{schema::Float{64}}};
  if (!unit->holds_microseconds()) return Storable{{schema::Integer{64, Sign::Signed}}};
  return Storable{{schema::Interval{}}};
}

Mapped map_time_point(const ClassType& made) {
  const CppType* clock = type_argument(made, 0);
  if (class_named(clock, "std::chrono::local_t") != nullptr) {
    return Storable{{schema::LocalDateTime{}}};
  }
  const bool is_system = class_named(clock, "std::chrono::system_clock") != nullptr ||
                         class_named(clock, "std::chrono::_V2::system_clock") != nullptr;
  if (!is_system) {
    return Unstorable{"counts from no fixed moment; use std::chrono::sys_time<...>"};
  }
  const std::optional<Unit> unit = duration_unit(type_argument(made, 1));
  const bool days =
      unit && unit->counts_whole && unit->numerator == 86'400 && unit->denominator == 1;
  if (days) return Storable{{schema::Date{}}};
  return Storable{{schema::Instant{}}};
}

// A kind word where many meet the same wall.
std::string advice(const CppType& type) {
  const auto* made = std::get_if<ClassType>(&type.is);
  if (made == nullptr) {
    return "cannot be stored; pointers, references and C arrays belong to the program that runs";
  }
  if (made->name == "std::basic_string_view") return "does not own its text; use std::string";
  for (const std::string_view sequence : {"std::set", "std::unordered_set", "std::list",
                                          "std::deque", "std::forward_list", "std::multiset"}) {
    if (made->name == sequence) return "cannot be stored; use std::vector";
  }
  return fmt::format(
      "metaxy does not know; specialise metaxy::Converter<{}> (see <metaxy/converter.hpp>), "
      "annotate "
      "the struct with METAXY_STRUCT({{}}), or mark the member METAXY_COLUMN({{.transient = "
      "true}})",
      type.spelling);
}

constexpr unsigned deepest = 32;

}  // namespace

const CppType* optional_of(const CppType& type) {
  const ClassType* made = class_named(&type, "std::optional");
  return made == nullptr ? nullptr : type_argument(*made, 0);
}

const declare::Struct* nested_struct(const CppType& type,
                                     const declare::Declarations& declarations) {
  if (const CppType* inner = optional_of(type)) return nested_struct(*inner, declarations);
  const auto* made = std::get_if<ClassType>(&type.is);
  if (made == nullptr || !type.stored.empty()) return nullptr;
  const declare::Struct* found = declarations.find(made->full_name);
  const auto is_nested = [](const declare::Annotation& annotation) {
    return annotation.kind == declare::AnnotationKind::Struct;
  };
  if (found == nullptr || std::ranges::none_of(found->annotations, is_nested)) return nullptr;
  return found;
}

Mapped TypeMapper::map(const CppType& type) {
  if (depth_ == deepest) return Unstorable{"contains itself or is nested too deeply"};
  ++depth_;
  Mapped out = [&]() -> Mapped {
    if (!type.stored.empty()) return map(type.stored.front());
    if (const auto* builtin = std::get_if<Builtin>(&type.is)) return map_builtin(*builtin);
    if (const auto* named = std::get_if<declare::EnumType>(&type.is)) return map_enum(*named);
    if (const auto* made = std::get_if<ClassType>(&type.is)) return map_class(type, *made);
    return Unstorable{advice(type)};
  }();
  --depth_;
  return out;
}

Mapped TypeMapper::map_class(const CppType& type, const ClassType& made) {
  if (is_text(&type)) return Storable{{schema::Text{}}};
  if (made.name == "std::filesystem::path") return Storable{{schema::Text{}}};
  if (made.name == "metaxy::Uuid") return Storable{{schema::Uuid{}}};
  if (made.name == "metaxy::Json") return Storable{{schema::Json{}}};
  if (made.name == "metaxy::Decimal") return Storable{{schema::Decimal{}}};
  if (made.name == "std::chrono::time_point") return map_time_point(made);
  if (made.name == "std::chrono::duration") return map_duration(type);
  if (made.name == "std::chrono::year_month_day") return Storable{{schema::Date{}}};
  if (made.name == "std::chrono::hh_mm_ss") return Storable{{schema::TimeOfDay{}}};
  if (made.name == "std::vector") return map_list(made, std::nullopt);
  if (made.name == "std::array") {
    const auto size = number_argument(made, 1);
    return map_list(made, static_cast<std::size_t>(size.value_or(0)));
  }
  if (made.name == "std::map" || made.name == "std::unordered_map") return map_map(made);
  if (const CppType* inner = optional_of(type)) {
    if (optional_of(*inner) != nullptr) return Unstorable{"has two kinds of nothing"};
    Mapped out = map(*inner);
    if (auto* storable = std::get_if<Storable>(&out)) storable->nullability = Nullability::Nullable;
    return out;
  }
  if (const declare::Struct* record = nested_struct(type, declarations_))
    return map_struct(*record);
  return Unstorable{advice(type)};
}

Mapped TypeMapper::map_enum(const declare::EnumType& type) {
  if (type.name == "std::byte") {
    return Unstorable{"is no number; use std::uint8_t, or std::vector<std::byte> for bytes"};
  }
  if (type.enumerators.empty()) return Unstorable{"has no values"};
  enums_[type.name] = {type.name, type.enumerators};
  const std::size_t scope = type.name.rfind("::");
  const std::string base = scope == std::string::npos ? type.name : type.name.substr(scope + 2);
  return Storable{{schema::Enum{support::snake_case(base), type.enumerators}}};
}

Mapped TypeMapper::map_list(const ClassType& made, std::optional<std::size_t> size) {
  const CppType* element = type_argument(made, 0);
  if (element == nullptr) return Unstorable{"has no element type"};
  if (is_byte(*element) && !size) return Storable{{schema::Bytes{}}};
  if (size && *size == 0) return Unstorable{"never holds anything"};
  Mapped inner = map(*element);
  if (std::holds_alternative<Unstorable>(inner)) {
    return Unstorable{
        fmt::format("holds '{}', which {}", element->spelling, std::get<Unstorable>(inner).reason)};
  }
  auto& storable = std::get<Storable>(inner);
  return Storable{{schema::List{std::move(storable.type), storable.nullability, size}}};
}

Mapped TypeMapper::map_map(const ClassType& made) {
  const CppType* key = type_argument(made, 0);
  const CppType* value = type_argument(made, 1);
  if (key == nullptr || value == nullptr || !is_text(key)) {
    return Unstorable{"has keys that are not text; use std::string"};
  }
  Mapped inner = map(*value);
  if (std::holds_alternative<Unstorable>(inner)) {
    return Unstorable{
        fmt::format("holds '{}', which {}", value->spelling, std::get<Unstorable>(inner).reason)};
  }
  auto& storable = std::get<Storable>(inner);
  return Storable{{schema::Map{std::move(storable.type), storable.nullability}}};
}

// As one value. Members that are not stored are left out.
Mapped TypeMapper::map_struct(const declare::Struct& record) {
  schema::Struct out;
  schema::CppStruct cpp{record.name, {}};
  for (const declare::Member& member : record.members) {
    std::string stored_as = member.name;
    if (!member.annotations.empty()) {
      const declare::Value& spec = member.annotations.front();
      if (spec["transient"].flag()) continue;
      if (!spec["name"].text().empty()) stored_as = spec["name"].text();
    }
    Mapped inner = map(member.type);
    if (const auto* bad = std::get_if<Unstorable>(&inner)) {
      return Unstorable{fmt::format("has the member '{}' of type '{}', which {}", member.name,
                                    member.type.spelling, bad->reason)};
    }
    auto& storable = std::get<Storable>(inner);
    out.members.push_back({stored_as, std::move(storable.type), storable.nullability});
    cpp.members.push_back({member.name, stored_as});
  }
  if (out.members.empty()) return Unstorable{"has no members to store"};
  structs_[record.name] = std::move(cpp);
  return Storable{{std::move(out)}};
}

}  // namespace metaxy::resolve
