// SPDX-License-Identifier: Apache-2.0
// Types as users declare them, what the generator would say of them, and their logical types.
#pragma once

#include <cfloat>
#include <chrono>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <metaxy/codec.hpp>

#include "core/schema/type.h"

namespace metaxy::testing {

enum class Colour { Red, Green };

struct Box {
  double x = 0;
  std::optional<float> width;
  bool operator==(const Box&) const = default;
};

// One member of every kind.
struct Everything {
  bool flag = false;
  std::int8_t small = 0;
  std::uint64_t large = 0;
  float single = 0;
  double real = 0;
  std::string text;
  std::vector<std::byte> bytes;
  std::chrono::sys_days day;
  std::chrono::sys_time<std::chrono::microseconds> instant;
  std::chrono::local_time<std::chrono::microseconds> local;
  std::chrono::microseconds interval{};
  metaxy::Uuid uuid;
  metaxy::Json json;
  metaxy::Decimal decimal;
  Colour colour = Colour::Red;
  std::optional<int> gap;
  std::vector<float> floats;
  std::vector<std::vector<std::byte>> pieces;
  std::map<std::string, std::vector<Box>> boxes;
  bool operator==(const Everything&) const = default;
};

}  // namespace metaxy::testing

template <>
struct metaxy::EnumNames<metaxy::testing::Colour> {
  static constexpr std::array<EnumName<metaxy::testing::Colour>, 2> values = {
      {{metaxy::testing::Colour::Red, "red"},
       {metaxy::testing::Colour::Green, "it's gr\xC3\xBCn"}}};
};
template <>
struct metaxy::Members<metaxy::testing::Box> {
  template <class Self, class Visitor>
  static void each(Self& self, Visitor&& visitor) {
    visitor("x", self.x);
    visitor("width", self.width);
  }
};
template <>
struct metaxy::Members<metaxy::testing::Everything> {
  template <class Self, class Visitor>
  static void each(Self& self, Visitor&& visitor) {
    visitor("flag", self.flag);
    visitor("small", self.small);
    visitor("large", self.large);
    visitor("single", self.single);
    visitor("real", self.real);
    visitor("text", self.text);
    visitor("bytes", self.bytes);
    visitor("day", self.day);
    visitor("instant", self.instant);
    visitor("local", self.local);
    visitor("interval", self.interval);
    visitor("uuid", self.uuid);
    visitor("json", self.json);
    visitor("decimal", self.decimal);
    visitor("colour", self.colour);
    visitor("gap", self.gap);
    visitor("floats", self.floats);
    visitor("pieces", self.pieces);
    visitor("boxes", self.boxes);
  }
};

namespace metaxy::testing {

using schema::Nullability;
using schema::Type;

inline const Type text_type = {schema::Text{}};
inline const Type box_type = {schema::Struct{
    {{"x", {schema::Float{64}}}, {"width", {schema::Float{32}}, Nullability::Nullable}}}};
inline const schema::Enum colour_type = {"colour", {"red", "it's gr\xC3\xBCn"}};
inline const Type everything_type = {
    schema::Struct{{{"flag", {schema::Bool{}}},
                    {"small", {schema::Integer{8}}},
                    {"large", {schema::Integer{64, schema::Sign::Unsigned}}},
                    {"single", {schema::Float{32}}},
                    {"real", {schema::Float{64}}},
                    {"text", text_type},
                    {"bytes", {schema::Bytes{}}},
                    {"day", {schema::Date{}}},
                    {"instant", {schema::Instant{}}},
                    {"local", {schema::LocalDateTime{}}},
                    {"interval", {schema::Interval{}}},
                    {"uuid", {schema::Uuid{}}},
                    {"json", {schema::Json{}}},
                    {"decimal", {schema::Decimal{}}},
                    {"colour", {colour_type}},
                    {"gap", {schema::Integer{32}}, Nullability::Nullable},
                    {"floats", {schema::List{Type{schema::Float{32}}}}},
                    {"pieces", {schema::List{Type{schema::Bytes{}}}}},
                    {"boxes", {schema::Map{Type{schema::List{box_type}}}}}}}};

inline Type list_of(Type element) { return {schema::List{std::move(element)}}; }
inline Type list_with_gaps(Type element) {
  return {schema::List{std::move(element), Nullability::Nullable}};
}

inline Everything everything() {
  using namespace std::chrono;
  return {.flag = true,
          .small = -128,
          .large = std::numeric_limits<std::uint64_t>::max(),
          .single = 0.1F,
          .real = 1e300,
          .text = "caf\xC3\xA9 \"\\\n'",
          .bytes = {std::byte{0}, std::byte{255}, std::byte{'\\'}},
          .day = sys_days(2024y / May / 1),
          .instant = sys_days(2024y / May / 1) + 1us,
          .local = local_days(2024y / May / 1) + 2us,
          .interval = -36h,
          .uuid = Uuid("f50e8400-e29b-41d4-a716-446655440000"),
          .json = Json(R"({"a": [1.5, null, "\u00e9"]})"),
          .decimal = Decimal("12345678901234567890123456789.123456789"),
          .colour = Colour::Green,
          .gap = std::nullopt,
          .floats = {1, 0.1F, -FLT_MAX, FLT_MIN},
          .pieces = {{}, {std::byte{200}}},
          .boxes = {{"k", {{1, 2.5F}, {-0.5, std::nullopt}}}, {"", {}}}};
}

}  // namespace metaxy::testing
