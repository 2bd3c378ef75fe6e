// SPDX-License-Identifier: Apache-2.0
// Lists and arrays of PostgreSQL, in binary and in its text form.
#include <cmath>
#include <limits>

#include "tests/drivers/postgresql_fixture.h"

namespace metaxy::testing {
namespace {

using namespace std::chrono;
using namespace std::string_literals;

class PostgresqlLists : public PostgresqlTest {
 protected:
  template <class T>
  void expect_kept(const std::string& type, const std::vector<T>& list,
                   const std::string& literal) {
    EXPECT_EQ(ask<std::vector<T>>("SELECT $1::" + type, list), list) << literal;
    EXPECT_TRUE(ask<bool>("SELECT $1::" + type + " = '" + literal + "'", list)) << literal;
    EXPECT_EQ(ask<std::vector<T>>("SELECT '" + literal + "'::" + type), list) << literal;
  }
  template <class T>
  std::string unreadable(const std::string& expression) {
    return refusal([&] { ask<std::vector<T>>("SELECT " + expression + " AS x"); });
  }
};

TEST_F(PostgresqlLists, OfNumbersAndBooleansAreKept) {
  expect_kept<bool>("bool[]", {true, false}, "{t,f}");
  expect_kept<std::int8_t>("int2[]", {-128, 127}, "{-128,127}");
  expect_kept<std::int16_t>("int2[]", {-32768, 32767}, "{-32768,32767}");
  expect_kept<std::int32_t>("int4[]", {}, "{}");
  expect_kept<std::int64_t>("int8[]", {std::numeric_limits<std::int64_t>::min()},
                            "{-9223372036854775808}");
  expect_kept<std::uint64_t>("numeric(20, 0)[]", {std::numeric_limits<std::uint64_t>::max(), 0},
                             "{18446744073709551615,0}");
  expect_kept<float>("float4[]", {0.1F, HUGE_VALF}, "{0.1,Infinity}");
  expect_kept<double>("float8[]", {0.1, -1e300}, "{0.1,-1e300}");
  const std::vector<double> many(100'000, 0.5);
  EXPECT_EQ(ask<std::vector<double>>("SELECT $1::float8[]", many), many);
}

TEST_F(PostgresqlLists, OfTextsAndOtherScalarsAreKept) {
  expect_kept<std::string>("text[]", {"", "a,b", "NULL", "\"\\", "caf\xC3\xA9"},
                           R"({"","a,b","NULL","\"\\",café})");
  expect_kept<Uuid>("uuid[]", {Uuid("550e8400-e29b-41d4-a716-446655440000")},
                    "{550e8400-e29b-41d4-a716-446655440000}");
  expect_kept<Decimal>("numeric[]", {Decimal("-1.50"), 0}, "{-1.50,0}");
  expect_kept<sys_days>("date[]", {2024y / May / 1}, "{2024-05-01}");
  expect_kept<sys_seconds>("timestamptz[]", {sys_days(2024y / May / 1) + 1h},
                           "{2024-05-01 01:00:00+00}");
  expect_kept<local_seconds>("timestamp[]", {local_days(2024y / May / 1)}, "{2024-05-01 00:00:00}");
  expect_kept<microseconds>("interval[]", {-1us, 36h}, "{-0.000001 second,36 hours}");
  expect_kept<std::vector<std::byte>>("bytea[]", {{std::byte{0}, std::byte{255}}, {}},
                                      R"({"\\x00ff","\\x"})");
}

TEST_F(PostgresqlLists, OfATypeOfTheDatabaseAreKept) {
  connection().execute("CREATE TYPE mood AS ENUM ('calm', 'happy')");
  expect_kept<std::string>("mood[]", {"happy", "calm"}, "{happy,calm}");
  EXPECT_EQ(ask<std::string>("SELECT $1::mood", "calm"s), "calm");
  EXPECT_EQ(error_of([&] { ask<std::string>("SELECT $1::mood", "sad"s); }).code(),
            ErrorCode::BadValue);
}

TEST_F(PostgresqlLists, OfTypesThatTheDriverDoesNotKnowTravelAsText) {
  EXPECT_EQ(ask<std::string>("SELECT $1::inet[]::text", std::vector{"10.0.0.1"s}), "{10.0.0.1}");
  EXPECT_EQ(ask<std::vector<std::string>>("SELECT ARRAY['10.0.0.1'::inet]"),
            std::vector{"10.0.0.1"s});
  EXPECT_EQ(unreadable<std::string>("'10.0.0.1'::inet"),
            "column 'x' holds '10.0.0.1', which is not a list of values");
}

TEST_F(PostgresqlLists, RefuseElementsThatDoNotFit) {
  const auto refused = [&](const std::string& type, const auto& list) {
    return refusal([&] { ask<std::string>("SELECT $1::" + type + "::text", list); });
  };
  EXPECT_EQ(refused("int2[]", std::vector{1, 32768}),
            "parameter 0 at [1] holds 32768, which does not fit smallint");
  EXPECT_EQ(refused("float4[]", std::vector{0.1}),
            "parameter 0 at [0] holds 0.1, which does not fit real");
  EXPECT_EQ(refused("uuid[]", std::vector{"x"s}),
            "parameter 0 at [0] holds 'x', which does not fit uuid");
  EXPECT_EQ(refused("text[]", std::vector{"a"s, "a\0"s}),
            "parameter 0 at [1] holds 'a\\x00', which does not fit text");
  EXPECT_EQ(refused("date[]", std::vector{1}),
            "parameter 0 at [0] holds 1, which does not fit date");
}

TEST_F(PostgresqlLists, RefuseArraysThatAreNoLists) {
  EXPECT_EQ(unreadable<int>("ARRAY[1, NULL]"),
            "column 'x' at [1] is NULL, which only an std::optional can hold");
  EXPECT_EQ(unreadable<int>("ARRAY[ARRAY[1], ARRAY[2]]"),
            "column 'x' holds a list of 2 dimensions, not one");
  EXPECT_EQ(unreadable<int>("'[0:1]={1,2}'::int[]"),
            "column 'x' holds a list that counts from 0, not from 1");
  EXPECT_EQ(unreadable<std::int8_t>("ARRAY[300]"),
            "column 'x' at [0] holds 300, which does not fit std::int8_t");
  EXPECT_EQ(unreadable<int>("ARRAY['a']"),
            "column 'x' at [0] holds 'a', which is not an integer of 64 bits");
  EXPECT_EQ(unreadable<int>("1"), "column 'x' does not hold a list");
}

}  // namespace
}  // namespace metaxy::testing
