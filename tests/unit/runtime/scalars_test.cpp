// SPDX-License-Identifier: Apache-2.0
#include <cfloat>
#include <cmath>
#include <functional>

#include <gtest/gtest.h>
#include <metaxy/codec/scalars.hpp>

#include "tests/unit/runtime/round_trip.h"

namespace metaxy {
namespace {

using testing::bind_refusal;
using testing::bound;
using testing::Null;
using testing::read_as;
using testing::read_refusal;
using testing::round_trip;
using testing::Value;

enum class Colour : std::uint8_t { Red = 1, Green = 2, Other = 200 };
enum Plain { One, Two };

}  // namespace

template <>
struct EnumNames<Colour> {
  static constexpr std::array<EnumName<Colour>, 2> values = {
      {{Colour::Red, "red"}, {Colour::Green, "gr\xC3\xBCn"}}};
};
template <>
struct EnumNames<Plain> {
  static constexpr std::array<EnumName<Plain>, 2> values = {{{One, "one"}, {Two, "two"}}};
};

namespace {

template <class T>
class EveryInteger : public ::testing::Test {};
using Integers =
    ::testing::Types<std::int8_t, std::int16_t, std::int32_t, std::int64_t, std::uint8_t,
                     std::uint16_t, std::uint32_t, std::uint64_t, long long, unsigned long long>;
TYPED_TEST_SUITE(EveryInteger, Integers);

TYPED_TEST(EveryInteger, KeepsItsEdges) {
  for (const TypeParam value : {std::numeric_limits<TypeParam>::min(), TypeParam{0}, TypeParam{1},
                                std::numeric_limits<TypeParam>::max()}) {
    EXPECT_EQ(round_trip(value), value);
  }
}

TYPED_TEST(EveryInteger, TravelsIn64BitsAndIsUnsignedOnlyWhenItMust) {
  const TypeParam value{7};
  if constexpr (std::is_unsigned_v<TypeParam> && sizeof(TypeParam) == 8) {
    EXPECT_EQ(bound(value), Value(std::uint64_t{7}));
  } else {
    EXPECT_EQ(bound(value), Value(std::int64_t{7}));
  }
}

TEST(Integers, RefuseWhatDoesNotFit) {
  EXPECT_EQ(read_refusal<std::int8_t>(std::int64_t{300}),
            "column 0 holds 300, which does not fit std::int8_t");
  EXPECT_EQ(read_refusal<std::int8_t>(std::int64_t{-129}),
            "column 0 holds -129, which does not fit std::int8_t");
  EXPECT_EQ(read_refusal<std::int16_t>(std::int64_t{32768}),
            "column 0 holds 32768, which does not fit std::int16_t");
  EXPECT_EQ(read_refusal<std::uint8_t>(std::int64_t{-1}),
            "column 0 holds -1, which does not fit std::uint8_t");
  EXPECT_EQ(read_refusal<std::uint16_t>(std::int64_t{65536}),
            "column 0 holds 65536, which does not fit std::uint16_t");
  EXPECT_EQ(read_refusal<std::int32_t>(std::int64_t{2147483648}),
            "column 0 holds 2147483648, which does not fit std::int32_t");
  EXPECT_EQ(read_refusal<std::uint32_t>(std::int64_t{4294967296}),
            "column 0 holds 4294967296, which does not fit std::uint32_t");
}

TEST(Booleans, TravelAsBooleans) {
  EXPECT_EQ(bound(true), Value(true));
  EXPECT_FALSE(round_trip(false));
}

TEST(Doubles, KeepEveryBit) {
  for (const double value :
       {0.0, -0.0, 0.1, DBL_MAX, -DBL_MAX, DBL_MIN, DBL_TRUE_MIN, HUGE_VAL, -HUGE_VAL, 1.0 / 3}) {
    EXPECT_EQ(std::bit_cast<std::uint64_t>(round_trip(value)), std::bit_cast<std::uint64_t>(value));
  }
  EXPECT_TRUE(std::isnan(round_trip(std::nan(""))));
}

TEST(Floats, KeepEveryBitAndRefuseWhatOnlyDoubleHolds) {
  for (const float value : {0.0F, -0.0F, 0.1F, FLT_MAX, FLT_MIN, FLT_TRUE_MIN, HUGE_VALF}) {
    EXPECT_EQ(std::bit_cast<std::uint32_t>(round_trip(value)), std::bit_cast<std::uint32_t>(value));
  }
  EXPECT_EQ(read_as<float>(0.1), 0.1F);
  EXPECT_TRUE(std::isnan(round_trip(std::nanf(""))));
  EXPECT_EQ(read_refusal<float>(1e300), "column 0 holds 1e+300, which does not fit float");
  EXPECT_EQ(read_refusal<float>(-1e39), "column 0 holds -1e+39, which does not fit float");
}

TEST(Text, KeepsEveryByte) {
  for (const std::string& value :
       {std::string(), std::string("caf\xC3\xA9 \xF0\x9F\x98\x80"), std::string("a\0b\0", 4),
        std::string("it's \"quoted\" \\ \n"), std::string(100'000, 'x')}) {
    EXPECT_EQ(round_trip(value), value);
  }
}

TEST(Text, IsReadIntoTheMemoryThatIsThere) {
  std::string value(1000, 'x');
  const char* const before = value.data();
  metaxy::read(testing::MemoryRow({std::string(900, 'y')}), 0, value);
  EXPECT_EQ(value, std::string(900, 'y'));
  EXPECT_EQ(value.data(), before);
}

TEST(Bytes, KeepEveryByte) {
  testing::Bytes all;
  for (int i = 0; i < 256; ++i) all.push_back(std::byte(i));
  EXPECT_EQ(bound(all), Value(all));
  EXPECT_EQ(round_trip(all), all);
  EXPECT_EQ(round_trip(testing::Bytes{}), testing::Bytes{});
}

TEST(OwnTypes, TravelAsThemselves) {
  const Uuid uuid("550e8400-e29b-41d4-a716-446655440000");
  EXPECT_EQ(bound(uuid), Value(uuid));
  EXPECT_EQ(round_trip(uuid), uuid);
  const Decimal decimal("-19.90");
  EXPECT_EQ(bound(decimal), Value(decimal));
  EXPECT_EQ(round_trip(decimal), decimal);
  EXPECT_EQ(bound(Json("{\"a\": 1}")), Value(testing::JsonText{"{\"a\": 1}"}));
  EXPECT_EQ(round_trip(Json("{\"a\": 1}")), Json("{\"a\":1}"));
}

TEST(Json, RefusesAColumnThatIsNotJson) {
  EXPECT_EQ(read_refusal<Json>(testing::JsonText{"{\"a\":NaN}"}),
            "column 0 holds '{\"a\":NaN}', which is not JSON at byte 6");
}

TEST(Enums, TravelByName) {
  EXPECT_EQ(bound(Colour::Green), Value(std::string("gr\xC3\xBCn")));
  EXPECT_EQ(round_trip(Colour::Red), Colour::Red);
  EXPECT_EQ(round_trip(Two), Two);
}

TEST(Enums, RefuseUnknownNamesAndUnnamedValues) {
  EXPECT_EQ(read_refusal<Colour>(std::string("blue")),
            "column 0 holds 'blue', which is not one of 'red', 'gr\xC3\xBCn'");
  EXPECT_EQ(read_refusal<Colour>(std::string("Red")),
            "column 0 holds 'Red', which is not one of 'red', 'gr\xC3\xBCn'");
  EXPECT_EQ(read_refusal<Plain>(std::string()),
            "column 0 holds '', which is not one of 'one', 'two'");
  EXPECT_EQ(bind_refusal(Colour::Other),
            "parameter 0 holds the value 200, which is not one of 'red', 'gr\xC3\xBCn'");
}

TEST(Optionals, AreNullOrTheirValue) {
  EXPECT_EQ(bound(std::optional<int>()), Value(Null{}));
  EXPECT_EQ(bound(std::optional(5)), Value(std::int64_t{5}));
  EXPECT_EQ(round_trip(std::optional<std::string>()), std::nullopt);
  EXPECT_EQ(round_trip(std::optional<std::string>("")), "");
  std::optional<int> full = 3;
  metaxy::read(testing::MemoryRow({Null{}}), 0, full);
  EXPECT_EQ(full, std::nullopt);
}

TEST(Null, IsRefusedByEverythingThatIsNotOptional) {
  const std::string expected = "column 0 is NULL, which only an std::optional can hold";
  EXPECT_EQ(read_refusal<int>(Null{}), expected);
  EXPECT_EQ(read_refusal<bool>(Null{}), expected);
  EXPECT_EQ(read_refusal<std::string>(Null{}), expected);
  EXPECT_EQ(read_refusal<Colour>(Null{}), expected);
  EXPECT_EQ(read_refusal<Json>(Null{}), expected);
  EXPECT_EQ(read_refusal<std::vector<float>>(Null{}), expected);
  EXPECT_EQ(read_refusal<std::vector<Uuid>>(Null{}), expected);
  EXPECT_EQ((read_refusal<std::map<std::string, int>>(Null{})), expected);
}

TEST(Bind, IsNotMistakenForThatOfStd) {
  testing::MemoryParameters parameters;
  const std::string text = "a";
  bind(parameters, 0, text);
  EXPECT_EQ(parameters.values(), std::vector<Value>{text});
  std::string back;
  read(testing::MemoryRow({text}), 0, back);
  EXPECT_EQ(back, text);
}

TEST(Places, AreCountedFromZero) {
  testing::MemoryParameters parameters;
  metaxy::bind(parameters, 0, 1);
  EXPECT_EQ(testing::refusal([&] { metaxy::bind(parameters, 1, Colour::Other); }).substr(0, 12),
            "parameter 1 ");
  const testing::MemoryRow row({Value(std::int64_t{1}), Value(std::int64_t{300})});
  std::int8_t value = 0;
  EXPECT_EQ(testing::refusal([&] { metaxy::read(row, 1, value); }),
            "column 1 holds 300, which does not fit std::int8_t");
  EXPECT_EQ(value, 0);
}

}  // namespace
}  // namespace metaxy
