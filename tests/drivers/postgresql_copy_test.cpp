// SPDX-License-Identifier: Apache-2.0
// Bulk inserts into PostgreSQL: COPY in binary.
#include <cmath>

#include "tests/drivers/postgresql_fixture.h"

namespace metaxy::testing {
namespace {

using namespace std::chrono;
using namespace std::string_literals;

class PostgresqlCopy : public PostgresqlTest {
 protected:
  std::unique_ptr<BulkInsert> into(std::string_view table,
                                   const std::vector<std::string_view>& columns) {
    return connection().bulk_insert({.table = table, .columns = columns});
  }

  template <class... Values>
  static void add(BulkInsert& bulk, const Values&... values) {
    int index = 0;
    (metaxy::bind(bulk.row(), index++, values), ...);
    bulk.end_row();
  }
};

TEST_F(PostgresqlCopy, KeepsValuesOfEveryType) {
  connection().execute(
      "CREATE TYPE mood AS ENUM ('calm', 'happy');"
      "CREATE DOMAIN age AS smallint;"
      "CREATE TABLE t (a boolean, b age, c bigint, d numeric(20, 0), e real, f double precision, "
      "g text, h bytea, i date, j time, k timestamptz, l timestamp, m interval, n uuid, o numeric, "
      "p json, q jsonb, r integer[], s uuid[], u mood, v mood[], w bytea[])");
  const auto bulk = into("t", {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k",
                               "l", "m", "n", "o", "p", "q", "r", "s", "u", "v", "w"});
  const sys_days day = 2024y / May / 1;
  const Uuid uuid("550e8400-e29b-41d4-a716-446655440000");
  const std::vector<std::byte> bytes = {std::byte{0}, std::byte{255}};
  add(*bulk, true, std::int16_t{-7}, std::int64_t{1} << 62, ~std::uint64_t{}, 0.1F, std::nan(""),
      "caf\xC3\xA9"s, bytes, day, hh_mm_ss<seconds>(1h), sys_seconds(day),
      local_seconds(local_days(day.time_since_epoch() + local_days{})), -36h, uuid,
      Decimal("-1.50"), Json("[1]"), Json("{\"a\":1}"), std::vector{1, 2}, std::vector{uuid},
      "happy"s, std::vector{"calm"s}, std::vector<std::vector<std::byte>>{bytes});
  EXPECT_EQ(bulk->finish(), 1);
  EXPECT_EQ(ask<std::string>("SELECT t::text FROM t"),
            "(t,-7,4611686018427387904,18446744073709551615,0.1,NaN,caf\xC3\xA9,\"\\\\x00ff\","
            "2024-05-01,01:00:00,\"2024-05-01 00:00:00+00\",\"2024-05-01 00:00:00\",-36:00:00,"
            "550e8400-e29b-41d4-a716-446655440000,-1.50,[1],\"{\"\"a\"\": 1}\",\"{1,2}\","
            "{550e8400-e29b-41d4-a716-446655440000},happy,{calm},"
            "\"{\"\"\\\\\\\\x00ff\"\"}\")");
}

TEST_F(PostgresqlCopy, TakesManyRowsAndNulls) {
  connection().execute("CREATE TABLE t (id bigint, name text)");
  const auto bulk = into("t", {"id", "name"});
  for (std::int64_t i = 0; i < 100'000; ++i) {
    const std::optional<std::string> name =
        i % 2 == 0 ? std::optional("row " + std::to_string(i)) : std::nullopt;
    add(*bulk, i, name);
  }
  EXPECT_EQ(bulk->finish(), 100'000);
  EXPECT_EQ(ask<std::int64_t>("SELECT count(*) FROM t WHERE name = 'row ' || id"), 50'000);
  EXPECT_EQ(ask<std::int64_t>("SELECT count(*) FROM t WHERE name IS NULL AND id % 2 = 1"), 50'000);
}

TEST_F(PostgresqlCopy, TakesNoRowsAtAll) {
  connection().execute("CREATE TABLE t (id bigint)");
  EXPECT_EQ(into("t", {"id"})->finish(), 0);
  EXPECT_EQ(ask<int>("SELECT count(*) FROM t"), 0);
}

TEST_F(PostgresqlCopy, QuotesNames) {
  connection().execute(
      "CREATE SCHEMA \"a\"\"b\"; CREATE TABLE \"a\"\"b\".\"T;--\" (\"x y\" integer, other text)");
  const std::vector<std::string_view> columns = {"x y"};
  const auto bulk =
      connection().bulk_insert({.schema = "a\"b", .table = "T;--", .columns = columns});
  add(*bulk, 7);
  EXPECT_EQ(bulk->finish(), 1);
  EXPECT_EQ(ask<int>("SELECT \"x y\" FROM \"a\"\"b\".\"T;--\""), 7);
}

TEST_F(PostgresqlCopy, LeavesNothingWhenItIsGivenUp) {
  connection().execute("CREATE TABLE t (id bigint)");
  {
    const auto bulk = into("t", {"id"});
    for (std::int64_t i = 0; i < 50'000; ++i) add(*bulk, i);
  }
  EXPECT_EQ(ask<int>("SELECT count(*) FROM t"), 0);
  connection().begin({});
  {
    add(*into("t", {"id"}), std::int64_t{1});
  }
  EXPECT_TRUE(connection().needs_rollback());
  connection().rollback();
  EXPECT_EQ(ask<int>("SELECT count(*) FROM t"), 0);
}

TEST_F(PostgresqlCopy, HasTheConnectionForItself) {
  connection().execute("CREATE TABLE t (id bigint)");
  const auto statement = client().prepare("SELECT 1");
  const auto bulk = into("t", {"id"});
  add(*bulk, std::int64_t{1});
  const Error error = error_of([&] { statement->execute(); });
  EXPECT_EQ(error.code(), ErrorCode::BadCall);
  EXPECT_STREQ(error.what(),
               "the connection is in the middle of a bulk insert that has not been finished: "
               "finish that first, or use another connection");
  EXPECT_EQ(bulk->finish(), 1);
  EXPECT_TRUE(statement->execute());
}

TEST_F(PostgresqlCopy, TellsWhatTheServerRefuses) {
  connection().execute("CREATE TABLE t (id bigint CONSTRAINT pk_t PRIMARY KEY)");
  const auto bulk = into("t", {"id"});
  add(*bulk, std::int64_t{1});
  add(*bulk, std::int64_t{1});
  const Error error = error_of([&] { bulk->finish(); });
  EXPECT_EQ(error.code(), ErrorCode::Constraint);
  EXPECT_EQ(error.details().constraint, "pk_t");
  EXPECT_EQ(error.details().statement, "COPY \"t\" (\"id\") FROM STDIN (FORMAT binary)");
  EXPECT_EQ(refusal([&] { bulk->finish(); }), "the bulk insert has been finished");
  EXPECT_EQ(ask<int>("SELECT count(*) FROM t"), 0);
}

TEST_F(PostgresqlCopy, RefusesWhatIsNoRow) {
  connection().execute("CREATE TABLE t (id smallint, day date)");
  const auto bulk = into("t", {"id", "day"});
  EXPECT_EQ(refusal([&] { bulk->end_row(); }), "column 'id' has no value in this row");
  EXPECT_EQ(refusal([&] { bulk->row().bind_null(1); }),
            "column 'day' is bound where column 'id' is next");
  EXPECT_EQ(refusal([&] { bulk->row().bind_int64(0, 40'000); }),
            "column 'id' holds 40000, which does not fit smallint");
  EXPECT_EQ(refusal([&] { bulk->row().bind_bool(0, true); }),
            "column 'id' is a boolean, but PostgreSQL expects smallint there");
  bulk->row().bind_int64(0, 4);
  EXPECT_EQ(refusal([&] { bulk->row().bind_text(1, "May", Lifetime::UntilReturn); }),
            "column 'day' holds 'May', which does not fit date");
  bulk->row().bind_text(1, "2024-05-01", Lifetime::UntilReturn);
  EXPECT_EQ(refusal([&] { bulk->row().bind_null(2); }),
            "column 2 is bound where the row is complete");
  bulk->end_row();
  EXPECT_EQ(bulk->finish(), 1);
  EXPECT_EQ(ask<std::string>("SELECT t::text FROM t"), "(4,2024-05-01)");
}

TEST_F(PostgresqlCopy, RefusesTablesAndColumnsThatItCannotFill) {
  EXPECT_EQ(error_of([&] { into("nowhere", {"id"}); }).code(), ErrorCode::BadStatement);
  connection().execute("CREATE TABLE t (id integer, address inet)");
  EXPECT_EQ(error_of([&] { into("t", {"nothing"}); }).code(), ErrorCode::BadStatement);
  EXPECT_EQ(refusal([&] { into("t", {}); }), "the bulk insert into 't' names no columns");
  EXPECT_EQ(refusal([&] { into("t", {"id", "address"}); }),
            "column 'address' of \"t\" is of a type that has no binary form here: insert its rows "
            "by statements");
  connection().begin({.access = Access::ReadOnly});
  EXPECT_EQ(error_of([&] { into("t", {"id"}); }).code(), ErrorCode::ReadOnly);
}

TEST_F(PostgresqlCopy, EndsWithAConnectionThatIsLost) {
  connection().execute("CREATE TABLE t (id bigint)");
  Client other = connect();
  const int pid = static_cast<int>(other.number("SELECT pg_backend_pid()"));
  const std::vector<std::string_view> columns = {"id"};
  const auto bulk = other.connection().bulk_insert({.table = "t", .columns = columns});
  client().run("SELECT pg_terminate_backend($1)", pid);
  EXPECT_EQ(error_of([&] {
              while (true) add(*bulk, std::int64_t{1});
            }).code(),
            ErrorCode::Connection);
  EXPECT_FALSE(other.connection().is_alive());
}

}  // namespace
}  // namespace metaxy::testing
