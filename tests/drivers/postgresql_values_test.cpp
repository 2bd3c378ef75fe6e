// SPDX-License-Identifier: Apache-2.0
// Values of PostgreSQL's types in binary, there and back and beside what the server itself makes of
// them: everything goes through $1::type, and is compared with a literal by the server.
#include <cfloat>
#include <cmath>
#include <limits>

#include "tests/drivers/postgresql_fixture.h"

namespace metaxy::testing {
namespace {

using namespace std::chrono;
using namespace std::string_literals;

class PostgresqlValues : public PostgresqlTest {
 protected:
  // That the value reads back as it is, and that the server takes it for the literal.
  template <class T>
  void expect_kept(const std::string& type, const T& value, const std::string& literal) {
    EXPECT_EQ(ask<T>("SELECT $1::" + type, value), value) << type << ' ' << literal;
    EXPECT_EQ(ask<bool>("SELECT $1::" + type + " = " + literal + "::" + type, value), true)
        << type << ' ' << literal;
    EXPECT_EQ(ask<T>("SELECT " + literal + "::" + type), value) << type << ' ' << literal;
  }

  template <class T>
  std::string refused(const std::string& type, const T& value) {
    return refusal([&] { ask<T>("SELECT $1::" + type, value); });
  }
  template <class T>
  std::string unreadable(const std::string& expression) {
    return refusal([&] { ask<T>("SELECT " + expression + " AS x"); });
  }
};

TEST_F(PostgresqlValues, KeepIntegersAtTheirLimits) {
  expect_kept("int2", std::numeric_limits<std::int16_t>::min(), "'-32768'");
  expect_kept("int2", std::numeric_limits<std::int16_t>::max(), "'32767'");
  expect_kept("int4", std::numeric_limits<std::int32_t>::min(), "'-2147483648'");
  expect_kept("int4", std::numeric_limits<std::int32_t>::max(), "'2147483647'");
  expect_kept("int8", std::numeric_limits<std::int64_t>::min(), "'-9223372036854775808'");
  expect_kept("int8", std::numeric_limits<std::int64_t>::max(), "'9223372036854775807'");
  expect_kept("numeric", std::numeric_limits<std::uint64_t>::max(), "'18446744073709551615'");
  expect_kept("oid", std::numeric_limits<std::uint32_t>::max(), "'4294967295'");
}

TEST_F(PostgresqlValues, RefuseIntegersThatDoNotFitTheParameter) {
  EXPECT_EQ(refused("int2", 32768), "parameter 0 holds 32768, which does not fit smallint");
  EXPECT_EQ(refused("int4", std::int64_t{-2147483649}),
            "parameter 0 holds -2147483649, which does not fit integer");
  EXPECT_EQ(refused("int8", std::uint64_t{9223372036854775808U}),
            "parameter 0 holds 9223372036854775808, which does not fit bigint");
  EXPECT_EQ(refused("oid", -1), "parameter 0 holds -1, which does not fit oid");
  EXPECT_EQ(refused("date", 1), "parameter 0 is an integer, but PostgreSQL expects date there");
  EXPECT_EQ(refused("bool", 1), "parameter 0 is an integer, but PostgreSQL expects boolean there");
}

TEST_F(PostgresqlValues, KeepFloatingPointNumbersToTheBit) {
  for (const double value : {0.1, DBL_MAX, -DBL_MIN, DBL_TRUE_MIN, HUGE_VAL, -HUGE_VAL}) {
    EXPECT_EQ(ask<double>("SELECT $1::float8", value), value);
  }
  for (const float value : {0.1F, FLT_MAX, -FLT_MIN, FLT_TRUE_MIN, HUGE_VALF, -HUGE_VALF}) {
    EXPECT_EQ(ask<float>("SELECT $1::float4", value), value);
  }
  EXPECT_TRUE(std::signbit(ask<double>("SELECT $1::float8", -0.0)));
  EXPECT_TRUE(std::isnan(ask<double>("SELECT $1::float8", std::nan(""))));
  EXPECT_TRUE(std::isnan(ask<float>("SELECT $1::float4", std::nanf(""))));
  EXPECT_EQ(ask<bool>("SELECT $1::float8 = 'NaN'", std::nan("")), true);
}

TEST_F(PostgresqlValues, ConvertNumbersOnlyWhenNothingChanges) {
  EXPECT_EQ(ask<double>("SELECT $1::float8", 5), 5.0);
  EXPECT_EQ(ask<std::int32_t>("SELECT $1::int4", -7.0), -7);
  EXPECT_EQ(ask<std::int32_t>("SELECT $1::int4", Decimal("7.00")), 7);
  EXPECT_EQ(ask<std::string>("SELECT $1::numeric::text", 0.1), "0.1");
  EXPECT_EQ(ask<std::string>("SELECT $1::numeric::text", -1e20), "-100000000000000000000");
  EXPECT_EQ(ask<std::string>("SELECT $1::numeric::text", std::nan("")), "NaN");
  EXPECT_EQ(ask<Decimal>("SELECT $1::int8", std::int64_t{12}), Decimal(12));
  EXPECT_EQ(refused("int4", 5.5), "parameter 0 holds 5.5, which does not fit integer");
  EXPECT_EQ(refused("int8", std::nan("")), "parameter 0 holds nan, which does not fit bigint");
  EXPECT_EQ(refused("int8", 9223372036854775808.0),
            "parameter 0 holds 9223372036854775808, which does not fit bigint");
  EXPECT_EQ(refused("float4", 0.1), "parameter 0 holds 0.1, which does not fit real");
  EXPECT_EQ(refused("float4", 1e300), "parameter 0 holds 1e+300, which does not fit real");
  EXPECT_EQ(refused("float8", std::int64_t{9007199254740993}),
            "parameter 0 holds 9007199254740993, which does not fit double precision");
  EXPECT_EQ(refused("float8", std::numeric_limits<std::int64_t>::max()),
            "parameter 0 holds 9223372036854775807, which does not fit double precision");
  EXPECT_EQ(refused("int4", Decimal("7.5")), "parameter 0 holds 7.5, which does not fit integer");
  EXPECT_EQ(refused("numeric", HUGE_VAL), "parameter 0 holds inf, which does not fit numeric");
  EXPECT_EQ(ask<double>("SELECT 9007199254740994"), 9007199254740994.0);
  EXPECT_EQ(unreadable<double>("9007199254740993"),
            "column 'x' holds 9007199254740993, which double cannot hold exactly");
}

TEST_F(PostgresqlValues, KeepDecimalsOfThirtyEightDigits) {
  for (const char* const text :
       {"0", "0.00", "1", "-1", "10000", "9999", "0.0001", "0.00001", "-0.1", "123456.7890",
        "99999999999999999999999999999999999999", "-99999999999999999999999999999999999999",
        "0.99999999999999999999999999999999999999", "1234567890123456789012345678.9012345678",
        "0.00000000000000000000000000000000000001", "100000000000000000000000000000.00000000",
        "-0.0000000000000000000000000000000000001", "10000000000000000000000000000000000000"}) {
    const Decimal value = *Decimal::parse(text);
    EXPECT_EQ(ask<Decimal>("SELECT $1::numeric", value).to_text(), text);
    EXPECT_EQ(ask<std::string>("SELECT $1::numeric::text", value), text);
    EXPECT_EQ(ask<Decimal>("SELECT '"s + text + "'::numeric").to_text(), text);
  }
}

TEST_F(PostgresqlValues, KeepDecimalsOfEveryLength) {
  std::string digits;
  for (int length = 1; length <= Decimal::max_digits; ++length) {
    digits += static_cast<char>('0' + length % 10);
    for (int scale = 0; scale < length; ++scale) {
      std::string text = digits;
      if (scale > 0) text.insert(text.size() - static_cast<std::size_t>(scale), 1, '.');
      ASSERT_EQ(ask<std::string>("SELECT $1::numeric::text", *Decimal::parse(text)), text);
      ASSERT_EQ(ask<Decimal>("SELECT '" + text + "'::numeric").to_text(), text);
    }
  }
}

TEST_F(PostgresqlValues, RefuseDecimalsThatAreLongerOrNoNumbers) {
  EXPECT_EQ(unreadable<Decimal>("1e38::numeric"),
            "column 'x' holds '100000000000000000000000000000000000000', which is not a decimal of "
            "at most 38 digits");
  EXPECT_EQ(unreadable<Decimal>("'1e-39'::numeric"),
            "column 'x' holds '0.000000000000000000000000000000000000001', which is not a decimal "
            "of at most 38 digits");
  EXPECT_EQ(unreadable<Decimal>("'NaN'::numeric"),
            "column 'x' holds 'NaN', which is not a decimal of at most 38 digits");
  EXPECT_EQ(unreadable<Decimal>("'-Infinity'::numeric"),
            "column 'x' holds '-Infinity', which is not a decimal of at most 38 digits");
  EXPECT_EQ(unreadable<std::int64_t>("1e1000::numeric").substr(0, 20), "column 'x' holds '10");
  EXPECT_EQ(ask<double>("SELECT avg(x) FROM (VALUES (1), (2)) AS t (x)"), 1.5);
  EXPECT_TRUE(std::isnan(ask<double>("SELECT 'NaN'::numeric")));
  EXPECT_EQ(ask<std::int64_t>("SELECT sum(x) FROM (VALUES (1), (2)) AS t (x)"), 3);
}

TEST_F(PostgresqlValues, KeepTextsOfEveryKind) {
  const std::string text = "caf\xC3\xA9 \xF0\x9F\x98\x80 it's \"x\" \\ \n";
  for (const char* const type : {"text", "varchar", "varchar(40)"}) {
    expect_kept<std::string>(type, "", "''");
    EXPECT_EQ(ask<std::string>("SELECT $1::"s + type, text), text) << type;
  }
  EXPECT_EQ(ask<std::string>("SELECT $1::char(3)", "ab"s), "ab ");
  EXPECT_EQ(ask<std::string>("SELECT $1::name", "ab"s), "ab");
  EXPECT_EQ(ask<std::int32_t>("SELECT char_length($1::text)", "\xF0\x9F\x98\x80"s), 1);
  const std::string megabyte(1 << 20, 'x');
  EXPECT_EQ(ask<std::string>("SELECT $1::text", megabyte), megabyte);
}

TEST_F(PostgresqlValues, RefuseTextsThatPostgresqlCannotHold) {
  EXPECT_EQ(refused("text", "a\0b"s),
            "parameter 0 has a zero byte in it, which PostgreSQL's texts cannot hold");
  EXPECT_EQ(refused("int4", "1\0"s),
            "parameter 0 has a zero byte in it, which PostgreSQL's texts cannot hold");
  const Error error = error_of([&] { ask<std::string>("SELECT $1::text", "\xFF"s); });
  EXPECT_EQ(error.code(), ErrorCode::BadValue);
  EXPECT_EQ(error.details().native_code, "22021");
}

TEST_F(PostgresqlValues, ReadTextsAsWhateverTheServerExpects) {
  EXPECT_EQ(ask<std::int32_t>("SELECT $1::int4", "42"s), 42);
  EXPECT_EQ(ask<sys_days>("SELECT $1::date", "2024-05-01"s), sys_days(2024y / May / 1));
  EXPECT_EQ(ask<std::string>("SELECT $1::inet::text", "10.0.0.1"s), "10.0.0.1/32");
  const Error error = error_of([&] { ask<std::int32_t>("SELECT $1::int4", "x"s); });
  EXPECT_EQ(error.code(), ErrorCode::BadValue);
  EXPECT_STREQ(error.what(), "invalid input syntax for type integer: \"x\"");
}

TEST_F(PostgresqlValues, GiveOtherScalarsToTextsInTheirTextForms) {
  EXPECT_EQ(ask<std::string>("SELECT $1", 42), "42");
  EXPECT_EQ(ask<std::string>("SELECT $1", true), "true");
  EXPECT_EQ(ask<std::string>("SELECT $1", 0.5), "0.5");
  EXPECT_EQ(ask<std::string>("SELECT $1", Decimal("1.50")), "1.50");
  EXPECT_EQ(ask<std::string>("SELECT $1", sys_days(2024y / May / 1)), "2024-05-01");
  EXPECT_EQ(refusal([&] { ask<std::string>("SELECT $1", std::vector<std::byte>{}); }),
            "parameter 0 is bytes, but PostgreSQL expects text there");
  EXPECT_EQ(refusal([&] { ask<std::string>("SELECT $1", std::vector{1}); }),
            "parameter 0 is a list, but PostgreSQL expects text there");
}

TEST_F(PostgresqlValues, KeepBytes) {
  using Bytes = std::vector<std::byte>;
  Bytes all;
  for (int i = 0; i < 256; ++i) all.push_back(std::byte(i));
  Bytes megabyte;
  for (int i = 0; i < 4096; ++i) megabyte.insert(megabyte.end(), all.begin(), all.end());
  for (const Bytes& bytes : {Bytes{}, Bytes{std::byte{0}}, all, megabyte}) {
    EXPECT_EQ(ask<Bytes>("SELECT $1::bytea", bytes), bytes);
    EXPECT_EQ(ask<std::int64_t>("SELECT length($1::bytea)", bytes),
              static_cast<std::int64_t>(bytes.size()));
  }
  EXPECT_EQ(refused("int4", all), "parameter 0 is bytes, but PostgreSQL expects integer there");
  EXPECT_EQ(unreadable<Bytes>("'a'::text"), "column 'x' does not hold bytes");
}

TEST_F(PostgresqlValues, KeepDatesAndTimesOfTheYears1To9999) {
  const sys_days first = 1y / January / 1;
  const sys_days last = 9999y / December / 31;
  expect_kept("date", first, "'0001-01-01'");
  expect_kept("date", last, "'9999-12-31'");
  expect_kept("date", sys_days(1970y / January / 1), "'1970-01-01'");
  expect_kept<sys_time<microseconds>>("timestamptz", first, "'0001-01-01 00:00:00+00'");
  expect_kept<sys_time<microseconds>>("timestamptz", last + 24h - 1us,
                                      "'9999-12-31 23:59:59.999999+00'");
  expect_kept<local_time<microseconds>>("timestamp", local_days(1y / January / 1), "'0001-01-01'");
  expect_kept<local_time<microseconds>>("timestamp", local_days(9999y / December / 31) + 24h - 1us,
                                        "'9999-12-31 23:59:59.999999'");
  EXPECT_EQ(ask<local_seconds>("SELECT $1::timestamp", sys_days(2024y / May / 1)),
            local_days(2024y / May / 1));
}

TEST_F(PostgresqlValues, KeepTimesOfDayAndIntervals) {
  using Time = hh_mm_ss<microseconds>;
  const auto time = [&](microseconds since) {
    return ask<Time>("SELECT $1::time", Time(since)).to_duration();
  };
  EXPECT_EQ(time(0us), 0us);
  EXPECT_EQ(time(24h - 1us), 24h - 1us);
  EXPECT_EQ(time(24h), 24h);
  EXPECT_EQ(refusal([&] {
              const auto statement = connection().prepare("SELECT $1::time");
              statement->parameters().bind_time(0, -1);
            }),
            "parameter 0 is not a time from 0:00 to 24:00");
  expect_kept<microseconds>("interval", -1us, "'-0.000001 second'");
  expect_kept<microseconds>("interval", 26h + 3us, "'1 day 02:00:00.000003'");
  EXPECT_EQ(ask<microseconds>("SELECT $1::interval", microseconds::max()), microseconds::max());
  EXPECT_EQ(ask<microseconds>("SELECT $1::interval", microseconds::min()), microseconds::min());
}

TEST_F(PostgresqlValues, RefuseTimesThatTheProgramOrTheServerCannotHold) {
  const std::string year = " outside the years 1 to 9999";
  EXPECT_EQ(refused("date", sys_days(days(-719'163))), "parameter 0 is" + year);
  EXPECT_EQ(refused("timestamptz", sys_time<microseconds>(microseconds::max())),
            "parameter 0 is" + year);
  EXPECT_EQ(refused("timestamp", local_time<microseconds>(microseconds::min())),
            "parameter 0 is" + year);
  EXPECT_EQ(refused("timestamptz", sys_days(2024y / May / 1)),
            "parameter 0 is a date, but PostgreSQL expects timestamp with time zone there");
  EXPECT_EQ(refused("timestamp", sys_seconds(0s)),
            "parameter 0 is an instant, but PostgreSQL expects timestamp there");
  EXPECT_EQ(unreadable<sys_days>("'infinity'::date"), "column 'x' holds an infinite date");
  EXPECT_EQ(unreadable<sys_days>("'0044-03-15 BC'::date"), "column 'x' holds a date" + year);
  EXPECT_EQ(unreadable<sys_seconds>("'-infinity'::timestamptz"),
            "column 'x' holds an infinite instant");
  EXPECT_EQ(unreadable<sys_seconds>("'10000-01-01'::timestamptz"),
            "column 'x' holds an instant" + year);
  EXPECT_EQ(unreadable<local_seconds>("'294276-01-01'::timestamp"),
            "column 'x' holds a date and time" + year);
  EXPECT_EQ(unreadable<microseconds>("'1 month'::interval"),
            "column 'x' holds an interval with months, which have no fixed length");
  EXPECT_EQ(unreadable<microseconds>("'2147483647 days'::interval"),
            "column 'x' holds an interval whose microseconds do not fit std::int64_t");
  EXPECT_EQ(unreadable<sys_seconds>("'2024-05-01'::timestamp"),
            "column 'x' does not hold an instant");
}

TEST_F(PostgresqlValues, KeepUuidsAndJson) {
  expect_kept("uuid", Uuid("ffffffff-0000-ffff-8000-00000000000f"),
              "'ffffffff-0000-ffff-8000-00000000000f'");
  EXPECT_EQ(ask<Json>("SELECT $1::json", Json(R"({"b" : 1,"a":[]})")).text(),
            R"({"b" : 1,"a":[]})");
  EXPECT_EQ(ask<Json>("SELECT $1::jsonb", Json(R"({"b" : 1,"a":[]})")).text(),
            R"({"a": [], "b": 1})");
  EXPECT_EQ(ask<std::string>("SELECT $1::jsonb", R"({"b" : 1})"s), R"({"b": 1})");
  EXPECT_EQ(refused("jsonb", 1), "parameter 0 is an integer, but PostgreSQL expects jsonb there");
  EXPECT_EQ(unreadable<Uuid>("'x'::text"), "column 'x' holds 'x', which is not a UUID");
  EXPECT_EQ(unreadable<Uuid>("1"), "column 'x' does not hold a UUID");
}

}  // namespace
}  // namespace metaxy::testing
