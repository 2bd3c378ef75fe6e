// SPDX-License-Identifier: Apache-2.0
// Types that DuckDB alone has, and the ends of those that others have, too. Every other type is
// tested on all databases together.
#include <cfloat>
#include <cmath>
#include <limits>

#include "tests/drivers/duckdb_fixture.h"

namespace metaxy::testing {
namespace {

using ::testing::ElementsAre;
using namespace std::chrono;

class DuckdbValues : public DuckdbTest {
 protected:
  // As it goes in and comes out of a column of the type.
  template <class T>
  T kept(const std::string& type, const T& value) {
    connection().execute("CREATE OR REPLACE TABLE kept (value " + type + ")");
    const auto insert = connection().prepare("INSERT INTO kept VALUES ($1)");
    bind(insert->parameters(), 0, value);
    insert->execute();
    return ask<T>("SELECT value FROM kept");
  }

  template <class T>
  std::string refused(const std::string& expression) {
    const Error error = error_of([&] { ask<T>("SELECT " + expression + " AS x"); });
    EXPECT_EQ(error.code(), ErrorCode::BadValue) << expression;
    return error.what();
  }
};

TEST_F(DuckdbValues, AreIntegersOfEverySize) {
  constexpr auto least = std::numeric_limits<std::int64_t>::min();
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  constexpr auto largest = std::numeric_limits<std::uint64_t>::max();
  for (const std::string type : {"BIGINT", "HUGEINT"}) {
    EXPECT_EQ(kept(type, least), least);
    EXPECT_EQ(kept(type, most), most);
  }
  for (const std::string type : {"UBIGINT", "HUGEINT", "UHUGEINT"}) {
    EXPECT_EQ(kept(type, largest), largest);
  }
  EXPECT_EQ(ask<std::int64_t>("SELECT sum(i) FROM range(10) r(i)"), 45);
  EXPECT_EQ(refused<std::int64_t>("9223372036854775808::HUGEINT"),
            "column 'x' holds an integer that does not fit std::int64_t");
  EXPECT_EQ(refused<std::int64_t>("(-9223372036854775809)::HUGEINT"),
            "column 'x' holds an integer that does not fit std::int64_t");
  EXPECT_EQ(refused<std::uint64_t>("18446744073709551616::HUGEINT"),
            "column 'x' holds an integer that does not fit std::uint64_t");
  EXPECT_EQ(refused<std::uint64_t>("-1::HUGEINT"),
            "column 'x' holds an integer that does not fit std::uint64_t");
  EXPECT_EQ(refused<std::int64_t>("340282366920938463463374607431768211455::UHUGEINT"),
            "column 'x' holds an integer that does not fit std::int64_t");
}

TEST_F(DuckdbValues, AreFloatingPointNumbersWithoutExceptions) {
  for (const double value : {DBL_MAX, -DBL_MAX, DBL_TRUE_MIN, HUGE_VAL, -HUGE_VAL}) {
    EXPECT_EQ(kept("DOUBLE", value), value);
  }
  EXPECT_TRUE(std::isnan(kept("DOUBLE", std::nan(""))));
  EXPECT_TRUE(std::signbit(kept("DOUBLE", -0.0)));
  EXPECT_TRUE(std::isnan(ask<float>("SELECT 'nan'::FLOAT")));
}

TEST_F(DuckdbValues, AreDecimalsOf38Digits) {
  const Decimal largest("99999999999999999999999999999999999999");
  const Decimal smallest("-0.99999999999999999999999999999999999999");
  EXPECT_EQ(kept("DECIMAL(38, 0)", largest), largest);
  EXPECT_EQ(kept("DECIMAL(38, 38)", smallest), smallest);
  for (const std::string type : {"DECIMAL(4, 2)", "DECIMAL(9, 2)", "DECIMAL(18, 2)"}) {
    EXPECT_EQ(kept(type, Decimal("-19.90")), Decimal("-19.9"));
  }
  EXPECT_EQ(ask<Decimal>("SELECT (-99999999999999999999999999999999999999)::HUGEINT"),
            Decimal("-99999999999999999999999999999999999999"));
  EXPECT_EQ(ask<Decimal>("SELECT 7::UTINYINT"), Decimal(7));
  EXPECT_EQ(refused<Decimal>("100000000000000000000000000000000000000::HUGEINT"),
            "column 'x' holds an integer of more than 38 digits");
  EXPECT_EQ(refused<Decimal>("1.5::DOUBLE"), "column 'x' does not hold a decimal");
}

TEST_F(DuckdbValues, AreTextsAndBytesOfEveryLength) {
  for (const std::size_t size : {0U, 1U, 4U, 11U, 12U, 13U, 1U << 20}) {
    const std::string text(size, 'a');
    EXPECT_EQ(kept("VARCHAR", text), text);
    std::vector<std::byte> bytes(size);
    for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<std::byte>(i * 31);
    EXPECT_EQ(kept("BLOB", bytes), bytes);
  }
  for (const std::string& text : {std::string("a\0b", 3), std::string("\0", 1),
                                  std::string(20, '\0'), std::string("\xF0\x9F\x98\x80")}) {
    EXPECT_EQ(kept("VARCHAR", text), text);
  }
}

TEST_F(DuckdbValues, AreNoTextsThatAreNotUtf8) {
  for (const std::string text : {"\xFF", "12345678\xFF", "123456789012345\xC3", "a\xC3",
                                 "\xED\xA0\x80", "\xF5\x80\x80\x80"}) {
    const Error error = error_of([&] { kept("VARCHAR", text); });
    EXPECT_EQ(error.code(), ErrorCode::BadValue);
    EXPECT_STREQ(error.what(), "parameter 0 holds text that is not UTF-8");
  }
}

TEST_F(DuckdbValues, AreDaysFromYear1To9999AndFurther) {
  for (const sys_days day : {sys_days(year(1) / 1 / 1), sys_days(year(9999) / 12 / 31),
                             sys_days(year(-4000) / 1 / 1), sys_days(days(0))}) {
    EXPECT_EQ(kept("DATE", day), day);
  }
  EXPECT_EQ(refused<sys_days>("'infinity'::DATE"), "column 'x' holds an infinite date");
}

TEST_F(DuckdbValues, AreTimesInEveryUnit) {
  const auto expected = local_time<microseconds>(local_days(year(2024) / 5 / 1)) + 3723s;
  const std::string text = "'2024-05-01 01:02:03'::";
  for (const std::string type : {"TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP", "TIMESTAMP_NS"}) {
    EXPECT_EQ(ask<local_time<microseconds>>("SELECT " + text + type), expected) << type;
    EXPECT_EQ(refused<local_time<microseconds>>("'-infinity'::" + type),
              "column 'x' holds an infinite date and time");
  }
  EXPECT_EQ(ask<local_time<microseconds>>("SELECT '1970-01-01 00:00:00.000001'::TIMESTAMP_NS"),
            local_time<microseconds>(1us));
  EXPECT_EQ(refused<local_time<microseconds>>("'1970-01-01 00:00:00.000000001'::TIMESTAMP_NS"),
            "column 'x' holds a date and time between two microseconds");
}

TEST_F(DuckdbValues, AreEnumsByTheirNames) {
  connection().execute("CREATE TYPE mood AS ENUM ('calm', 'it''s', '')");
  EXPECT_EQ(ask<std::string>("SELECT 'it''s'::mood"), "it's");
  EXPECT_EQ(ask<std::string>("SELECT ''::mood"), "");
  EXPECT_EQ(ask<std::optional<std::string>>("SELECT NULL::mood"), std::nullopt);
  EXPECT_THAT(ask<std::vector<std::string>>("SELECT ['calm', 'it''s']::mood[]"),
              ElementsAre("calm", "it's"));
}

TEST_F(DuckdbValues, AreEnumsOfManyNames) {
  std::string names;
  for (int i = 0; i < 70000; ++i) names += (i == 0 ? "'n" : ", 'n") + std::to_string(i) + '\'';
  connection().execute("CREATE TYPE many AS ENUM (" + names + ")");
  EXPECT_EQ(ask<std::string>("SELECT 'n69999'::many"), "n69999");
}

TEST_F(DuckdbValues, AreListsAndArraysAlike) {
  EXPECT_THAT(ask<std::vector<std::int32_t>>("SELECT [1, -2]"), ElementsAre(1, -2));
  EXPECT_THAT(ask<std::vector<std::int64_t>>("SELECT [1, -2]"), ElementsAre(1, -2));
  EXPECT_THAT(ask<std::vector<float>>("SELECT [1.5, 2]::FLOAT[2]"), ElementsAre(1.5F, 2.0F));
  EXPECT_THAT(ask<std::vector<std::string>>("SELECT ['', 'a longer text than twelve']"),
              ElementsAre("", "a longer text than twelve"));
  EXPECT_THAT(ask<std::vector<int>>("SELECT []::INTEGER[]"), ElementsAre());
  EXPECT_THAT(ask<std::vector<bool>>("SELECT [true, false]"), ElementsAre(true, false));
  EXPECT_EQ(kept("INTEGER[]", std::vector<int>{1, 2}), (std::vector<int>{1, 2}));
}

TEST_F(DuckdbValues, AreListsOfEachRowOfAChunk) {
  const auto statement =
      connection().prepare("SELECT [i, i + 1]::FLOAT[2], range(i % 3) FROM range(5000) r(i)");
  std::int64_t i = 0;
  for (bool more = statement->execute(); more; more = statement->next(), ++i) {
    std::vector<float> pair;
    std::vector<std::int64_t> numbers;
    read(statement->row(), 0, pair);
    read(statement->row(), 1, numbers);
    const auto first = static_cast<float>(i);
    ASSERT_EQ(pair, (std::vector<float>{first, first + 1}));
    ASSERT_EQ(numbers.size(), static_cast<std::size_t>(i % 3));
  }
  EXPECT_EQ(i, 5000);
}

TEST_F(DuckdbValues, AreNoListsWithNullsUnlessTheyAreJson) {
  EXPECT_EQ(refused<std::vector<int>>("[1, NULL, 3]"),
            "column 'x' at [1] is NULL, which only an std::optional can hold");
  EXPECT_EQ(ask<Json>("SELECT to_json([1, NULL, 3])").text(), "[1,null,3]");
  EXPECT_EQ(refused<std::vector<int>>("[1, 3000000000]"),
            "column 'x' at [1] holds 3000000000, which does not fit std::int32_t");
}

TEST_F(DuckdbValues, HaveToBeCastWhereTheyHaveNoForm) {
  const std::vector<std::pair<std::string, std::string>> unreadable = {
      {"{'a': 1}", "STRUCT"},
      {"map {'a': 1}", "MAP"},
      {"union_value(a := 1)", "UNION"},
      {"'101'::BIT", "BIT"},
      {"'01:02:03+01'::TIMETZ", "TIMETZ"},
      {"'1'::BIGNUM", "BIGNUM"}};
  for (const auto& [expression, type] : unreadable) {
    const std::string message =
        "column 'x' holds " + type + ", which cannot be read: cast it in the query";
    EXPECT_EQ(refused<std::string>(expression), message);
    EXPECT_EQ(refused<std::int64_t>(expression), message);
    EXPECT_EQ(refused<Json>(expression), message);
  }
  EXPECT_EQ(ask<Json>("SELECT to_json({'a': 1})").text(), R"({"a":1})");
}

TEST_F(DuckdbValues, OfAClockHaveTwentyFourHours) {
  const auto insert = connection().prepare("SELECT CAST($1 AS TIME)");
  for (const std::int64_t microseconds : {std::int64_t{-1}, std::int64_t{86'400'000'001}}) {
    const Error error = error_of([&] { insert->parameters().bind_time(0, microseconds); });
    EXPECT_STREQ(error.what(), "parameter 0 is a time of day that DuckDB cannot hold");
  }
}

}  // namespace
}  // namespace metaxy::testing
