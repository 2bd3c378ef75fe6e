// SPDX-License-Identifier: Apache-2.0
// Bulk inserts into DuckDB's own types, and what is left of those that are given up.
#include <cfloat>
#include <cmath>
#include <functional>
#include <limits>

#include "tests/drivers/duckdb_fixture.h"

namespace metaxy::testing {
namespace {

class DuckdbBulk : public DuckdbTest {
 protected:
  std::unique_ptr<BulkInsert> start(const std::string& table,
                                    const std::vector<std::string_view>& columns) {
    return connection().bulk_insert({.schema = {}, .table = table, .columns = columns});
  }

  template <class... Values>
  static void add(BulkInsert& rows, const Values&... values) {
    int index = 0;
    (bind(rows.row(), index++, values), ...);
    rows.end_row();
  }

  // As it goes into a column of the type, as a text that DuckDB makes of it.
  template <class T>
  std::string kept(const std::string& type, const T& value) {
    connection().execute("CREATE OR REPLACE TABLE kept (value " + type + ")");
    const auto rows = start("kept", {"value"});
    add(*rows, value);
    rows->finish();
    return ask<std::optional<std::string>>("SELECT value::VARCHAR FROM kept").value_or("NULL");
  }

  template <class T>
  std::string refused(const std::string& type, const T& value) {
    const Error error = error_of([&] { kept(type, value); });
    EXPECT_EQ(error.code(), ErrorCode::BadValue) << error.what();
    EXPECT_EQ(count("kept"), 0);
    return error.what();
  }
};

TEST_F(DuckdbBulk, KeepIntegersInEveryTypeThatHoldsThem) {
  constexpr auto least = std::numeric_limits<std::int64_t>::min();
  constexpr auto largest = std::numeric_limits<std::uint64_t>::max();
  EXPECT_EQ(kept("TINYINT", -128), "-128");
  EXPECT_EQ(kept("SMALLINT", -32768), "-32768");
  EXPECT_EQ(kept("INTEGER", 7), "7");
  EXPECT_EQ(kept("BIGINT", least), "-9223372036854775808");
  EXPECT_EQ(kept("UTINYINT", 255), "255");
  EXPECT_EQ(kept("USMALLINT", 65535), "65535");
  EXPECT_EQ(kept("UINTEGER", std::int64_t{4294967295}), "4294967295");
  EXPECT_EQ(kept("UBIGINT", largest), "18446744073709551615");
  EXPECT_EQ(kept("HUGEINT", least), "-9223372036854775808");
  EXPECT_EQ(kept("HUGEINT", largest), "18446744073709551615");
  EXPECT_EQ(kept("UHUGEINT", largest), "18446744073709551615");
  EXPECT_EQ(kept("DECIMAL(20, 0)", largest), "18446744073709551615");
  EXPECT_EQ(kept("DECIMAL(5, 2)", -7), "-7.00");
}

TEST_F(DuckdbBulk, RefuseIntegersThatDoNotFit) {
  EXPECT_EQ(refused("TINYINT", 128), "column 'value' of row 1 is TINYINT, which cannot hold 128");
  EXPECT_EQ(refused("UBIGINT", -1), "column 'value' of row 1 is UBIGINT, which cannot hold -1");
  EXPECT_EQ(refused("UHUGEINT", -1), "column 'value' of row 1 is UHUGEINT, which cannot hold -1");
  EXPECT_EQ(refused("BIGINT", std::numeric_limits<std::uint64_t>::max()),
            "column 'value' of row 1 is BIGINT, which cannot hold 18446744073709551615");
  EXPECT_EQ(refused("DECIMAL(3, 2)", 10),
            "column 'value' of row 1 is DECIMAL(3,2), which cannot hold 10");
  EXPECT_EQ(refused("VARCHAR", 7),
            "column 'value' of row 1 is VARCHAR, which is not given as an integer");
}

TEST_F(DuckdbBulk, KeepOtherNumbers) {
  EXPECT_EQ(kept("BOOLEAN", true), "true");
  EXPECT_EQ(kept("DOUBLE", DBL_MAX), "1.7976931348623157e+308");
  EXPECT_EQ(kept("DOUBLE", std::nan("")), "nan");
  EXPECT_EQ(kept("FLOAT", -HUGE_VALF), "-inf");
  EXPECT_EQ(kept("DECIMAL(4, 1)", Decimal("-99.9")), "-99.9");
  EXPECT_EQ(kept("DECIMAL(9, 4)", Decimal("12345.6789")), "12345.6789");
  EXPECT_EQ(kept("DECIMAL(18, 2)", Decimal("-1.50")), "-1.50");
  EXPECT_EQ(kept("DECIMAL(38, 2)", Decimal("999999999999999999999999999999999999.99")),
            "999999999999999999999999999999999999.99");
  EXPECT_EQ(refused("FLOAT", DBL_MAX).substr(0, 59),
            "column 'value' of row 1 is FLOAT, which cannot hold 1797693");
  EXPECT_EQ(refused("DECIMAL(4, 1)", Decimal("1.25")),
            "column 'value' of row 1 is DECIMAL(4,1), which cannot hold 1.25");
  EXPECT_EQ(refused("DECIMAL(4, 1)", Decimal("1000")),
            "column 'value' of row 1 is DECIMAL(4,1), which cannot hold 1000");
}

TEST_F(DuckdbBulk, KeepTextsBytesAndUuids) {
  for (const std::size_t size : {0U, 4U, 12U, 13U, 1U << 20}) {
    EXPECT_EQ(kept("VARCHAR", std::string(size, 'x')), std::string(size, 'x'));
  }
  EXPECT_EQ(kept("VARCHAR", std::string("a\0b", 3)), std::string("a\0b", 3));
  EXPECT_EQ(kept("VARCHAR", std::string("\xF0\x9F\x98\x80")), "\xF0\x9F\x98\x80");
  EXPECT_EQ(kept("BLOB", std::vector<std::byte>{std::byte{0}, std::byte{0xFF}}), "\\x00\\xFF");
  EXPECT_EQ(kept("UUID", Uuid("550e8400-e29b-41d4-a716-446655440000")),
            "550e8400-e29b-41d4-a716-446655440000");
  EXPECT_EQ(kept("VARCHAR", std::optional<std::string>()), "NULL");
  EXPECT_EQ(refused("VARCHAR", std::string("\xFF\xFE")),
            "column 'value' of row 1 is given text that is not UTF-8");
}

TEST_F(DuckdbBulk, KeepDatesAndTimes) {
  using namespace std::chrono;
  EXPECT_EQ(kept("DATE", sys_days(year(1) / 1 / 1)), "0001-01-01");
  EXPECT_EQ(kept("DATE", sys_days(year(9999) / 12 / 31)), "9999-12-31");
  EXPECT_EQ(kept("TIME", hh_mm_ss<microseconds>(86399999999us)), "23:59:59.999999");
  EXPECT_EQ(kept("TIMESTAMP", local_time<microseconds>(-1us)), "1969-12-31 23:59:59.999999");
  EXPECT_EQ(kept("INTERVAL", microseconds(-1)), "-00:00:00.000001");
  connection().execute("SET TimeZone = 'UTC'");
  EXPECT_EQ(kept("TIMESTAMPTZ", sys_time<microseconds>(1us)), "1970-01-01 00:00:00.000001+00");
  EXPECT_EQ(refused("TIMESTAMP", local_time<microseconds>(microseconds::max())),
            "column 'value' of row 1 is TIMESTAMP, which cannot hold 9223372036854775807 "
            "microseconds after 1970");
}

TEST_F(DuckdbBulk, KeepEnumsAndRefuseOtherNames) {
  connection().execute("CREATE TYPE mood AS ENUM ('calm', 'it''s')");
  EXPECT_EQ(kept("mood", std::string("it's")), "it's");
  EXPECT_EQ(kept("mood", std::optional<std::string>()), "NULL");
  EXPECT_EQ(refused("mood", std::string("wild")).substr(0, 31), "Could not convert string 'wild'");
}

TEST_F(DuckdbBulk, KeepJsonAndRefuseWhatIsNone) {
  EXPECT_EQ(kept("JSON", Json(R"({"a": [1, null]})")), R"({"a": [1, null]})");
  EXPECT_EQ(kept("JSON", Json("null")), "null");
  connection().execute("CREATE OR REPLACE TABLE kept (value JSON)");
  const auto rows = start("kept", {"value"});
  rows->row().bind_json(0, "{broken");
  rows->end_row();
  EXPECT_EQ(error_of([&] { rows->finish(); }).code(), ErrorCode::BadValue);
}

TEST_F(DuckdbBulk, KeepDocumentsAsStructsMapsAndLists) {
  EXPECT_EQ(kept("STRUCT(x DOUBLE, y VARCHAR)", Json(R"({"x":1.5,"y":null})")),
            "{'x': 1.5, 'y': NULL}");
  EXPECT_EQ(kept("MAP(VARCHAR, INTEGER)", Json(R"({"a":1})")), "{a=1}");
  EXPECT_EQ(kept("INTEGER[]", Json("[1,null]")), "[1, NULL]");
  EXPECT_EQ(kept("INTEGER[][]", Json("[[1],[]]")), "[[1], []]");
}

TEST_F(DuckdbBulk, KeepListsAndArrays) {
  EXPECT_EQ(kept("INTEGER[]", std::vector<int>{1, -2}), "[1, -2]");
  EXPECT_EQ(kept("INTEGER[]", std::vector<int>{}), "[]");
  EXPECT_EQ(kept("INTEGER[]", std::optional<std::vector<int>>()), "NULL");
  EXPECT_EQ(kept("FLOAT[3]", std::vector<float>{1, 2, 0.5}), "[1.0, 2.0, 0.5]");
  EXPECT_EQ(kept("VARCHAR[]", std::vector<std::string>{"", "longer than twelve"}),
            "['', longer than twelve]");
  EXPECT_EQ(kept("BOOLEAN[]", std::vector<bool>{true, false}), "[true, false]");
  EXPECT_EQ(kept("UUID[]", std::vector<Uuid>{Uuid()}), "[00000000-0000-0000-0000-000000000000]");
  EXPECT_EQ(kept("DECIMAL(4, 2)[]", std::vector<Decimal>{Decimal("1.5")}), "[1.50]");
  EXPECT_EQ(refused("BIGINT[]", std::vector<int>{1}),
            "column 'value' of row 1 is BIGINT[], which is not given as such a list");
  EXPECT_EQ(error_of([&] { kept("FLOAT[3]", std::vector<float>{1, 2}); }).code(),
            ErrorCode::BadValue);
}

TEST_F(DuckdbBulk, KeepListsOfManyChunks) {
  connection().execute("CREATE TABLE kept (id INTEGER, numbers INTEGER[], texts VARCHAR[])");
  const auto rows = start("kept", {"id", "numbers", "texts"});
  for (int i = 0; i < 5000; ++i) {
    if (i % 7 == 0) {
      add(*rows, i, std::optional<std::vector<int>>(), std::vector<std::string>{});
    } else {
      add(*rows, i, std::vector<int>(static_cast<std::size_t>(i % 50), i),
          std::vector<std::string>(static_cast<std::size_t>(i % 3),
                                   "text of " + std::to_string(i)));
    }
  }
  EXPECT_EQ(rows->finish(), 5000);
  EXPECT_EQ(count("kept WHERE id % 7 = 0 AND numbers IS NULL AND texts = []"), 715);
  EXPECT_EQ(count("kept WHERE id % 7 <> 0 AND len(numbers) = id % 50 AND len(texts) = id % 3 AND "
                  "list_min(numbers || [id]) = id AND list_max(numbers || [id]) = id AND "
                  "coalesce(texts[1], 'text of ' || id) = 'text of ' || id"),
            4285);
}

TEST_F(DuckdbBulk, RefuseBytesInsideOfDocuments) {
  connection().execute("CREATE TABLE kept (blobs BLOB[], box STRUCT(m MAP(VARCHAR, BLOB)))");
  EXPECT_EQ(error_of([&] { start("kept", {"blobs"}); }).code(), ErrorCode::Unsupported);
  EXPECT_EQ(error_of([&] { start("kept", {"box"}); }).code(), ErrorCode::Unsupported);
  EXPECT_FALSE(connection().in_transaction());
}

TEST_F(DuckdbBulk, FillColumnsThatAreNotNamed) {
  connection().execute(
      "CREATE SCHEMA s; CREATE SEQUENCE s.ids; CREATE TABLE s.kept (id BIGINT DEFAULT "
      "nextval('s.ids'), name VARCHAR, kind VARCHAR DEFAULT 'plain', size INTEGER GENERATED ALWAYS "
      "AS (length(name)))");
  const std::vector<std::string_view> columns = {"name"};
  const auto rows = connection().bulk_insert({.schema = "s", .table = "kept", .columns = columns});
  add(*rows, std::string("Ada"));
  add(*rows, std::string("Eve"));
  rows->finish();
  EXPECT_EQ(ask<std::string>("SELECT string_agg(id || name || kind || size, ' ' ORDER BY id) FROM "
                             "s.kept"),
            "1Adaplain3 2Eveplain3");
}

class DuckdbBulkGivenUp : public DuckdbBulk {
 protected:
  DuckdbBulkGivenUp() { connection().execute("CREATE TABLE kept (id BIGINT PRIMARY KEY)"); }

