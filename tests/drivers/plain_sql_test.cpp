// SPDX-License-Identifier: Apache-2.0
// Our writer and our reader against what the databases themselves say: values that bindings store
// are printed by plain SQL, and values that plain SQL makes are read. What does not fit is refused.
#include <cmath>
#include <limits>

#include "tests/drivers/each_connection.h"
#include "tests/drivers/each_database.h"

namespace metaxy::testing {
namespace {

using namespace std::chrono;
using schema::Type;

// One text for each database.
struct Texts {
  std::string sqlite;
  std::string duckdb;
  std::string postgresql;

  const std::string& of(const std::string& dialect) const {
    if (dialect == "sqlite") return sqlite;
    return dialect == "duckdb" ? duckdb : postgresql;
  }
};

Type list_of(Type element) { return {schema::List{std::move(element)}}; }

class PlainSql : public EachConnection {
 protected:
  template <class T>
  void expect_printed(const Type& type, const T& value, const Texts& expected) {
    create(type);
    put(1, value);
    EXPECT_EQ(printed(1), expected.of(GetParam()));
    drop();
  }

  // Stores what an SQL expression gives, and reads it as every binding does.
  template <class T>
  void expect_read(const Type& type, const Texts& expression, const T& expected) {
    create(type);
    const std::string& text = expression.of(GetParam());
    connection().execute("INSERT INTO kept VALUES (1, " + text + ")");
    EXPECT_EQ(take<T>(1), expected) << text;
    drop();
  }

