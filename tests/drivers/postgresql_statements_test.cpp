// SPDX-License-Identifier: Apache-2.0
// Prepared statements of PostgreSQL: formats of results, streaming, and what the server keeps.
#include "tests/drivers/postgresql_fixture.h"

namespace metaxy::testing {
namespace {

using namespace std::chrono;
using namespace std::string_literals;

class PostgresqlStatements : public PostgresqlTest {};

constexpr const char* busy =
    "the connection is in the middle of a streamed result that has not been read to its end: "
    "finish that first, or use another connection";

TEST_F(PostgresqlStatements, ReadResultsWithUnknownTypesAsText) {
  const auto statement = connection().prepare(
      "SELECT '10.0.0.1'::inet, 7, 0.1::float8, '\\x00ff'::bytea, true, DATE '2024-05-01', "
      "TIMESTAMPTZ '2024-05-01 00:00:00+00', 1.50::numeric, ARRAY[1, 2], INTERVAL '26 hours', "
      "'[1]'::jsonb");
  ASSERT_TRUE(statement->execute());
  const Row& row = statement->row();
  EXPECT_EQ(row.get_text(0), "10.0.0.1");
  EXPECT_EQ(row.get_int64(1), 7);
  EXPECT_EQ(row.get_double(2), 0.1);
  ASSERT_EQ(row.get_bytes(3).size(), 2U);
  EXPECT_EQ(row.get_bytes(3)[1], std::byte{255});
  EXPECT_TRUE(row.get_bool(4));
  EXPECT_EQ(row.get_date(5), 19844);
  EXPECT_EQ(row.get_instant(6), 19844 * 86'400'000'000);
  EXPECT_EQ(row.get_decimal(7).to_text(), "1.50");
  std::vector<int> list;
  row.get_list(8, &list);
  EXPECT_EQ(list, (std::vector{1, 2}));
  EXPECT_EQ(row.get_interval(9), microseconds(26h).count());
  EXPECT_EQ(row.get_json(10), "[1]");
}

TEST_F(PostgresqlStatements, ReadTextsWhateverStyleTheServerIsSetTo) {
  client().run("ALTER ROLE metaxy SET DateStyle = 'German'");
  client().run("ALTER ROLE metaxy SET IntervalStyle = 'sql_standard'");
  Client other = connect();
  client().run("ALTER ROLE metaxy RESET ALL");
  const auto statement =
      other.prepare("SELECT '10.0.0.1'::inet, DATE '2024-05-01', INTERVAL '1 day 02:00:00'");
  ASSERT_TRUE(statement->execute());
  EXPECT_EQ(statement->row().get_date(1), 19844);
  EXPECT_EQ(statement->row().get_interval(2), microseconds(26h).count());
}

TEST_F(PostgresqlStatements, ReadDomainsAndExtensionsOfTextInBinary) {
  connection().execute("CREATE DOMAIN age AS integer CHECK (VALUE >= 0)");
  EXPECT_EQ(ask<int>("SELECT $1::age", 7), 7);
  EXPECT_EQ(error_of([&] { ask<int>("SELECT $1::age", -1); }).code(), ErrorCode::Constraint);
  connection().execute("CREATE EXTENSION citext");
  EXPECT_TRUE(ask<bool>("SELECT $1::citext = 'ABC'", "abc"s));
  EXPECT_EQ(ask<std::string>("SELECT 'Abc'::citext"), "Abc");
}

TEST_F(PostgresqlStatements, StreamRowsInOrder) {
  const auto statement = client().prepare("SELECT n, 'row ' || n FROM generate_series(1, $1) n");
  for (const int count : {0, 1, 1000}) {
    metaxy::bind(statement->parameters(), 0, count);
    int seen = 0;
    for (bool more = statement->execute(Fetch::Streamed); more; more = statement->next()) {
      EXPECT_EQ(statement->row().get_int64(0), ++seen);
      EXPECT_EQ(statement->row().get_text(1), "row " + std::to_string(seen));
    }
    EXPECT_EQ(seen, count);
    EXPECT_FALSE(statement->next());
  }
}

TEST_F(PostgresqlStatements, AreRefusedWhileAnotherStreams) {
  const auto streamed = client().prepare("SELECT generate_series(1, 10)");
  const auto other = client().prepare("SELECT 1");
  connection().begin({});
  ASSERT_TRUE(streamed->execute(Fetch::Streamed));
  for (const Error& error :
       {error_of([&] { other->execute(); }), error_of([&] { client().prepare("SELECT 2"); }),
        error_of([&] { connection().execute("SELECT 3"); }),
        error_of([&] { connection().commit(); }), error_of([&] { connection().inspect(); }),
        error_of([&] { connection().pipeline(); })}) {
    EXPECT_EQ(error.code(), ErrorCode::BadCall);
    EXPECT_STREQ(error.what(), busy);
  }
  EXPECT_TRUE(connection().in_transaction());
  EXPECT_TRUE(connection().is_alive());
  ASSERT_TRUE(streamed->next());
  EXPECT_EQ(streamed->row().get_int64(0), 2);
  streamed->finish();
  EXPECT_TRUE(other->execute());
  connection().commit();
}

TEST_F(PostgresqlStatements, TellErrorsInTheMiddleOfAStream) {
  const auto statement = client().prepare("SELECT 10 / (3 - n) FROM generate_series(1, 5) n");
  ASSERT_TRUE(statement->execute(Fetch::Streamed));
  ASSERT_TRUE(statement->next());
  const Error error = error_of([&] { statement->next(); });
  EXPECT_EQ(error.code(), ErrorCode::BadValue);
  EXPECT_EQ(error.details().native_code, "22012");
  EXPECT_FALSE(statement->next());
  EXPECT_EQ(ask<int>("SELECT 1"), 1);
}

TEST_F(PostgresqlStatements, CanBeAbandonedInTheMiddleOfAStream) {
  {
    const auto statement = client().prepare("SELECT generate_series(1, 10000)");
    ASSERT_TRUE(statement->execute(Fetch::Streamed));
  }
  EXPECT_EQ(ask<int>("SELECT 1"), 1);
}

TEST_F(PostgresqlStatements, CountRowsThatTheyChange) {
  connection().execute("CREATE TABLE t (id integer)");
  EXPECT_EQ(client().run("INSERT INTO t SELECT generate_series(1, 5)"), 5);
  EXPECT_EQ(client().run("INSERT INTO t VALUES (6), (7) RETURNING id"), 2);
  EXPECT_EQ(client().run("UPDATE t SET id = id + 1 WHERE id > $1", 5), 2);
  EXPECT_EQ(client().run("DELETE FROM t"), 7);
  EXPECT_EQ(client().run("SELECT generate_series(1, 5)"), 0);
}

TEST_F(PostgresqlStatements, AreForgottenByTheServer) {
  const std::string kept = "SELECT count(*) FROM pg_prepared_statements WHERE statement = $1";
  {
    const auto statement = client().prepare("SELECT 17");
    EXPECT_EQ(ask<int>(kept, "SELECT 17"s), 1);
  }
  EXPECT_EQ(ask<int>(kept, "SELECT 17"s), 0);
  connection().begin({});
  {
    const auto statement = client().prepare("SELECT 1 / $1");
    metaxy::bind(statement->parameters(), 0, 0);
    error_of([&] { statement->execute(); });
  }
  EXPECT_TRUE(connection().needs_rollback());
  connection().rollback();
  EXPECT_EQ(ask<int>(kept, "SELECT 1 / $1"s), 0);
}

TEST_F(PostgresqlStatements, KeepNothingOfAMistake) {
  error_of([&] { client().prepare("SELEKT 1"); });
  EXPECT_EQ(ask<int>("SELECT count(*) FROM pg_prepared_statements"), 1);  // the question itself
}

TEST_F(PostgresqlStatements, KeepValuesUntilTheyAreBoundAnew) {
  const auto statement = client().prepare("SELECT $1::int, $2::text");
  ASSERT_TRUE(statement->execute());
  EXPECT_TRUE(statement->row().is_null(0));
  statement->parameters().bind_int64(0, 1);
  statement->parameters().bind_text(1, std::string("gone"), Lifetime::UntilReturn);
  for (int round = 0; round < 2; ++round) {
    ASSERT_TRUE(statement->execute());
    EXPECT_EQ(statement->row().get_int64(0), 1);
    EXPECT_EQ(statement->row().get_text(1), "gone");
  }
  statement->parameters().bind_null(0);
  ASSERT_TRUE(statement->execute());
  EXPECT_TRUE(statement->row().is_null(0));
}

TEST_F(PostgresqlStatements, RefusePlacesThatAreNotThere) {
  const auto statement = client().prepare("SELECT $1::int AS x");
  EXPECT_EQ(refusal([&] { statement->parameters().bind_int64(1, 7); }),
            "parameter 1 is not there: the statement has 1, counted from 0");
  EXPECT_EQ(refusal([&] { statement->parameters().bind_null(-1); }),
            "parameter -1 is not there: the statement has 1, counted from 0");
  ASSERT_TRUE(statement->execute());
  EXPECT_EQ(refusal([&] { statement->row().is_null(1); }),
            "column 1 is not there: the result has 1, counted from 0");
  EXPECT_EQ(statement->column_name(0), "x");
  EXPECT_EQ(refusal([&] { statement->column_name(1); }),
            "column 1 is not there: the statement has 1, counted from 0");
}

TEST_F(PostgresqlStatements, RefuseZeroBytesInTheirText) {
  EXPECT_EQ(refusal([&] { client().prepare("SELECT 1\0; DROP TABLE t"s); }),
            "the statement contains a NUL character");
  EXPECT_EQ(refusal([&] { connection().execute("SELECT 1\0"s); }),
            "the statement contains a NUL character");
}

TEST_F(PostgresqlStatements, RefuseToCopyToAndFromTheProgram) {
  connection().execute("CREATE TABLE t (id integer)");
  connection().execute("INSERT INTO t VALUES (1)");
  const std::string expected =
      "COPY from and to the program is not for statements: use a bulk insert";
  EXPECT_EQ(refusal([&] { connection().execute("COPY t FROM STDIN"); }), expected);
  EXPECT_EQ(refusal([&] { connection().execute("COPY t TO STDOUT"); }), expected);
  for (const Fetch fetch : {Fetch::Whole, Fetch::Streamed}) {
    EXPECT_EQ(refusal([&] { client().prepare("COPY t TO STDOUT")->execute(fetch); }), expected);
  }
  EXPECT_EQ(ask<int>("SELECT count(*) FROM t"), 1);
}

TEST_F(PostgresqlStatements, OfATableThatChangesAreRefusedNotMisread) {
  connection().execute("CREATE TABLE t (id integer)");
  connection().execute("INSERT INTO t VALUES (1)");
  const auto statement = client().prepare("SELECT * FROM t");
  ASSERT_TRUE(statement->execute());
  connection().execute("ALTER TABLE t ALTER COLUMN id TYPE text");
  EXPECT_EQ(error_of([&] { statement->execute(); }).details().native_code, "0A000");
}

}  // namespace
}  // namespace metaxy::testing