  // More than DuckDB writes at once.
  static constexpr std::int64_t many = 300000;

  static void add_many(BulkInsert& rows) {
    for (std::int64_t i = 0; i < many; ++i) add(rows, i);
  }
};

TEST_F(DuckdbBulkGivenUp, LeavesNothing) {
  add_many(*start("kept", {"id"}));
  EXPECT_FALSE(connection().in_transaction());
  EXPECT_EQ(count("kept"), 0);
}

TEST_F(DuckdbBulkGivenUp, EndsTheTransactionOfTheCaller) {
  connection().begin({});
  connection().execute("INSERT INTO kept VALUES (-1)");
  add_many(*start("kept", {"id"}));
  EXPECT_TRUE(connection().needs_rollback());
  EXPECT_EQ(error_of([&] { connection().commit(); }).code(), ErrorCode::BadCall);
  connection().rollback();
  EXPECT_EQ(count("kept"), 0);
}

TEST_F(DuckdbBulkGivenUp, LeavesNothingWhenItFailedInTheMiddle) {
  const auto rows = start("kept", {"id"});
  add_many(*rows);
  const Error error = error_of([&] {
    add_many(*rows);
    rows->finish();
  });
  EXPECT_EQ(error.code(), ErrorCode::Constraint);
  EXPECT_EQ(error.details().statement,
            "INSERT INTO \"kept\" (\"id\") SELECT col1 FROM appended_data");
  EXPECT_EQ(error.details().native_code, "Constraint");
}

TEST_F(DuckdbBulkGivenUp, LetsTheConnectionGo) {
  {
    const auto rows = start("kept", {"id"});
    add_many(*rows);
    EXPECT_EQ(error_of([&] { add_many(*rows), rows->finish(); }).code(), ErrorCode::Constraint);
  }
  EXPECT_EQ(count("kept"), 0);
  const auto rows = start("kept", {"id"});
  add(*rows, 1);
  rows->finish();
  EXPECT_EQ(count("kept"), 1);
}

TEST_F(DuckdbBulk, KeepTheConnectionBusy) {
  connection().execute("CREATE TABLE kept (id BIGINT)");
  const auto select = connection().prepare("SELECT 1");
  const auto rows = start("kept", {"id"});
  add(*rows, 1);
  for (const auto& action : std::vector<std::function<void()>>{
           [&] { select->execute(); }, [&] { connection().execute("SELECT 1"); },
           [&] { connection().begin({}); }, [&] { connection().commit(); },
           [&] { connection().rollback(); }, [&] { start("kept", {"id"}); }}) {
    const Error error = error_of(action);
    EXPECT_EQ(error.code(), ErrorCode::BadCall);
    EXPECT_STREQ(error.what(), "the connection is busy with a bulk insert that is not finished");
  }
  EXPECT_TRUE(connection().is_alive());
  EXPECT_EQ(rows->finish(), 1);
  EXPECT_EQ(count("kept"), 1);
  EXPECT_EQ(error_of([&] { rows->finish(); }).code(), ErrorCode::BadCall);
  EXPECT_EQ(error_of([&] { rows->end_row(); }).code(), ErrorCode::BadCall);
}

TEST_F(DuckdbBulk, TakeTheValuesOfARowInOrder) {
  connection().execute("CREATE TABLE kept (a BIGINT, b BIGINT)");
  const auto rows = start("kept", {"a", "b"});
  EXPECT_STREQ(error_of([&] { bind(rows->row(), 1, 1); }).what(),
               "value 1 of row 1 was bound where value 0 is the next");
  bind(rows->row(), 0, 1);
  EXPECT_STREQ(error_of([&] { bind(rows->row(), 0, 1); }).what(),
               "value 0 of row 1 was bound where value 1 is the next");
}

TEST_F(DuckdbBulk, RefuseGeneratedColumnsAndViews) {
  connection().execute(
      "CREATE TABLE kept (a BIGINT, b BIGINT GENERATED ALWAYS AS (a + 1)); "
      "CREATE VIEW v AS SELECT 1::BIGINT AS a");
  for (const auto& [table, column] :
       std::vector<std::pair<std::string, std::string>>{{"kept", "b"}, {"v", "a"}}) {
    const Error error = error_of([&] {
      const auto rows = start(table, {column});
      add(*rows, 1);
      rows->finish();
    });
    EXPECT_EQ(error.code(), ErrorCode::BadStatement) << error.what();
  }
  EXPECT_FALSE(connection().in_transaction());
}

// DuckDB itself would keep 200,000 rows before it looks at one.
TEST_F(DuckdbBulk, WriteLongTextsBeforeTheyFillTheMemory) {
  connection().execute("CREATE TABLE kept (id BIGINT PRIMARY KEY, text VARCHAR)");
  const auto rows = start("kept", {"id", "text"});
  const std::string text(std::size_t{8} << 20, 'x');
  const Error error = error_of([&] {
    for (int i = 0; i < 20; ++i) add(*rows, 7, text);
  });
  EXPECT_EQ(error.code(), ErrorCode::Constraint);
}

}  // namespace
}  // namespace metaxy::testing