  // What is said when the result of an SQL expression is read as a T. Nothing is asked of a
  // database that has no such expression.
  template <class T>
  void expect_refused(const Texts& expression, const std::string& expected) {
    const std::string& text = expression.of(GetParam());
    if (text.empty()) return;
    EXPECT_EQ(refusal([&] { ask<T>("SELECT " + text + " AS x"); }), expected) << text;
  }
};
INSTANTIATE_TEST_SUITE_P(Each, PlainSql, every_database(), database_name);

TEST_P(PlainSql, PrintsScalarsThatBindingsStored) {
  expect_printed({schema::Bool{}}, true, {"1", "true", "true"});
  expect_printed({schema::Integer{8}}, std::int8_t{-128}, {"-128", "-128", "-128"});
  expect_printed({schema::Float{64}}, 0.1, {"0.1", "0.1", "0.1"});
  expect_printed({schema::Text{}}, std::string("it's \xC3\xA9"),
                 {"it's \xC3\xA9", "it's \xC3\xA9", "it's \xC3\xA9"});
  expect_printed({schema::Uuid{}}, Uuid("550e8400-e29b-41d4-a716-446655440000"),
                 {"550e8400-e29b-41d4-a716-446655440000", "550e8400-e29b-41d4-a716-446655440000",
                  "550e8400-e29b-41d4-a716-446655440000"});
  expect_printed({schema::Decimal{10, 2}}, Decimal("-19.9"), {"-19.9", "-19.90", "-19.90"});
  expect_printed({schema::Bytes{}}, std::vector{std::byte{65}, std::byte{0}, std::byte{255}},
                 {std::string("A\0\xFF", 3), "A\\x00\\xFF", "\\x4100ff"});
  expect_printed({schema::Json{}}, Json(R"({"b": 1.50,"a": 2})"),
                 {R"({"b": 1.50,"a": 2})", R"({"b": 1.50,"a": 2})", R"({"a": 2, "b": 1.50})"});
}

TEST_P(PlainSql, PrintsTimesThatBindingsStored) {
  const sys_days day = 2024y / May / 1;
  expect_printed({schema::Date{}}, day, {"2024-05-01", "2024-05-01", "2024-05-01"});
  expect_printed(
      {schema::Instant{}}, day + 13h + 5min + 6s + 500ms,
      {"2024-05-01 13:05:06.500000+00:00", "2024-05-01 13:05:06.5+00", "2024-05-01 13:05:06.5+00"});
  expect_printed(
      {schema::LocalDateTime{}}, local_days(2024y / May / 1) + 1us,
      {"2024-05-01 00:00:00.000001", "2024-05-01 00:00:00.000001", "2024-05-01 00:00:00.000001"});
  expect_printed({schema::TimeOfDay{}}, hh_mm_ss(13h + 6s),
                 {"13:00:06.000000", "13:00:06", "13:00:06"});
  expect_printed({schema::Interval{}}, -(26h + 500ms),
                 {"-93600500000", "-26:00:00.5", "-26:00:00.5"});
}

TEST_P(PlainSql, PrintsListsAndDocumentsThatBindingsStored) {
  expect_printed(list_of({schema::Integer{32}}), std::vector{1, -2},
                 {"[1,-2]", "[1, -2]", "{1,-2}"});
  expect_printed(list_of({schema::Date{}}), std::vector{sys_days(2024y / May / 1)},
                 {"[\"2024-05-01\"]", "[2024-05-01]", "{2024-05-01}"});
  expect_printed(list_of({schema::Bytes{}}),
                 std::vector<std::vector<std::byte>>{{std::byte{65}, std::byte{255}}},
                 {"[\"Qf8=\"]", "[A\\xFF]", "{\"\\\\x41ff\"}"});
  expect_printed({schema::Map{Type{schema::Float{64}}}}, std::map<std::string, double>{{"a", 0.5}},
                 {"{\"a\":0.5}", "{a=0.5}", "{\"a\": 0.5}"});
  expect_printed({schema::Map{Type{schema::Bytes{}}}},
                 std::map<std::string, std::vector<std::byte>>{{"a", {std::byte{255}}}},
                 {"{\"a\":\"/w==\"}", "{a=\\xFF}", "{\"a\": \"/w==\"}"});
}

TEST_P(PlainSql, MakesScalarsThatBindingsRead) {
  expect_read({schema::Bool{}}, {"FALSE", "FALSE", "FALSE"}, false);
  expect_read({schema::Integer{16}}, {"300 - 1", "300 - 1", "300 - 1"}, std::int16_t{299});
  expect_read({schema::Float{64}}, {"7", "7", "7"}, 7.0);
  expect_read({schema::Float{32}}, {"0.1", "0.1", "0.1"}, 0.1F);
  expect_read({schema::Text{}}, {"'a' || 'b'", "'a' || 'b'", "'a' || 'b'"}, std::string("ab"));
  expect_read({schema::Bytes{}}, {"X'00FF'", "unhex('00FF')", "decode('00FF', 'hex')"},
              std::vector{std::byte{0}, std::byte{255}});
  expect_read({schema::Uuid{}},
              {"'F50E8400-E29B-41D4-A716-446655440000'", "'F50E8400-E29B-41D4-A716-446655440000'",
               "'F50E8400-E29B-41D4-A716-446655440000'"},
              Uuid("f50e8400-e29b-41d4-a716-446655440000"));
  expect_read({schema::Decimal{38, 2}}, {"'1.5'", "1.5", "1.5"}, Decimal("1.50"));
  expect_read({schema::Json{}}, {"'{\"a\" : 1}'", "'{\"a\" : 1}'", "'{\"a\" : 1}'"},
              Json("{\"a\":1}"));
}

TEST_P(PlainSql, MakesTimesThatBindingsRead) {
  const sys_days day = 2024y / May / 1;
  expect_read({schema::Date{}},
              {"date('2024-04-30', '+1 day')", "DATE '2024-04-30' + 1", "DATE '2024-04-30' + 1"},
              day);
  expect_read({schema::Instant{}},
              {"datetime('2024-05-01 13:05:06')", "'2024-05-01 18:35:06+05:30'",
               "'2024-05-01 18:35:06+05:30'"},
              sys_seconds(day + 13h + 5min + 6s));
  expect_read({schema::LocalDateTime{}},
              {"strftime('%Y-%m-%d %H:%M:%f', '2024-05-01 13:05:06.25')",
               "TIMESTAMP '2024-05-01 13:05:06.25'", "TIMESTAMP '2024-05-01 13:05:06.25'"},
              local_time<milliseconds>(local_days(2024y / May / 1) + 13h + 5min + 6s + 250ms));
  expect_read({schema::Interval{}},
              {"93784500000 + 0", "INTERVAL '1 day 02:03:04.5'", "INTERVAL '1 day 02:03:04.5'"},
              microseconds(26h + 3min + 4s + 500ms));
  expect_read({schema::Interval{}},
              {"-79200000000", "INTERVAL '-1 day' + INTERVAL '2 hours'",
               "INTERVAL '-1 day' + INTERVAL '2 hours'"},
              microseconds(-22h));
}

TEST_P(PlainSql, MakesListsAndDocumentsThatBindingsRead) {
  expect_read(list_of({schema::Float{32}}), {"'[1, 0.5]'", "[1, 0.5]", "ARRAY[1, 0.5]"},
              std::vector{1.0F, 0.5F});
  expect_read(list_of({schema::Text{}}),
              {R"('["a,b", "NULL", ""]')", "['a,b', 'NULL', '']", "ARRAY['a,b', 'NULL', '']"},
              std::vector<std::string>{"a,b", "NULL", ""});
  expect_read(list_of({schema::Instant{}}),
              {R"('["2024-05-01T00:00:00Z"]')", "['2024-05-01 02:00:00+02'::TIMESTAMPTZ]",
               "ARRAY['2024-05-01 02:00:00+02'::TIMESTAMPTZ]"},
              std::vector{sys_seconds(sys_days(2024y / May / 1))});
  expect_read({schema::Map{Type{schema::Interval{}}}},
              {R"('{"a": "1 day 00:00:01"}')", "MAP {'a': INTERVAL '1 day 1 second'}",
               R"('{"a": "1 day 00:00:01"}')"},
              std::map<std::string, seconds>{{"a", 24h + 1s}});
}

TEST_P(PlainSql, ReadsInstantsInEveryTimeZoneOfTheSession) {
  create({schema::Instant{}});
  const sys_seconds instant = sys_days(1800y / May / 1) + 13h;
  put(1, instant);
  for (const std::string zone : {"UTC", "Asia/Kolkata", "America/St_Johns"}) {
    if (!is("sqlite")) connection().execute("SET TimeZone = '" + zone + "'");
    EXPECT_EQ(take<sys_seconds>(1), instant) << zone;
  }
}

TEST_P(PlainSql, IsRefusedWhenItsNumbersDoNotFit) {
  expect_refused<std::int8_t>({"300", "300", "300"},
                              "column 'x' holds 300, which does not fit std::int8_t");
  expect_refused<float>({"1e300", "1e300::DOUBLE", "1e300::float8"},
                        "column 'x' holds 1e+300, which does not fit float");
  expect_refused<std::uint64_t>({"-1", "-1", "-1"},
                                is("duckdb")
                                    ? "column 'x' holds an integer that does not fit std::uint64_t"
                                    : "column 'x' holds -1, which does not fit std::uint64_t");
  expect_refused<std::uint64_t>(
      {"", "", "-1.0"},
      "column 'x' holds '-1.0', which is not an integer of 64 bits without a sign");
  expect_refused<std::int64_t>({"", "18446744073709551616::HUGEINT", ""},
                               "column 'x' holds an integer that does not fit std::int64_t");
  expect_refused<std::int64_t>(
      {"", "", "9223372036854775808::numeric"},
      "column 'x' holds '9223372036854775808', which is not an integer of 64 bits");
  expect_refused<double>({"9007199254740993", "", ""},
                         "column 'x' holds 9007199254740993, which double cannot hold exactly");
  expect_refused<bool>({"2", "", ""}, "column 'x' holds 2, which is not true or false");
  expect_refused<Decimal>({"'NaN'", "", "'NaN'::numeric"},
                          "column 'x' holds 'NaN', which is not a decimal of at most 38 digits");
}

TEST_P(PlainSql, IsRefusedWhenItIsOfAnotherType) {
  expect_refused<std::int64_t>({"'1'", "'1'", ""}, "column 'x' does not hold an integer");
  expect_refused<std::int64_t>({"1.5", "1.5", ""}, "column 'x' does not hold an integer");
  expect_refused<std::int64_t>({"", "", "1.5"},
                               "column 'x' holds '1.5', which is not an integer of 64 bits");
  expect_refused<double>({"'a'", "", ""}, "column 'x' does not hold a number");
  expect_refused<double>({"", "'a'", ""}, "column 'x' does not hold a floating-point number");
  expect_refused<double>({"", "", "TRUE"}, "column 'x' does not hold a number");
  expect_refused<std::string>({"1", "1", "1"}, "column 'x' does not hold text");
  expect_refused<std::vector<std::byte>>({"'a'", "'a'", "'a'"}, "column 'x' does not hold bytes");
  expect_refused<sys_days>(
      {"", "TIMESTAMP '2024-05-01 00:00:00'", "TIMESTAMP '2024-05-01 00:00:00'"},
      "column 'x' does not hold a date");
  expect_refused<sys_days>({"'2024-02-30'", "", ""},
                           "column 'x' holds '2024-02-30', which is not a date like 2024-05-01");
  expect_refused<sys_seconds>(
      {"", "TIMESTAMP '2024-05-01 00:00:00'", "TIMESTAMP '2024-05-01 00:00:00'"},
      "column 'x' does not hold an instant");
  expect_refused<Uuid>({"'x'", "", "'x'"}, "column 'x' holds 'x', which is not a UUID");
  expect_refused<std::vector<int>>({"", "1", "1"}, "column 'x' does not hold a list");
  expect_refused<std::vector<int>>({"'1'", "", ""}, "column 'x' holds 1, which is not a list");
}

TEST_P(PlainSql, IsRefusedWhenItHasNoPlaceInTime) {
  expect_refused<hours>({"", "INTERVAL '1 month'", "INTERVAL '1 month'"},
                        "column 'x' holds an interval with months, which have no fixed length");
  expect_refused<sys_days>({"", "'infinity'::DATE", "'infinity'::DATE"},
                           "column 'x' holds an infinite date");
  expect_refused<sys_days>({"", "", "DATE '0044-03-15 BC'"},
                           "column 'x' holds a date outside the years 1 to 9999");
  expect_refused<sys_seconds>({"", "'-infinity'::TIMESTAMPTZ", "'-infinity'::TIMESTAMPTZ"},
                              "column 'x' holds an infinite instant");
  expect_refused<local_seconds>({"", "'infinity'::TIMESTAMP", "'infinity'::TIMESTAMP"},
                                "column 'x' holds an infinite date and time");
  expect_refused<microseconds>(
      {"", "INTERVAL '106751991 days' + INTERVAL '999999 hours'", ""},
      "column 'x' holds an interval whose microseconds do not fit std::int64_t");
}

TEST_P(PlainSql, IsRefusedWhenItsIntervalsAreTooLong) {
  expect_refused<microseconds>(
      {"", "INTERVAL '2147483647 days'", "INTERVAL '2147483647 days'"},
      "column 'x' holds an interval whose microseconds do not fit std::int64_t");
}

TEST_P(PlainSql, IsRefusedWhenItsListsHaveGapsOrOtherShapes) {
  const std::string null = " is NULL, which only an std::optional can hold";
  expect_refused<std::vector<int>>({"'[1,null]'", "[1, NULL]", "ARRAY[1, NULL]"},
                                   "column 'x' at [1]" + null);
  expect_refused<std::vector<std::string>>({"'[null]'", "[NULL::VARCHAR]", "ARRAY[NULL::text]"},
                                           "column 'x' at [0]" + null);
  expect_refused<std::vector<std::int8_t>>(
      {"'[1,300]'", "[1, 300]", "ARRAY[1, 300]"},
      "column 'x' at [1] holds 300, which does not fit std::int8_t");
  expect_refused<std::vector<int>>({"", "", "ARRAY[ARRAY[1], ARRAY[2]]"},
                                   "column 'x' holds a list of 2 dimensions, not one");
  expect_refused<std::array<int, 3>>({"'[1,2]'", "[1, 2]", "ARRAY[1, 2]"},
                                     "column 'x' holds 2 elements, not 3");
}

TEST_P(PlainSql, RefusesToStoreWhatTheDatabaseCannotHold) {
  create({schema::Date{}});
  const auto date = [&](std::int32_t number) {
    return refusal([&] { put(1, sys_days(days(number))); });
  };
  constexpr std::int32_t infinite = std::numeric_limits<std::int32_t>::max();
  EXPECT_EQ(date(infinite),
            is("duckdb") ? "parameter 1 holds the day 2147483647 after 1970, which DuckDB's dates "
                           "cannot hold"
                         : "parameter 1 is outside the years 1 to 9999");
  drop();
  create({schema::Instant{}});
  EXPECT_EQ(refusal([&] { put(1, sys_time<microseconds>(microseconds::max())); }),
            is("duckdb") ? "parameter 1 is an instant that DuckDB cannot hold"
                         : "parameter 1 is outside the years 1 to 9999");
  drop();
  create({schema::Map{Type{schema::Float{64}}}});
  EXPECT_EQ(refusal([&] { put(1, std::map<std::string, double>{{"a", HUGE_VAL}}); }),
            "parameter 1 at a is not a finite number, which JSON cannot hold");
}

TEST_P(PlainSql, ReadsManyRowsInOrder) {
  create({schema::Text{}});
  for (int i = 0; i < 5000; ++i) put(i, std::to_string(i));
  const auto statement = connection().prepare("SELECT id, value FROM kept ORDER BY id");
  for (int round = 0; round < 2; ++round) {
    std::int64_t count = 0;
    for (bool more = statement->execute(); more; more = statement->next()) {
      std::int64_t id = -1;
      std::string value;
      metaxy::read(statement->row(), 0, id);
      metaxy::read(statement->row(), 1, value);
      ASSERT_EQ(id, count);
      ASSERT_EQ(value, std::to_string(count));
      ++count;
    }
    EXPECT_EQ(count, 5000);
    EXPECT_FALSE(statement->next());
  }
}

TEST_P(PlainSql, HasItsMistakesToldInItsOwnWords) {
  EXPECT_THROW(connection().execute("SELEKT 1"), std::runtime_error);
  create({schema::Integer{32}});
  put(1, 5);
  EXPECT_THROW(put(1, 6), std::runtime_error);
  EXPECT_EQ(take<int>(1), 5);
  put(2, 7);
  EXPECT_EQ(take<int>(2), 7);
}

}  // namespace
}  // namespace metaxy::testing
