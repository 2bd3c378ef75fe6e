// SPDX-License-Identifier: Apache-2.0
#include "core/schema/type_json.h"

#include <array>

#include <fmt/format.h>

#include "core/support/json_object.h"

namespace metaxy::schema {
namespace {

using JsonValue = support::Json;
using support::JsonReader;

// In the order of Type::Kind's alternatives.
constexpr std::array<std::string_view, std::variant_size_v<Type::Kind>> names = {
    "bool",     "integer", "float", "text",    "bytes", "date", "time", "instant", "local_datetime",
    "interval", "uuid",    "json",  "decimal", "enum",  "list", "map",  "struct"};

bool nullable(Nullability nullability) { return nullability == Nullability::Nullable; }

Nullability read_nullability(const JsonReader& reader, std::string_view member) {
  return reader.at(member).boolean() ? Nullability::Nullable : Nullability::NotNull;
}

// Adds what a kind has beside its name.
struct Details {
  JsonValue& out;

  template <class Plain>
  void operator()(const Plain&) const {}
  void operator()(const Integer& type) const {
    out["bits"] = type.bits;
    out["signed"] = type.sign == Sign::Signed;
  }
  void operator()(const Float& type) const { out["bits"] = type.bits; }
  void operator()(const Text& type) const {
    if (type.max_length) out["max_length"] = *type.max_length;
  }
  void operator()(const Decimal& type) const {
    out["precision"] = type.precision;
    out["scale"] = type.scale;
  }
  void operator()(const Enum& type) const {
    out["name"] = type.name;
    out["values"] = type.values;
    out["native"] = type.storage == EnumStorage::Native;
  }
  void operator()(const List& type) const {
    out["element"] = to_json(*type.element);
    out["nullable_elements"] = nullable(type.elements);
    if (type.size) out["size"] = *type.size;
  }
  void operator()(const Map& type) const {
    out["value"] = to_json(*type.value);
    out["nullable_values"] = nullable(type.values);
  }
  void operator()(const Struct& type) const {
    JsonValue members = JsonValue::array();
    for (const StructMember& member : type.members) {
      members.push_back({{"name", member.name},
                         {"type", to_json(member.type)},
                         {"nullable", nullable(member.nullability)}});
    }
    out["members"] = std::move(members);
  }
};

unsigned read_bits(const JsonReader& reader, std::initializer_list<unsigned> allowed) {
  const std::uint64_t bits = reader.at("bits").count();
  for (const unsigned each : allowed) {
    if (bits == each) return each;
  }
  reader.at("bits").fail(fmt::format("no number has {} bits", bits));
  return *allowed.begin();
}

Type read_decimal(const JsonReader& reader) {
  const std::uint64_t precision = reader.at("precision").count(),
                      scale = reader.at("scale").count();
  if (precision < 1 || precision > 38 || scale > precision) {
    reader.fail(fmt::format("no decimal has {} digits with {} behind the point", precision, scale));
    return {Decimal{}};
  }
  return {Decimal{static_cast<unsigned>(precision), static_cast<unsigned>(scale)}};
}

Type read_list(const JsonReader& reader) {
  List list{read_type(reader.at("element")), read_nullability(reader, "nullable_elements")};
  if (const auto size = reader.find("size")) list.size = size->count();
  return {std::move(list)};
}

Type read_struct(const JsonReader& reader) {
  Struct out;
  reader.at("members").each([&](const JsonReader& member) {
    out.members.push_back({member.at("name").text(), read_type(member.at("type")),
                           read_nullability(member, "nullable")});
  });
  return {std::move(out)};
}

Type read_enum(const JsonReader& reader) {
  Enum out{reader.at("name").text(), reader.at("values").texts()};
  if (reader.at("native").boolean()) out.storage = EnumStorage::Native;
  if (out.values.empty()) reader.fail("an enumeration has no values");
  return {std::move(out)};
}

Type read_text(const JsonReader& reader) {
  const auto length = reader.find("max_length");
  return {Text{length ? std::optional<std::size_t>(length->count()) : std::nullopt}};
}

}  // namespace

std::string_view kind_name(const Type& type) { return names[type.kind.index()]; }

JsonValue to_json(const Type& type) {
  JsonValue out = support::JsonObject(3).add("kind", kind_name(type));
  std::visit(Details{out}, type.kind);
  return out;
}

Type read_type(const JsonReader& reader) {
  const std::string kind = reader.at("kind").text();
  if (kind == "bool") return {Bool{}};
  if (kind == "integer") {
    const bool is_signed = reader.at("signed").boolean();
    return {Integer{read_bits(reader, {8, 16, 32, 64}), is_signed ? Sign::Signed : Sign::Unsigned}};
  }
  if (kind == "float") return {Float{read_bits(reader, {32, 64})}};
  if (kind == "text") return read_text(reader);
  if (kind == "bytes") return {Bytes{}};
  if (kind == "date") return {Date{}};
  if (kind == "time") return {TimeOfDay{}};
  if (kind == "instant") return {Instant{}};
  if (kind == "local_datetime") return {LocalDateTime{}};
  if (kind == "interval") return {Interval{}};
  if (kind == "uuid") return {Uuid{}};
  if (kind == "json") return {Json{}};
  if (kind == "decimal") return read_decimal(reader);
  if (kind == "enum") return read_enum(reader);
  if (kind == "list") return read_list(reader);
  if (kind == "map") {
    return {Map{read_type(reader.at("value")), read_nullability(reader, "nullable_values")}};
  }
  if (kind == "struct") return read_struct(reader);
  reader.at("kind").fail(fmt::format("unknown kind of type '{}'", kind));
  return {Text{}};
}

}  // namespace metaxy::schema
