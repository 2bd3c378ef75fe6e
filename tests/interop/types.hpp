// SPDX-License-Identifier: Apache-2.0
// One column for every type that a Python class can be declared with.
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

#include <metaxy/decimal.hpp>
#include <metaxy/feature.hpp>
#include <metaxy/json.hpp>
#include <metaxy/uuid.hpp>

enum class Colour { Red, Green, Blue };
enum class Only { One };

struct METAXY_FEATURE({.key = "every/type", .id_columns = {"id"}}) EveryType {
  std::string id;
  bool flag = false;
  std::int8_t i8 = -8;
  std::int16_t i16 = 0;
  std::int32_t i32 = 0;
  std::int64_t i64 = 0;
  std::uint8_t u8 = 0;
  std::uint16_t u16 = 0;
  std::uint32_t u32 = 0;
  std::uint64_t u64 = 18446744073709551615U;
  float f32 = 0.5F;
  double f64 = 0.1;
  METAXY_COLUMN({.max_length = 12}) std::string short_text = "none";
  Colour colour;
  METAXY_COLUMN({.native_enum = true}) std::optional<Colour> maybe_colour;
  Only only;
  std::optional<std::int32_t> maybe;
  METAXY_COLUMN({.max_length = 5}) std::optional<std::string> maybe_short;
  std::chrono::sys_days day;
  std::chrono::year_month_day date;
  std::chrono::sys_time<std::chrono::microseconds> instant;
  std::chrono::system_clock::time_point moment;
  std::chrono::local_time<std::chrono::seconds> local;
  std::chrono::hh_mm_ss<std::chrono::milliseconds> time;
  std::chrono::milliseconds length;
  std::vector<std::byte> bytes;
  metaxy::Uuid uuid;
  metaxy::Json json;
  std::optional<metaxy::Json> maybe_json;
  METAXY_COLUMN({.precision = 10, .scale = 3}) metaxy::Decimal decimal;
  std::filesystem::path path;
  std::vector<float> floats;
  std::array<float, 4> embedding;
  std::vector<std::string> words;
  std::vector<std::chrono::sys_days> days;
  std::vector<std::optional<std::int32_t>> gaps;
  std::vector<std::vector<double>> matrix;
  std::vector<Colour> colours;
  std::map<std::string, std::int64_t> counts;
  std::map<std::string, std::optional<double>> some;
};
