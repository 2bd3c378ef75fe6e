// SPDX-License-Identifier: Apache-2.0
// Every scalar type on every database: what a C++ value is bound as is stored by the project's own
// DDL and statements and comes back equal.
#include "tests/drivers/round_trip.h"

namespace metaxy::testing {
namespace {

using namespace std::chrono;

class Scalars : public RoundTrip {};
INSTANTIATE_TEST_SUITE_P(Each, Scalars, every_database(), database_name);

TEST_P(Scalars, KeepsBooleans) { expect_kept<bool>({schema::Bool{}}, {true, false}); }

TEST_P(Scalars, KeepsIntegersOf8Bits) { expect_edges_kept<std::int8_t>({8}); }
TEST_P(Scalars, KeepsIntegersOf16Bits) { expect_edges_kept<std::int16_t>({16}); }
TEST_P(Scalars, KeepsIntegersOf32Bits) { expect_edges_kept<std::int32_t>({32}); }
TEST_P(Scalars, KeepsIntegersOf64Bits) { expect_edges_kept<std::int64_t>({64}); }
TEST_P(Scalars, KeepsUnsignedIntegersOf8Bits) {
  expect_edges_kept<std::uint8_t>({8, schema::Sign::Unsigned});
}
TEST_P(Scalars, KeepsUnsignedIntegersOf16Bits) {
  expect_edges_kept<std::uint16_t>({16, schema::Sign::Unsigned});
}
TEST_P(Scalars, KeepsUnsignedIntegersOf32Bits) {
  expect_edges_kept<std::uint32_t>({32, schema::Sign::Unsigned});
}
TEST_P(Scalars, KeepsUnsignedIntegersOf64BitsAsFarAsTheDatabaseHasThem) {
  constexpr auto largest = std::numeric_limits<std::uint64_t>::max();
  constexpr auto middle = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  expect_kept<std::uint64_t>({schema::Integer{64, schema::Sign::Unsigned}}, {0, 1, middle});
  if (is("sqlite")) {
    EXPECT_EQ(refusal([&] { put(7, middle + 1); }),
              "parameter 1 holds 9223372036854775808, which is more than SQLite's integers hold");
  } else {
    put(7, largest);
    EXPECT_EQ(take<std::uint64_t>(7), largest);
  }
}

TEST_P(Scalars, KeepsFloats) {
  expect_kept<float>({schema::Float{32}},
                     {0.0F, 0.1F, FLT_MAX, -FLT_MAX, FLT_MIN, FLT_TRUE_MIN, HUGE_VALF, -HUGE_VALF});
}
TEST_P(Scalars, KeepsDoubles) {
  expect_kept<double>({schema::Float{64}}, {0.0, 0.1, 1.0 / 3, DBL_MAX, -DBL_MAX, DBL_MIN,
                                            DBL_TRUE_MIN, HUGE_VAL, -HUGE_VAL, 9007199254740993.0});
}
TEST_P(Scalars, KeepsTheSignOfZeroExceptInSqlite) {
  create({schema::Float{64}});
  put(1, -0.0);
  EXPECT_EQ(take<double>(1), 0);
  EXPECT_EQ(std::signbit(take<double>(1)), !is("sqlite"));
}
TEST_P(Scalars, KeepsNaNOrRefusesIt) {
  create({schema::Float{64}}, Nullability::Nullable);
  if (is("sqlite")) {
    EXPECT_EQ(refusal([&] { put(1, std::nan("")); }),
              "parameter 1 is NaN, which SQLite would store as NULL");
  } else {
    put(1, std::nan(""));
    EXPECT_TRUE(std::isnan(take<double>(1)));
  }
}

TEST_P(Scalars, KeepsTexts) {
  expect_kept<std::string>(
      text_type, {"", "caf\xC3\xA9 \xF0\x9F\x98\x80", "it's \"quoted\" \\ \n\t", "NULL", "{}", "  ",
                  std::string(100'000, 'x')});
}
TEST_P(Scalars, KeepsZeroBytesInTextsOrRefusesThem) {
  create(text_type);
  const std::string text("a\0b", 3);
  if (is("postgresql")) {
    EXPECT_EQ(refusal([&] { put(1, text); }),
              "parameter 1 has a zero byte in it, which PostgreSQL's texts cannot hold");
  } else {
    put(1, text);
    EXPECT_EQ(take<std::string>(1), text);
  }
}
TEST_P(Scalars, KeepsTextsOfALimitedLength) {
  expect_kept<std::string>({schema::Text{5}},
                           {"", "abcde", "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9"});
}
TEST_P(Scalars, KeepsPathsAsTexts) {
  expect_kept<std::filesystem::path>(text_type, {"", "a/b", u8"caf\u00e9/x y"});
}
TEST_P(Scalars, KeepsBytes) {
  std::vector<std::byte> all;
  for (int i = 0; i < 256; ++i) all.push_back(std::byte(i));
  expect_kept<std::vector<std::byte>>({schema::Bytes{}}, {{}, {std::byte{0}}, all});
}

TEST_P(Scalars, KeepsDates) {
  expect_kept<sys_days>({schema::Date{}},
                        {1970y / January / 1, 1969y / December / 31, 2024y / February / 29,
                         1y / January / 1, 9999y / December / 31});
}
TEST_P(Scalars, KeepsTimesOfDay) {
  expect_kept<hh_mm_ss<microseconds>>(
      {schema::TimeOfDay{}},
      {hh_mm_ss<microseconds>(0us), hh_mm_ss<microseconds>(13h + 5min + 6s + 1us),
       hh_mm_ss<microseconds>(24h - 1us), hh_mm_ss<microseconds>(24h)});
}
TEST_P(Scalars, KeepsInstants) {
  expect_kept<sys_time<microseconds>>(
      {schema::Instant{}}, {sys_days(1970y / January / 1), sys_time<microseconds>(-1us),
                            sys_days(2024y / February / 29) + 13h + 1us, sys_days(1y / January / 1),
                            sys_days(9999y / December / 31) + 24h - 1us});
}
TEST_P(Scalars, KeepsLocalDateTimes) {
  expect_kept<local_time<microseconds>>(
      {schema::LocalDateTime{}},
      {local_days(1970y / January / 1), local_time<microseconds>(-1us),
       local_days(1y / January / 1), local_days(9999y / December / 31) + 24h - 1us});
}
TEST_P(Scalars, KeepsIntervals) {
  expect_kept<microseconds>({schema::Interval{}},
                            {0us, 1us, -1us, 36h, -36h, 400h * 24, 1'000'000'000h,
                             microseconds::max(), microseconds::min()});
}
TEST_P(Scalars, KeepsCountsOfOtherUnits) {
  expect_kept<nanoseconds>({schema::Integer{64}}, {0ns, nanoseconds::max(), nanoseconds::min()});
}

TEST_P(Scalars, KeepsUuids) {
  expect_kept<Uuid>({schema::Uuid{}}, {Uuid(), Uuid("550e8400-e29b-41d4-a716-446655440000"),
                                       Uuid("7fffffff-ffff-ffff-8000-000000000000"),
                                       Uuid("ffffffff-ffff-ffff-ffff-ffffffffffff")});
}
TEST_P(Scalars, KeepsJson) {
  expect_kept<Json>({schema::Json{}},
                    {Json("null"), Json("{}"), Json(R"({"b": [1.50, -7, true], "a": "\u00e9"})"),
                     Json("12345678901234567890"), Json(R"("it's")")});
}
TEST_P(Scalars, KeepsDecimals) {
  expect_kept<Decimal>({schema::Decimal{38, 9}},
                       {0, 1, -1, Decimal("19.90"), Decimal("-0.000000001"),
                        Decimal("12345678901234567890123456789.123456789"),
                        Decimal("-99999999999999999999999999999.999999999")});
}
TEST_P(Scalars, KeepsSmallDecimals) {
  expect_kept<Decimal>({schema::Decimal{4, 2}}, {0, Decimal("-99.99"), Decimal("0.01")});
}
TEST_P(Scalars, KeepsMiddlingDecimals) {
  expect_kept<Decimal>({schema::Decimal{9, 0}}, {0, -999'999'999, 7});
}
TEST_P(Scalars, KeepsLargeDecimals) {
  expect_kept<Decimal>({schema::Decimal{18, 4}}, {Decimal("-99999999999999.9999"), 7});
}
TEST_P(Scalars, KeepsEnums) { expect_kept<Colour>({colour_type}, {Colour::Red, Colour::Green}); }
TEST_P(Scalars, KeepsEnumsOfTheDatabase) {
  schema::Enum native = colour_type;
  native.storage = schema::EnumStorage::Native;
  expect_kept<Colour>({native}, {Colour::Red, Colour::Green});
}

}  // namespace
}  // namespace metaxy::testing
