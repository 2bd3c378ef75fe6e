// SPDX-License-Identifier: Apache-2.0
// Many executions in one round trip.
#include "tests/drivers/postgresql_fixture.h"

namespace metaxy::testing {
namespace {

using namespace std::string_literals;

class PostgresqlPipeline : public PostgresqlTest {
 protected:
  PostgresqlPipeline() {
    connection().execute("CREATE TABLE t (id integer CONSTRAINT pk_t PRIMARY KEY, name text)");
    connection().begin({});
  }

  int count() { return ask<int>("SELECT count(*) FROM t"); }
};

TEST_F(PostgresqlPipeline, RunsStatementsInTheirOrder) {
  const auto insert = client().prepare("INSERT INTO t VALUES ($1, $2)");
  const auto rename = client().prepare("UPDATE t SET name = name || $1 WHERE id <= 2");
  const auto pipeline = connection().pipeline();
  for (int i = 1; i <= 1234; ++i) {
    metaxy::bind(insert->parameters(), 0, i);
    const std::string name = "row " + std::to_string(i);
    metaxy::bind(insert->parameters(), 1, name);
    pipeline->execute(*insert);
  }
  const std::string mark = "!";
  metaxy::bind(rename->parameters(), 0, mark);
  pipeline->execute(*rename);
  EXPECT_EQ(pipeline->finish(), 1236);
  EXPECT_EQ(count(), 1234);
  EXPECT_EQ(client().all<std::string>("SELECT name FROM t WHERE id < 4 ORDER BY id"),
            (std::vector{"row 1!"s, "row 2!"s, "row 3"s}));
  connection().commit();
  EXPECT_EQ(count(), 1234);
}

TEST_F(PostgresqlPipeline, DropsRowsThatStatementsGive) {
  const auto insert = client().prepare("INSERT INTO t VALUES ($1, '') RETURNING id");
  const auto pipeline = connection().pipeline();
  for (int i = 0; i < 3; ++i) {
    metaxy::bind(insert->parameters(), 0, i);
    pipeline->execute(*insert);
  }
  EXPECT_EQ(pipeline->finish(), 3);
}

TEST_F(PostgresqlPipeline, TellsTheFirstErrorWithItsStatement) {
  const auto insert = client().prepare("INSERT INTO t VALUES ($1, '')");
  const auto remove = client().prepare("DELETE FROM t");
  const auto pipeline = connection().pipeline();
  metaxy::bind(insert->parameters(), 0, 1);
  pipeline->execute(*remove);
  pipeline->execute(*insert);
  pipeline->execute(*insert);
  pipeline->execute(*remove);
  const Error error = error_of([&] { pipeline->finish(); });
  EXPECT_EQ(error.code(), ErrorCode::Constraint);
  EXPECT_EQ(error.details().constraint, "pk_t");
  EXPECT_EQ(error.details().statement, "INSERT INTO t VALUES ($1, '')");
  EXPECT_TRUE(connection().needs_rollback());
  EXPECT_EQ(refusal([&] { pipeline->finish(); }), "the pipeline has been finished");
  connection().rollback();
  EXPECT_EQ(count(), 0);
}

TEST_F(PostgresqlPipeline, CanBeGivenUp) {
  const auto insert = client().prepare("INSERT INTO t VALUES ($1, '')");
  {
    const auto pipeline = connection().pipeline();
    for (int i = 0; i < 3; ++i) {
      metaxy::bind(insert->parameters(), 0, 7);
      pipeline->execute(*insert);
    }
  }
  EXPECT_TRUE(connection().needs_rollback());
  connection().rollback();
  EXPECT_EQ(count(), 0);
}

TEST_F(PostgresqlPipeline, HasTheConnectionForItself) {
  const auto statement = client().prepare("SELECT 1");
  const auto pipeline = connection().pipeline();
  EXPECT_EQ(refusal([&] { statement->execute(); }),
            "the connection is in the middle of a pipeline that has not been finished: finish that "
            "first, or use another connection");
  EXPECT_TRUE(connection().in_transaction());
  EXPECT_EQ(pipeline->finish(), 0);
  EXPECT_TRUE(statement->execute());
}

TEST_F(PostgresqlPipeline, TakesStatementsOfItsOwnConnectionInATransaction) {
  Client other = connect();
  const auto strange = other.prepare("SELECT 1");
  EXPECT_EQ(refusal([&] { connection().pipeline()->execute(*strange); }),
            "a pipeline takes statements of its own connection only");
  EXPECT_EQ(refusal([&] { other.connection().pipeline(); }), "a pipeline needs a transaction");
}

TEST_F(PostgresqlPipeline, EndsWithAConnectionThatIsLost) {
  Client other = connect();
  other.connection().begin({});
  const int pid = static_cast<int>(other.number("SELECT pg_backend_pid()"));
  const auto statement = other.prepare("SELECT 1");
  const auto pipeline = other.connection().pipeline();
  pipeline->execute(*statement);
  client().run("SELECT pg_terminate_backend($1)", pid);
  EXPECT_EQ(error_of([&] {
              for (int i = 0; i < 100'000; ++i) pipeline->execute(*statement);
            }).code(),
            ErrorCode::Connection);
  EXPECT_FALSE(other.connection().is_alive());
}

}  // namespace
}  // namespace metaxy::testing
