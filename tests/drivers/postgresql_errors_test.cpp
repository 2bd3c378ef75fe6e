// SPDX-License-Identifier: Apache-2.0
// What PostgreSQL says when something goes wrong, and what becomes of the connection.
#include <thread>

#include "tests/drivers/postgresql_fixture.h"

namespace metaxy::testing {
namespace {

using namespace std::chrono_literals;
using namespace std::string_literals;

class PostgresqlErrors : public PostgresqlTest {
 protected:
  // Until another connection's statement waits for a lock.
  void wait_for_a_waiting_lock() {
    while (ask<int>("SELECT count(*) FROM pg_locks WHERE NOT granted") == 0) {
      std::this_thread::yield();
    }
  }
};

TEST_F(PostgresqlErrors, TellPlaceAndHint) {
  connection().execute("CREATE TABLE users (id integer PRIMARY KEY, name text)");
  const Error error = error_of([&] { client().prepare("SELECT '\xC3\xA9', nam FROM users"); });
  EXPECT_STREQ(error.what(), "column \"nam\" does not exist");
  EXPECT_EQ(error.details(),
            (ErrorDetails{.statement = "SELECT '\xC3\xA9', nam FROM users",
                          .native_code = "42703",
                          .hint = "Perhaps you meant to reference the column \"users.name\".",
                          .position = 13}));
}

TEST_F(PostgresqlErrors, NameTheConstraintAndTheValue) {
  connection().execute("CREATE TABLE users (id integer CONSTRAINT pk_users PRIMARY KEY)");
  client().run("INSERT INTO users VALUES (1)");
  const Error error = error_of([&] { client().run("INSERT INTO users VALUES ($1)", 1); });
  EXPECT_EQ(error.code(), ErrorCode::Constraint);
  EXPECT_STREQ(error.what(), "duplicate key value violates unique constraint \"pk_users\"");
  EXPECT_EQ(error.details(), (ErrorDetails{.statement = "INSERT INTO users VALUES ($1)",
                                           .native_code = "23505",
                                           .constraint = "pk_users",
                                           .detail = "Key (id)=(1) already exists."}));
  EXPECT_FALSE(error.retryable());
}

TEST_F(PostgresqlErrors, HaveTheCodesThatTheirStatesMean) {
  connection().execute("CREATE ROLE nobody LOGIN");
  connection().execute("CREATE TABLE t (id integer)");
  const auto code = [&](const std::string& sql) {
    return error_of([&] { connection().execute(sql); }).code();
  };
  EXPECT_EQ(code("SELEKT"), ErrorCode::BadStatement);
  EXPECT_EQ(code("SELECT * FROM nowhere"), ErrorCode::BadStatement);
  EXPECT_EQ(code("SELECT 1 / 0"), ErrorCode::BadValue);
  EXPECT_EQ(code("SET ROLE nobody; SELECT * FROM t"), ErrorCode::Denied);
  EXPECT_EQ(code("BEGIN READ ONLY; DELETE FROM t"), ErrorCode::ReadOnly);
  EXPECT_EQ(code("SELECT 1"), ErrorCode::BadCall);  // the transaction is aborted
  connection().rollback();
  EXPECT_EQ(code("DO $$ BEGIN RAISE EXCEPTION 'no'; END $$"), ErrorCode::Database);
  const auto raised = [&](const std::string& state) {
    return code("DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '" + state + "'; END $$");
  };
  EXPECT_EQ(raised("53100"), ErrorCode::Full);
  EXPECT_EQ(raised("40P01"), ErrorCode::Serialization);
  EXPECT_EQ(raised("28P01"), ErrorCode::Denied);
  EXPECT_EQ(raised("08006"), ErrorCode::Connection);
  EXPECT_EQ(raised("57P03"), ErrorCode::Connection);
  EXPECT_EQ(raised("0A000"), ErrorCode::Unsupported);
  EXPECT_EQ(raised("XX000"), ErrorCode::Database);
  connection().execute("DROP OWNED BY nobody; DROP ROLE nobody");
}

TEST_F(PostgresqlErrors, OfATimeoutAreTold) {
  connection().execute("SET statement_timeout = '20ms'");
  const Error error = error_of([&] { client().run("SELECT pg_sleep(60)"); });
  EXPECT_EQ(error.code(), ErrorCode::Timeout);
  EXPECT_EQ(error.details().native_code, "57014");
  EXPECT_TRUE(connection().is_alive());
}

TEST_F(PostgresqlErrors, OfACancellationAreTold) {
  for (const Fetch fetch : {Fetch::Whole, Fetch::Streamed}) {
    const auto statement = client().prepare("SELECT pg_sleep(60)");
    std::jthread canceller([&](const std::stop_token& stop) {
      while (!stop.stop_requested()) {
        connection().cancel();
        std::this_thread::yield();
      }
    });
    const Error error = error_of([&] { statement->execute(fetch); });
    EXPECT_EQ(error.code(), ErrorCode::Cancelled);
    EXPECT_STREQ(error.what(), "canceling statement due to user request");
  }
  EXPECT_EQ(ask<int>("SELECT 1"), 1);
}

TEST_F(PostgresqlErrors, OfABusyRowAreToldAndRetryable) {
  connection().execute("CREATE TABLE t (id integer); INSERT INTO t VALUES (1)");
  Client other = connect();
  connection().begin({});
  client().run("SELECT id FROM t FOR UPDATE");
  const Error error = error_of([&] { other.run("SELECT id FROM t FOR UPDATE NOWAIT"); });
  EXPECT_EQ(error.code(), ErrorCode::Busy);
  EXPECT_TRUE(error.retryable());
  other.connection().execute("SET lock_timeout = '10ms'");
  EXPECT_EQ(error_of([&] { other.run("SELECT id FROM t FOR UPDATE"); }).code(), ErrorCode::Busy);
}

TEST_F(PostgresqlErrors, OfADeadlockReachOneOfTheTwo) {
  connection().execute("CREATE TABLE t (id integer); INSERT INTO t VALUES (1), (2)");
  connection().execute("SET deadlock_timeout = '10ms'");
  Client one = connect();
  Client two = connect();
  for (Client* client : {&one, &two}) {
    client->connection().execute("SET deadlock_timeout = '10ms'");
    client->connection().begin({});
  }
  one.run("UPDATE t SET id = id WHERE id = 1");
  two.run("UPDATE t SET id = id WHERE id = 2");
  std::optional<Error> first;
  std::thread waiting([&] {
    try {
      one.run("UPDATE t SET id = id WHERE id = 2");
    } catch (const Error& error) {
      first = error;
      one.connection().rollback();
    }
  });
  wait_for_a_waiting_lock();
  std::optional<Error> second;
  try {
    two.run("UPDATE t SET id = id WHERE id = 1");
  } catch (const Error& error) {
    second = error;
    two.connection().rollback();
  }
  waiting.join();
  ASSERT_NE(first.has_value(), second.has_value());
  const Error& error = first ? *first : *second;
  EXPECT_EQ(error.code(), ErrorCode::Serialization);
  EXPECT_EQ(error.details().native_code, "40P01");
  EXPECT_TRUE(error.retryable());
}

TEST_F(PostgresqlErrors, OfSerializableTransactionsReachOneOfTheTwo) {
  connection().execute("CREATE TABLE t (id integer)");
  Client other = connect();
  connection().begin({.isolation = Isolation::Serializable});
  other.connection().begin({.isolation = Isolation::Serializable});
  client().run("INSERT INTO t SELECT count(*) FROM t");
  other.run("INSERT INTO t SELECT count(*) FROM t");
  connection().commit();
  const Error error = error_of([&] { other.connection().commit(); });
  EXPECT_EQ(error.code(), ErrorCode::Serialization);
  EXPECT_EQ(error.details().native_code, "40001");
  EXPECT_FALSE(other.connection().in_transaction());
}

TEST_F(PostgresqlErrors, LeaveATransactionThatCanOnlyBeRolledBack) {
  connection().begin({});
  error_of([&] { connection().execute("SELECT 1 / 0"); });
  EXPECT_TRUE(connection().in_transaction());
  EXPECT_TRUE(connection().needs_rollback());
  EXPECT_EQ(refusal([&] { connection().commit(); }),
            "the transaction was rolled back, because a statement in it had failed");
  EXPECT_FALSE(connection().in_transaction());
  EXPECT_EQ(ask<int>("SELECT 1"), 1);
}

TEST_F(PostgresqlErrors, EndAConnectionThatTheServerTerminates) {
  Client other = connect();
  const int pid = static_cast<int>(other.number("SELECT pg_backend_pid()"));
  const auto kept = other.prepare("SELECT 1");
  const auto streamed = other.prepare("SELECT pg_sleep(60)");
  std::thread killer([&] {
    while (ask<int>("SELECT count(*) FROM pg_stat_activity WHERE pid = $1 AND wait_event = "
                    "'PgSleep'",
                    pid) == 0) {
      std::this_thread::yield();
    }
    client().run("SELECT pg_terminate_backend($1)", pid);
  });
  const Error error = error_of([&] { streamed->execute(Fetch::Streamed); });
  killer.join();
  EXPECT_EQ(error.code(), ErrorCode::Connection);
  EXPECT_EQ(error.details().native_code, "57P01");
  EXPECT_EQ(error.details().statement, "SELECT pg_sleep(60)");
  EXPECT_FALSE(other.connection().is_alive());
  EXPECT_FALSE(other.connection().in_transaction());
  EXPECT_EQ(error_of([&] { kept->execute(); }).code(), ErrorCode::Connection);
  EXPECT_EQ(error_of([&] { other.connection().execute("SELECT 1"); }).code(),
            ErrorCode::Connection);
  EXPECT_EQ(error_of([&] { other.prepare("SELECT 1"); }).code(), ErrorCode::Connection);
  EXPECT_EQ(error_of([&] { other.connection().begin({}); }).code(), ErrorCode::Connection);
}

TEST_F(PostgresqlErrors, TellOfAConnectionThatWasLostWhileIdle) {
  Client other = connect();
  other.connection().begin({});
  client().run("SELECT pg_terminate_backend($1)",
               static_cast<int>(other.number("SELECT pg_backend_pid()")));
  EXPECT_EQ(error_of([&] {
              for (int i = 0; i < 100; ++i) other.run("SELECT 1");
            }).code(),
            ErrorCode::Connection);
  other.connection().cancel();  // does no harm
  EXPECT_FALSE(other.connection().is_alive());
}

}  // namespace
}  // namespace metaxy::testing
