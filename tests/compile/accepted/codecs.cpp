// SPDX-License-Identifier: Apache-2.0
// The codecs of every kind of type, instantiated as generated sources do it.
#include <array>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include <metaxy/codec.hpp>

namespace shop {

enum class Colour { Red, Green };
struct Point {
  double x = 0;
  std::optional<float> y;
};
struct Url {
  std::string text;
};

struct Row {
  bool flag = false;
  std::int8_t i8 = 0;
  std::int16_t i16 = 0;
  std::int32_t i32 = 0;
  std::int64_t i64 = 0;
  std::uint8_t u8 = 0;
  std::uint16_t u16 = 0;
  std::uint32_t u32 = 0;
  std::uint64_t u64 = 0;
  long long longer = 0;
  unsigned long long unsigned_longer = 0;
  float f32 = 0;
  double f64 = 0;
  std::string text;
  std::vector<std::byte> bytes;
  metaxy::Uuid uuid;
  metaxy::Json json;
  metaxy::Decimal decimal;
  Colour colour = Colour::Red;
  std::filesystem::path path;
  Url url;
  std::optional<std::string> note;
  std::optional<Url> maybe_url;
  std::chrono::sys_days day;
  std::chrono::year_month_day date;
  std::chrono::system_clock::time_point now;
  std::chrono::sys_seconds seconds;
  std::chrono::sys_time<std::chrono::duration<double>> precise;
  std::chrono::local_seconds local;
  std::chrono::hh_mm_ss<std::chrono::microseconds> clock;
  std::chrono::hours hours{};
  std::chrono::nanoseconds nanoseconds{};
  std::chrono::duration<float> span{};
  std::chrono::duration<std::uint16_t, std::ratio<1, 30>> frames{};
  std::vector<bool> flags;
  std::vector<float> embedding;
  std::vector<std::string> names;
  std::vector<Colour> colours;
  std::vector<std::chrono::sys_days> days;
  std::vector<std::chrono::nanoseconds> counts;
  std::vector<Url> urls;
  std::vector<metaxy::Decimal> decimals;
  std::array<double, 3> vector{};
  std::array<bool, 3> bits{};
  std::array<metaxy::Uuid, 2> uuids{};
  std::vector<std::vector<float>> matrix;
  std::vector<std::optional<int>> gaps;
  std::map<std::string, Point> points;
  std::unordered_map<std::string, std::vector<Point>> tracks;
  Point point;
  std::optional<Point> maybe_point;
  std::vector<Point> polygon;
};

}  // namespace shop

template <>
struct metaxy::EnumNames<shop::Colour> {
  static constexpr std::array<EnumName<shop::Colour>, 2> values = {
      {{shop::Colour::Red, "red"}, {shop::Colour::Green, "green"}}};
};
template <>
struct metaxy::Members<shop::Point> {
  template <class Self, class Visitor>
  static void each(Self& self, Visitor&& visitor) {
    visitor("x", self.x);
    visitor("y", self.y);
  }
};
template <>
struct metaxy::Converter<shop::Url> {
  using stored = std::string;
  static stored to_stored(const shop::Url& url) { return url.text; }
  static shop::Url from_stored(const stored& text) { return {text}; }
};

namespace {

template <class... Members>
void bind_all(metaxy::Parameters& to, const Members&... members) {
  int index = 0;
  (metaxy::bind(to, index++, members), ...);
}
template <class... Members>
void read_all(const metaxy::Row& from, Members&... members) {
  int index = 0;
  (metaxy::read(from, index++, members), ...);
}

// Calls `use` with every member of a row.
template <class Self, class Use>
void with_members(Self& r, Use use) {
  use(r.flag, r.i8, r.i16, r.i32, r.i64, r.u8, r.u16, r.u32, r.u64, r.longer, r.unsigned_longer,
      r.f32, r.f64, r.text, r.bytes, r.uuid, r.json, r.decimal, r.colour, r.path, r.url, r.note,
      r.maybe_url, r.day, r.date, r.now, r.seconds, r.precise, r.local, r.clock, r.hours,
      r.nanoseconds, r.span, r.frames, r.flags, r.embedding, r.names, r.colours, r.days, r.counts,
      r.urls, r.decimals, r.vector, r.bits, r.uuids, r.matrix, r.gaps, r.points, r.tracks, r.point,
      r.maybe_point, r.polygon);
}

}  // namespace

void bind_row(metaxy::Parameters& to, const shop::Row& row) {
  with_members(row, [&](const auto&... members) { bind_all(to, members...); });
}
void read_row(const metaxy::Row& from, shop::Row& row) {
  with_members(row, [&](auto&... members) { read_all(from, members...); });
}
