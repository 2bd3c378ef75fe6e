// SPDX-License-Identifier: Apache-2.0
// A table with a column for every line of docs/types.md that a member can have, and optionals of
// them beside.
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

namespace values {

enum class Mood { calm, happy };
enum class Sound { off, on, loud };

struct METAXY_STRUCT({}) Box {
  double x = 0;
  std::string label;
  bool operator==(const Box&) const = default;
};

using Micros = std::chrono::microseconds;
using TimeOfDay = std::chrono::hh_mm_ss<Micros>;
using Instant = std::chrono::sys_time<Micros>;
using LocalDateTime = std::chrono::local_time<Micros>;

struct METAXY_TABLE({.name = "every_type"}) Row {
  METAXY_COLUMN({.primary_key = true}) std::int64_t id = 0;
  bool flag = false;
  std::int8_t i8 = 0;
  std::int16_t i16 = 0;
  std::int32_t i32 = 0;
  std::int64_t i64 = 0;
  std::uint8_t u8 = 0;
  std::uint16_t u16 = 0;
  std::uint32_t u32 = 0;
  std::uint64_t u64 = 0;
  float f32 = 0;
  double f64 = 0;
  std::string text;
  std::filesystem::path path;
  METAXY_COLUMN({.max_length = 30}) std::string short_text;
  std::vector<std::byte> bytes;
  std::chrono::year_month_day date{std::chrono::sys_days{}};
  std::chrono::sys_days day;
  TimeOfDay time;
  Instant instant;
  LocalDateTime local;
  Micros length{};
  metaxy::Uuid uuid;
  metaxy::Json json;
  metaxy::Decimal decimal;
  METAXY_COLUMN({.precision = 10, .scale = 2}) metaxy::Decimal price;
  METAXY_COLUMN({.precision = 38, .scale = 0}) metaxy::Decimal whole;
  Mood mood = Mood::calm;
  METAXY_COLUMN({.native_enum = true}) Sound sound = Sound::off;
  std::vector<double> reals;
  std::vector<std::uint64_t> numbers;
  std::vector<std::string> words;
  std::vector<metaxy::Uuid> uuids;
  std::array<float, 3> triple{};
  std::vector<std::optional<double>> gaps;
  std::array<std::optional<std::int64_t>, 2> pair{};
  std::vector<std::vector<double>> matrix;
  std::map<std::string, double> weights;
  METAXY_COLUMN({.nested = metaxy::Nested::Native}) Box box;

  std::optional<bool> maybe_flag;
  std::optional<std::int64_t> maybe_i64;
  std::optional<std::uint64_t> maybe_u64;
  std::optional<float> maybe_f32;
  std::optional<double> maybe_f64;
  std::optional<std::string> maybe_text;
  std::optional<std::vector<std::byte>> maybe_bytes;
  std::optional<std::chrono::sys_days> maybe_day;
  std::optional<TimeOfDay> maybe_time;
  std::optional<Instant> maybe_instant;
  std::optional<LocalDateTime> maybe_local;
  std::optional<Micros> maybe_length;
  std::optional<metaxy::Uuid> maybe_uuid;
  std::optional<metaxy::Json> maybe_json;
  std::optional<metaxy::Decimal> maybe_decimal;
  std::optional<Mood> maybe_mood;
  METAXY_COLUMN({.native_enum = true}) std::optional<Sound> maybe_sound;
  std::optional<std::vector<std::string>> maybe_words;
  std::optional<std::map<std::string, double>> maybe_weights;
  METAXY_COLUMN({.nested = metaxy::Nested::Native}) std::optional<Box> maybe_box;
};

}  // namespace values
