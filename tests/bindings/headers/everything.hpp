// SPDX-License-Identifier: Apache-2.0
// A table with a member of every type that can be stored, each also as an optional where that means
// something else to a database, and the types that users bring themselves.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include <metaxy/converter.hpp>
#include <metaxy/decimal.hpp>
#include <metaxy/feature.hpp>
#include <metaxy/json.hpp>
#include <metaxy/uuid.hpp>

namespace zoo {

enum class Mood { Calm, Happy, Furious };
enum class Sound : std::uint8_t { Off, On };

struct Address {
  std::string text;
  bool operator==(const Address&) const = default;
};

struct METAXY_STRUCT({}) Point {
  double x = 0;
  double y = 0;
  bool operator==(const Point&) const = default;
};

struct METAXY_STRUCT({}) Box {
  Point corner;
  METAXY_COLUMN({.name = "wide"}) std::optional<float> width;
  Mood mood = Mood::Calm;
  bool operator==(const Box&) const = default;
};

}  // namespace zoo

template <>
struct metaxy::Converter<zoo::Address> {
  using stored = std::string;
  static stored to_stored(const zoo::Address& address) { return address.text; }
  static zoo::Address from_stored(const stored& text) { return {text}; }
};

namespace zoo {

struct METAXY_TABLE({}) Everything {
  METAXY_COLUMN({.primary_key = true}) std::int64_t id = 0;
  bool flag = false;
  std::int8_t i8 = 0;
  std::int16_t i16 = 0;
  std::int32_t i32 = 0;
  std::uint8_t u8 = 0;
  std::uint16_t u16 = 0;
  std::uint32_t u32 = 0;
  std::uint64_t u64 = 0;
  float f32 = 0;
  double f64 = 0;
  std::string text;
  METAXY_COLUMN({.max_length = 12}) std::string short_text;
  std::filesystem::path path;
  std::vector<std::byte> bytes;
  Mood mood = Mood::Calm;
  METAXY_COLUMN({.native_enum = true}) Sound sound = Sound::Off;
  std::chrono::sys_days day;
  std::chrono::year_month_day date{std::chrono::sys_days{}};
  std::chrono::sys_time<std::chrono::microseconds> instant;
  std::chrono::local_time<std::chrono::seconds> local;
  std::chrono::milliseconds length{};
  std::chrono::nanoseconds exact{};
  std::chrono::duration<double> seconds{};
  metaxy::Uuid uuid;
  metaxy::Json json;
  METAXY_COLUMN({.precision = 20, .scale = 6}) metaxy::Decimal decimal;
  Address address;

  std::optional<bool> maybe_flag;
  std::optional<std::uint64_t> maybe_number;
  std::optional<double> maybe_real;
  std::optional<std::string> maybe_text;
  std::optional<std::vector<std::byte>> maybe_bytes;
  std::optional<Mood> maybe_mood;
  METAXY_COLUMN({.native_enum = true}) std::optional<Sound> maybe_sound;
  std::optional<std::chrono::sys_time<std::chrono::microseconds>> maybe_instant;
  std::optional<std::chrono::milliseconds> maybe_length;
  std::optional<metaxy::Uuid> maybe_uuid;
  std::optional<metaxy::Json> maybe_json;
  std::optional<metaxy::Decimal> maybe_decimal;
  std::optional<Address> maybe_address;
  std::optional<std::vector<float>> maybe_floats;
  std::optional<std::map<std::string, double>> maybe_map;

  std::vector<float> floats;
  std::array<float, 4> embedding{};
  std::vector<std::uint64_t> numbers;
  std::vector<std::string> words;
  std::vector<bool> flags;
  std::vector<std::chrono::sys_days> days;
  std::vector<metaxy::Uuid> uuids;
  std::vector<Mood> moods;
  std::vector<Address> addresses;
  std::vector<std::optional<std::int32_t>> gaps;
  std::vector<std::vector<double>> matrix;
  std::map<std::string, std::int64_t> counts;
  std::unordered_map<std::string, std::vector<std::string>> tags;

  Box box;
  std::optional<Point> hot_spot;
  METAXY_COLUMN({.prefix = "at_"}) Point place;
  METAXY_COLUMN({.nested = metaxy::Nested::Native}) Box native;
  METAXY_COLUMN({.nested = metaxy::Nested::Native}) std::optional<Box> maybe_native;
  std::vector<Point> outline;
  std::map<std::string, Box> boxes;

  bool operator==(const Everything&) const = default;
};

// Apart, because times of day cannot be compared by themselves.
struct METAXY_TABLE({}) Clock {
  using Time = std::chrono::hh_mm_ss<std::chrono::milliseconds>;

  METAXY_COLUMN({.primary_key = true}) std::int64_t id = 0;
  Time time;
  std::optional<Time> alarm;

  friend bool operator==(const Clock& a, const Clock& b) {
    const auto since_midnight = [](const std::optional<Time>& of) {
      return of ? std::optional(of->to_duration()) : std::nullopt;
    };
    return a.id == b.id && since_midnight(a.time) == since_midnight(b.time) &&
           since_midnight(a.alarm) == since_midnight(b.alarm);
  }
};

}  // namespace zoo
