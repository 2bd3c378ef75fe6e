// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>

#include <gtest/gtest.h>
#include <metaxy/codec/documents.hpp>

#include "tests/unit/runtime/round_trip.h"

namespace {

enum class Colour { Red, Green };

struct Box {
  double x = 0;
  std::optional<float> width;
  bool operator==(const Box&) const = default;
};

struct Scene {
  std::string title;
  std::map<std::string, std::vector<Box>> boxes;
  std::optional<Box> frame;
  Colour colour = Colour::Red;
  bool operator==(const Scene&) const = default;
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
  std::chrono::nanoseconds count{};
  metaxy::Uuid uuid;
  metaxy::Json json;
  metaxy::Decimal decimal;
  std::filesystem::path path;
  std::optional<int> gap;
  std::vector<float> floats;
  std::vector<metaxy::Uuid> uuids;
  std::array<bool, 2> flags{};
  std::unordered_map<std::string, int> counts;
  bool operator==(const Everything&) const = default;
};

}  // namespace

template <>
struct metaxy::EnumNames<Colour> {
  static constexpr std::array<EnumName<Colour>, 2> values = {
      {{Colour::Red, "red"}, {Colour::Green, "green"}}};
};
template <>
struct metaxy::Members<Box> {
  template <class Self, class Visitor>
  static void each(Self& self, Visitor&& visitor) {
    visitor("x", self.x);
    visitor("width", self.width);
  }
};
template <>
struct metaxy::Members<Scene> {
  template <class Self, class Visitor>
  static void each(Self& self, Visitor&& visitor) {
    visitor("title", self.title);
    visitor("boxes", self.boxes);
    visitor("frame", self.frame);
    visitor("colour", self.colour);
  }
};
template <>
struct metaxy::Members<Everything> {
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
    visitor("count", self.count);
    visitor("uuid", self.uuid);
    visitor("json", self.json);
    visitor("decimal", self.decimal);
    visitor("path", self.path);
    visitor("gap", self.gap);
    visitor("floats", self.floats);
    visitor("uuids", self.uuids);
    visitor("flags", self.flags);
    visitor("counts", self.counts);
  }
};

