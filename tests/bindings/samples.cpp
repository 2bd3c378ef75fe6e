// SPDX-License-Identifier: Apache-2.0
#include "tests/bindings/samples.h"

#include <bit>
#include <cfloat>
#include <cmath>
#include <limits>
#include <random>

namespace metaxy::testing {
namespace {

using namespace std::chrono;
using zoo::Everything;

constexpr auto beginning = sys_days(1y / January / 1);
constexpr auto end = sys_days(9999y / December / 31);
constexpr auto most = std::numeric_limits<std::int64_t>::max();

class Source {
 public:
  explicit Source(unsigned seed) : engine_(seed) {}

  bool coin() { return engine_() % 2 == 0; }
  std::int64_t between(std::int64_t low, std::int64_t high) {
    return std::uniform_int_distribution<std::int64_t>(low, high)(engine_);
  }
  template <class Integer>
  Integer integer() {
    return static_cast<Integer>(
        between(std::numeric_limits<Integer>::min(),
                static_cast<std::int64_t>(std::min<std::uint64_t>(
                    std::numeric_limits<Integer>::max(), static_cast<std::uint64_t>(most)))));
  }
  template <class Float, class Bits>
  Float real() {
    for (;;) {
      const Float value = std::bit_cast<Float>(static_cast<Bits>(engine_()));
      if (std::isfinite(value)) return value;
    }
  }
  double real() { return real<double, std::uint64_t>(); }
  float single() { return real<float, std::uint32_t>(); }
  std::string text(std::int64_t longest = 30) {
    static constexpr std::string_view letters[] = {
        "a", "Z", " ", "'", "\"", "\\", "\n",       "\t",           "\x01",
        "{", "}", ",", ";", "%",  "$1", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80"};
    std::string out;
    for (std::int64_t i = between(0, longest / 2); i > 0; --i) {
      out += letters[static_cast<std::size_t>(between(0, std::ssize(letters) - 1))];
    }
    return out;
  }
  sys_time<microseconds> instant() {
    const sys_time<microseconds> first = beginning, last = end + 24h - 1us;
    return sys_time<microseconds>(
        microseconds(between(first.time_since_epoch().count(), last.time_since_epoch().count())));
  }
  Decimal decimal(int digits, int scale) {
    std::string text = coin() ? "-" : "";
    for (int i = digits; i > 0; --i) {
      if (i == scale) text += '.';
      text += static_cast<char>('0' + between(0, 9));
    }
    return Decimal::parse(text).value();
  }
  Json json() {
    return Json(R"({"a": [)" + std::to_string(integer<std::int64_t>()) +
                R"(, 1.50, null, "é\n"], "b": {"c": )" + (coin() ? "true" : "[]") + "}}");
  }
  Uuid uuid() {
    Uuid::Bytes bytes;
    for (std::uint8_t& byte : bytes) byte = integer<std::uint8_t>();
    return Uuid(bytes);
  }
  zoo::Point point() { return {real(), real()}; }
  zoo::Box box() {
    return {point(), maybe([this] { return single(); }), mood()};
  }
  zoo::Mood mood() { return static_cast<zoo::Mood>(between(0, 2)); }

  template <class Make>
  auto maybe(Make make) -> std::optional<decltype(make())> {
    if (coin()) return std::nullopt;
    return make();
  }
  template <class Make>
  auto list(Make make) -> std::vector<decltype(make())> {
    std::vector<decltype(make())> out;
    for (std::int64_t i = between(0, 4); i > 0; --i) out.push_back(make());
    return out;
  }
  template <class Map, class Make>
  void fill(Map& map, Make make) {
    for (std::int64_t i = between(0, 4); i > 0; --i) map[text()] = make();
  }

 private:
  std::mt19937_64 engine_;
};

void fill_numbers(Everything& value, Source& source) {
  value.flag = source.coin();
  value.i8 = source.integer<std::int8_t>();
  value.i16 = source.integer<std::int16_t>();
  value.i32 = source.integer<std::int32_t>();
  value.u8 = source.integer<std::uint8_t>();
  value.u16 = source.integer<std::uint16_t>();
  value.u32 = source.integer<std::uint32_t>();
  value.u64 = source.integer<std::uint64_t>();
  value.f32 = source.single();
  value.f64 = source.real();
  value.length = milliseconds(source.between(-1'000'000'000'000, 1'000'000'000'000));
  value.exact = nanoseconds(source.integer<std::int64_t>());
  value.seconds = duration<double>(source.real());
  value.decimal = source.decimal(20, 6);
}

void fill_texts(Everything& value, Source& source) {
  value.text = source.text();
  value.short_text = source.text(12);
  value.path = source.text();
  value.bytes = source.list([&] { return static_cast<std::byte>(source.integer<std::uint8_t>()); });
  value.mood = source.mood();
  value.sound = source.coin() ? zoo::Sound::On : zoo::Sound::Off;
  value.day = floor<days>(source.instant());
  value.date = floor<days>(source.instant());
  value.instant = source.instant();
  value.local = local_time<seconds>(floor<seconds>(source.instant()).time_since_epoch());
  value.uuid = source.uuid();
  value.json = source.json();
  value.address = {source.text()};
}

void fill_optionals(Everything& value, Source& source) {
  value.maybe_flag = source.maybe([&] { return source.coin(); });
  value.maybe_number = source.maybe([&] { return source.integer<std::uint64_t>(); });
  value.maybe_real = source.maybe([&] { return source.real(); });
  value.maybe_text = source.maybe([&] { return source.text(); });
  value.maybe_bytes = source.maybe([&] { return std::vector<std::byte>(3, std::byte{200}); });
  value.maybe_mood = source.maybe([&] { return source.mood(); });
  value.maybe_sound = source.maybe([&] { return zoo::Sound::On; });
  value.maybe_instant = source.maybe([&] { return source.instant(); });
  value.maybe_length = source.maybe([&] { return milliseconds(source.between(-9, 9)); });
  value.maybe_uuid = source.maybe([&] { return source.uuid(); });
  value.maybe_json = source.maybe([&] { return source.json(); });
  value.maybe_decimal = source.maybe([&] { return source.decimal(38, 9); });
  value.maybe_address = source.maybe([&] { return zoo::Address{source.text()}; });
  value.maybe_floats = source.maybe([&] { return source.list([&] { return source.single(); }); });
  value.maybe_map = source.maybe([&] { return std::map<std::string, double>{{"k", 0.1}}; });
  value.hot_spot = source.maybe([&] { return source.point(); });
  value.maybe_native = source.maybe([&] { return source.box(); });
}

void fill_lists(Everything& value, Source& source) {
  value.floats = source.list([&] { return source.single(); });
  for (float& each : value.embedding) each = source.single();
  value.numbers = source.list([&] { return source.integer<std::uint64_t>(); });
  value.words = source.list([&] { return source.text(); });
  value.flags = source.list([&] { return source.coin(); });
  value.days = source.list([&] { return floor<days>(source.instant()); });
  value.uuids = source.list([&] { return source.uuid(); });
  value.moods = source.list([&] { return source.mood(); });
  value.addresses = source.list([&] { return zoo::Address{source.text()}; });
  value.gaps =
      source.list([&] { return source.maybe([&] { return source.integer<std::int32_t>(); }); });
  value.matrix = source.list([&] { return source.list([&] { return source.real(); }); });
  source.fill(value.counts, [&] { return source.integer<std::int64_t>(); });
  source.fill(value.tags, [&] { return source.list([&] { return source.text(); }); });
  value.box = source.box();
  value.place = source.point();
  value.native = source.box();
  value.outline = source.list([&] { return source.point(); });
  source.fill(value.boxes, [&] { return source.box(); });
}

}  // namespace

Everything empty_value() { return {.id = 1}; }

Everything smallest_value() {
  Everything value = random_value(0);
  value.id = std::numeric_limits<std::int64_t>::min();
  value.i8 = std::numeric_limits<std::int8_t>::min();
  value.i16 = std::numeric_limits<std::int16_t>::min();
  value.i32 = std::numeric_limits<std::int32_t>::min();
  value.u8 = 0;
  value.u16 = 0;
  value.u32 = 0;
  value.u64 = 0;
  value.f32 = -FLT_MAX;
  value.f64 = -DBL_MAX;
  value.seconds = duration<double>(DBL_TRUE_MIN);
  value.day = beginning;
  value.date = beginning;
  value.instant = beginning;
  value.local = local_time<seconds>(beginning.time_since_epoch());
  value.exact = nanoseconds::min();
  value.decimal = Decimal("-99999999999999.999999");
  value.maybe_decimal = Decimal("-0.000000001");
  value.gaps = {std::numeric_limits<std::int32_t>::min(), std::nullopt};
  value.counts = {{"", std::numeric_limits<std::int64_t>::min()}};
  value.native = {{-DBL_MAX, DBL_TRUE_MIN}, FLT_TRUE_MIN, zoo::Mood::Furious};
  return value;
}

Everything largest_value() {
  Everything value = random_value(1);
  value.id = most;
  value.i8 = std::numeric_limits<std::int8_t>::max();
  value.i16 = std::numeric_limits<std::int16_t>::max();
  value.i32 = std::numeric_limits<std::int32_t>::max();
  value.u8 = std::numeric_limits<std::uint8_t>::max();
  value.u16 = std::numeric_limits<std::uint16_t>::max();
  value.u32 = std::numeric_limits<std::uint32_t>::max();
  value.u64 = static_cast<std::uint64_t>(most);  // SQLite's integers end there
  value.f32 = HUGE_VALF;
  value.f64 = HUGE_VAL;
  value.text = std::string(100'000, 'x');
  value.short_text =
      "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9"
      "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9";
  value.bytes = std::vector<std::byte>(70'000, std::byte{0});
  value.day = end;
  value.date = end;
  value.instant = end + 24h - 1us;
  value.local = local_time<seconds>((end + 24h - 1s).time_since_epoch());
  value.length = 1'000'000'000h;
  value.exact = nanoseconds::max();
  value.decimal = Decimal("99999999999999.999999");
  value.maybe_decimal = Decimal("99999999999999999999999999999.999999999");
  value.floats = std::vector<float>(2'000, FLT_MAX);
  value.numbers = {std::numeric_limits<std::uint64_t>::max(), 0};
  value.matrix = {{DBL_MAX, -DBL_MAX}, {}, std::vector<double>(500, 0.1)};
  value.native = {{DBL_MAX, DBL_MIN}, FLT_MAX, zoo::Mood::Happy};
  return value;
}

Everything strange_value() {
  Everything value{.id = 2};
  value.text = "'); DROP TABLE everything; --";
  value.path = "a/b'c\\d";
  value.words = {"", "NULL", "null", "{}", "a,b", "\"q\"", "\\", " "};
  value.addresses = {{""}, {"{\"a\": 1}"}};
  value.json = Json(R"("it's \"quoted\" \\")");
  value.maybe_json = Json("null");  // JSON's null is a value
  value.maybe_text = "";
  value.maybe_bytes.emplace();
  value.maybe_floats.emplace();
  value.maybe_map.emplace();
  value.counts = {{"it's", 1}, {"\"", 2}, {"\\", 3}, {"key: {", 4}, {"", 5}};
  value.tags = {{"NULL", {"NULL", ""}}, {"[]", {}}};
  value.hot_spot.emplace();
  value.maybe_native.emplace();
  value.boxes = {{"'", {{0.1, -0.0}, std::nullopt, zoo::Mood::Happy}}};
  return value;
}

Everything random_value(unsigned seed) {
  Source source(seed);
  Everything value;
  value.id = 1000 + static_cast<std::int64_t>(seed);
  fill_numbers(value, source);
  fill_texts(value, source);
  fill_optionals(value, source);
  fill_lists(value, source);
  return value;
}

}  // namespace metaxy::testing
