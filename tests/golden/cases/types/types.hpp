#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <metaxy/converter.hpp>
#include <metaxy/decimal.hpp>
#include <metaxy/feature.hpp>
#include <metaxy/json.hpp>
#include <metaxy/uuid.hpp>

namespace geo {

enum class Colour { Red, Green, Blue };
enum class Light : std::uint8_t { On, Off };

struct Url {
  std::string text;
};

struct METAXY_STRUCT({}) Point {
  double x = 0;
  double y = 0;
};

struct METAXY_STRUCT({}) Box {
  Point corner;
  METAXY_COLUMN({.name = "wide"}) std::optional<float> width;
};

}  // namespace geo

template <>
struct metaxy::Converter<geo::Url> {
  using stored = std::string;
  static stored to_stored(const geo::Url& url) { return url.text; }
  static geo::Url from_stored(const stored& text) { return {text}; }
};

namespace geo {

// One member for every row of the table in docs/types.md.
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
  Colour colour = Colour::Red;
  METAXY_COLUMN({.native_enum = true}) Light light = Light::On;
  std::optional<std::int32_t> maybe;
  std::chrono::sys_days day;
  std::chrono::year_month_day date{};
  std::chrono::sys_time<std::chrono::microseconds> instant;
  std::chrono::system_clock::time_point moment;
  std::chrono::local_time<std::chrono::seconds> local;
  std::chrono::hh_mm_ss<std::chrono::milliseconds> time;
  std::chrono::milliseconds length{};
  std::chrono::nanoseconds exact{};
  std::chrono::duration<double> seconds{};
  std::vector<std::byte> bytes;
  metaxy::Uuid uuid;
  metaxy::Json json;
  METAXY_COLUMN({.precision = 10, .scale = 3}) metaxy::Decimal decimal;
  std::filesystem::path path;
  std::vector<float> floats;
  std::array<float, 4> embedding{};
  std::vector<std::string> words;
  std::vector<bool> flags;
  std::vector<std::chrono::sys_days> days;
  std::vector<std::optional<std::int32_t>> gaps;
  std::vector<std::vector<double>> matrix;
  std::map<std::string, std::int64_t> counts;
  Url url;
  std::vector<Url> urls;
  Box box;
  std::optional<Point> hot_spot;
  METAXY_COLUMN({.prefix = "at_"}) Point place;
  METAXY_COLUMN({.nested = metaxy::Nested::Native}) Box native;
  std::vector<Point> outline;
};

}  // namespace geo