namespace metaxy {
namespace {

using testing::bind_refusal;
using testing::bound;
using testing::JsonText;
using testing::read_as;
using testing::read_refusal;
using testing::round_trip;
using testing::Value;

Everything everything() {
  using namespace std::chrono;
  const sys_days day = 2024y / May / 1;
  return {.flag = true,
          .small = -128,
          .large = std::numeric_limits<std::uint64_t>::max(),
          .single = 0.1F,
          .real = -0.0,
          .text = "caf\xC3\xA9 \"\\\n",
          .bytes = {std::byte{0}, std::byte{255}},
          .day = day,
          .instant = day + 1us,
          .local = local_days(2024y / May / 1) + 2us,
          .interval = -36h,
          .count = nanoseconds(5),
          .uuid = Uuid("550e8400-e29b-41d4-a716-446655440000"),
          .json = Json(R"({"a": [1.50, null]})"),
          .decimal = Decimal("12345678901234567890123456789.123456789"),
          .path = "a/b",
          .gap = std::nullopt,
          .floats = {1, 0.5F},
          .uuids = {Uuid()},
          .flags = {true, false},
          .counts = {{"b", 2}, {"a", 1}, {"c", 3}}};
}

TEST(Documents, HoldEveryKindOfValue) {
  EXPECT_EQ(
      bound(everything()),
      Value(JsonText{
          R"({"flag":true,"small":-128,"large":18446744073709551615,)"
          R"("single":0.10000000149011612,"real":-0.0,"text":"café \"\\\u000a","bytes":"AP8=",)"
          R"("day":"2024-05-01","instant":"2024-05-01 00:00:00.000001+00:00",)"
          R"("local":"2024-05-01 00:00:00.000002","interval":"-36:00:00.000000","count":5,)"
          R"("uuid":"550e8400-e29b-41d4-a716-446655440000","json":{"a": [1.50, null]},)"
          R"("decimal":"12345678901234567890123456789.123456789","path":"a/b","gap":null,)"
          R"("floats":[1,0.5],"uuids":["00000000-0000-0000-0000-000000000000"],)"
          R"("flags":[true,false],"counts":{"a":1,"b":2,"c":3}})"}));
  EXPECT_EQ(round_trip(everything()), everything());
  EXPECT_TRUE(std::signbit(round_trip(everything()).real));
}

TEST(Documents, NestAsDeepAsTheTypesDo) {
  const Scene scene = {.title = "s",
                       .boxes = {{"a", {{1, 2.5F}, {-0.5, std::nullopt}}}, {"", {}}},
                       .frame = Box{},
                       .colour = Colour::Green};
  EXPECT_EQ(bound(scene),
            Value(JsonText{
                R"({"title":"s","boxes":{"":[],"a":[{"x":1,"width":2.5},{"x":-0.5,"width":null}]},)"
                R"("frame":{"x":0,"width":null},"colour":"green"})"}));
  EXPECT_EQ(round_trip(scene), scene);
  const std::vector<Scene> scenes = {scene, Scene{}};
  EXPECT_EQ(round_trip(scenes), scenes);
  const std::map<std::string, std::optional<std::map<std::string, Scene>>> maps = {
      {"k", {{{"inner", scene}}}}, {"none", std::nullopt}};
  EXPECT_EQ(round_trip(maps), maps);
}

TEST(Documents, AreReadAsDatabasesPrintThem) {
  EXPECT_EQ(read_as<Box>(JsonText{R"( { "width" : null , "x" : 1e0 } )"}), Box{1});
  EXPECT_EQ(
      (read_as<std::map<std::string, Decimal>>(
          JsonText{R"({"a":1.50,"b":-7,"c":12345678901234567890123456789.123456789})"})),
      (std::map<std::string, Decimal>{{"a", Decimal("1.5")},
                                      {"b", -7},
                                      {"c", Decimal("12345678901234567890123456789.123456789")}}));
  EXPECT_EQ((read_as<std::map<std::string, std::chrono::sys_seconds>>(
                JsonText{R"({"t":"1970-01-01T01:00:00+01:00"})"})),
            (std::map<std::string, std::chrono::sys_seconds>{{"t", {}}}));
}

TEST(Structs, IgnoreMembersTheyDoNotKnow) {
  EXPECT_EQ(read_as<Box>(JsonText{R"({"x":1,"added":{"by":["another"]},"width":2})"}),
            (Box{1, 2.0F}));
}

TEST(Structs, TakeTheLastOfRepeatedMembers) {
  EXPECT_EQ(read_as<Box>(JsonText{R"({"x":1,"x":2})"}), Box{2});
}

TEST(Structs, MissOnlyWhatMayBeMissing) {
  EXPECT_EQ(read_as<Box>(JsonText{R"({"x":1})"}), Box{1});
  Box box = {1, 2.0F};
  metaxy::read(testing::MemoryRow({JsonText{R"({"x":1})"}}), 0, box);
  EXPECT_EQ(box, Box{1});
  EXPECT_EQ(read_refusal<Box>(JsonText{R"({"width":1})"}), "column 0 has no member 'x'");
  EXPECT_EQ(read_refusal<std::vector<Box>>(JsonText{R"([{"x":1},{}])"}),
            "column 0 at [1] has no member 'x'");
}

TEST(Documents, SayWhereAValueIsWrong) {
  const auto scene = [](const std::string& boxes, const std::string& colour = "\"red\"") {
    return read_refusal<Scene>(
        JsonText{R"({"title":"s","colour":)" + colour + R"(,"boxes":)" + boxes + '}'});
  };
  EXPECT_EQ(scene("[]"), "column 0 at boxes holds a list, which is not an object");
  EXPECT_EQ(scene("null"), "column 0 at boxes is NULL, which only an std::optional can hold");
  EXPECT_EQ(scene(R"({"a":{}})"), "column 0 at boxes.a holds an object, which is not a list");
  EXPECT_EQ(scene(R"({"a":[{"x":"1"}]})"),
            "column 0 at boxes.a[0].x holds '1', which is not a number that fits double");
  EXPECT_EQ(scene(R"({"a":[{"x":0,"width":1e300}]})"),
            "column 0 at boxes.a[0].width holds 1e+300, which does not fit float");
  EXPECT_EQ(scene(R"({"a":[{"x":null}]})"),
            "column 0 at boxes.a[0].x is NULL, which only an std::optional can hold");
  EXPECT_EQ(scene("{}", "\"blue\""),
            "column 0 at colour holds 'blue', which is not one of 'red', 'green'");
  EXPECT_EQ(scene("{}", "true"), "column 0 at colour holds true, which is not a string");
}

TEST(Documents, RefuseValuesOfAnotherKind) {
  const auto one = []<class T>(const std::string& json, T) {
    return read_refusal<std::map<std::string, T>>(JsonText{"{\"k\":" + json + '}'});
  };
  EXPECT_EQ(one("1", false), "column 0 at k holds 1, which is not true or false");
  EXPECT_EQ(one("1.0", 0), "column 0 at k holds 1.0, which is not an integer of 64 bits");
  EXPECT_EQ(one("2147483648", std::int32_t{}),
            "column 0 at k holds 2147483648, which does not fit std::int32_t");
  EXPECT_EQ(one("18446744073709551616", std::int64_t{}),
            "column 0 at k holds 18446744073709551616, which is not an integer of 64 bits");
  EXPECT_EQ(one("-1", std::uint64_t{}),
            "column 0 at k holds -1, which is not an integer of 64 bits without a sign");
  EXPECT_EQ(one("{}", std::string()), "column 0 at k holds an object, which is not a string");
  EXPECT_EQ(one("1e5", Decimal()),
            "column 0 at k holds 1e5, which is not a decimal of at most 38 digits");
  EXPECT_EQ(one("\"AP8\"", testing::Bytes()), "column 0 at k holds 'AP8', which is not base64");
  EXPECT_EQ(one("[[1],[\"a\"]]", std::vector<std::vector<double>>()),
            "column 0 at k[1][0] holds 'a', which is not a number that fits double");
  EXPECT_EQ(one("[1,300]", std::vector<std::int8_t>()),
            "column 0 at k[1] holds 300, which does not fit std::int8_t");
  EXPECT_EQ(one("[1,null]", std::vector<std::int8_t>()),
            "column 0 at k[1] is NULL, which only an std::optional can hold");
  EXPECT_EQ(one("[\"2024-02-30\"]", std::vector<std::chrono::sys_days>()),
            "column 0 at k[0] holds '2024-02-30', which is not a date like 2024-05-01");
}

TEST(Documents, RefuseTextThatIsNotJson) {
  EXPECT_EQ(read_refusal<Box>(JsonText{"{\"x\":NaN}"}),
            "column 0 holds '{\"x\":NaN}', which is not JSON at byte 6");
  EXPECT_EQ(read_refusal<Box>(JsonText{""}), "column 0 holds '', which is not JSON at byte 1");
  EXPECT_EQ(read_refusal<Box>(JsonText{std::string(100'000, '[')}),
            "column 0 holds '" + std::string(60, '[') + "...', which is JSON nested too deeply");
  EXPECT_EQ(read_refusal<Box>(JsonText{"[]"}), "column 0 holds a list, which is not an object");
}

TEST(Documents, CannotHoldWhatJsonCannot) {
  const Scene broken = {
      .title = {}, .boxes = {{"a", {{}, {std::nan(""), {}}}}}, .frame = {}, .colour = {}};
  EXPECT_EQ(bind_refusal(broken),
            "parameter 0 at boxes.a[1].x is not a finite number, which JSON cannot hold");
  EXPECT_EQ(bind_refusal(std::vector<std::vector<double>>{{}, {0, HUGE_VAL}}),
            "parameter 0 at [1][1] is not a finite number, which JSON cannot hold");
  EXPECT_EQ(bind_refusal(std::map<std::string, std::string>{{"a", "\xFF"}}),
            "parameter 0 at a is not UTF-8, which JSON cannot hold");
  EXPECT_EQ(bind_refusal(std::map<std::string, Colour>{{"a", Colour(9)}}),
            "parameter 0 at a holds the value 9, which is not one of 'red', 'green'");
  EXPECT_EQ(bind_refusal(std::vector<std::map<std::string, std::chrono::year_month_day>>{
                {}, {{"d", std::chrono::year(2023) / 2 / 29}}}),
            "parameter 0 at [1].d holds 2023-2-29, which is no day");
}

TEST(Documents, EscapeEveryControlCharacter) {
  std::string text;
  std::string expected;
  for (int c = 0; c <= 0x20; ++c) text += static_cast<char>(c);
  for (int c = 0; c < 0x20; ++c) {
    constexpr std::string_view hex = "0123456789abcdef";
    expected += "\\u00";
    expected += hex[static_cast<std::size_t>(c) / 16];
    expected += hex[static_cast<std::size_t>(c) % 16];
  }
  const std::vector<std::vector<std::string>> list = {{text + "\x7F/"}};
  EXPECT_EQ(bound(list), Value(JsonText{"[[\"" + expected + " \x7F/\"]]"}));
  EXPECT_EQ(round_trip(list), list);
}

TEST(Maps, MayHaveAnyKeyAndReplaceWhatWasThere) {
  std::map<std::string, std::string> map = {
      {"", "empty"}, {"caf\xC3\xA9", "\xF0\x9F\x98\x80"}, {"a\"\\\x01", std::string("\0", 1)}};
  EXPECT_EQ(round_trip(map), map);
  metaxy::read(testing::MemoryRow({JsonText{R"({"new":"1"})"}}), 0, map);
  EXPECT_EQ(map, (std::map<std::string, std::string>{{"new", "1"}}));
}

TEST(Maps, MayCompareTheirKeysAnotherWay) {
  const std::map<std::string, int, std::greater<>> map = {{"a", 1}, {"b", 2}};
  EXPECT_EQ(bound(map), Value(JsonText{R"({"a":1,"b":2})"}));
  EXPECT_EQ(round_trip(map), map);
}

TEST(Maps, WithoutAnOrderAreWrittenInTheOrderOfTheirKeys) {
  std::unordered_map<std::string, int> map;
  std::string expected = "{";
  for (int i = 100; i < 200; ++i) {
    map[std::to_string(i)] = i;
    expected += (i == 100 ? "\"" : ",\"") + std::to_string(i) + "\":" + std::to_string(i);
  }
  EXPECT_EQ(bound(map), Value(JsonText{expected + '}'}));
  EXPECT_EQ(round_trip(map), map);
}

}  // namespace
}  // namespace metaxy
