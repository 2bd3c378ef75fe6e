// SPDX-License-Identifier: Apache-2.0
// Errors, transactions and streams as DuckDB alone has them. What all drivers do alike is in the
// suite of connections.
#include <thread>

#include "tests/drivers/duckdb_fixture.h"

namespace metaxy::testing {
namespace {

using ::testing::HasSubstr;

class DuckdbErrors : public DuckdbTest {
 protected:
  DuckdbErrors() { connection().execute("CREATE TABLE t (id INTEGER PRIMARY KEY, n TINYINT)"); }

  void expect(const std::string& sql, ErrorCode code, const std::string& native_code,
              const std::string& message) {
    const Error error = refusal(sql);
    EXPECT_EQ(error.code(), code) << sql << ": " << error.what();
    EXPECT_EQ(error.details().native_code, native_code);
    EXPECT_EQ(error.details().statement, sql);
    EXPECT_EQ(std::string(error.what()), message);
  }
};

TEST_F(DuckdbErrors, HaveACodeForEachKind) {
  connection().execute("INSERT INTO t VALUES (1, 1)");
  expect("SELEC 1", ErrorCode::BadStatement, "Parser", "syntax error at or near \"SELEC\"");
  expect("SELECT * FROM (SELECT 1 AS one) WHERE onne = 1", ErrorCode::BadStatement, "Binder",
         "Referenced column \"onne\" not found in FROM clause!\nCandidate bindings: \"one\"");
  expect("DROP TABLE nowhere", ErrorCode::BadStatement, "Catalog",
         "Table with name nowhere does not exist!\nDid you mean \"pg_indexes\"?");
  expect("INSERT INTO t VALUES (1, 1)", ErrorCode::Constraint, "Constraint",
         "Duplicate key \"id: 1\" violates primary key constraint.");
  expect("SELECT CAST('abc' AS INTEGER)", ErrorCode::BadValue, "Conversion",
         "Could not convert string 'abc' to INT32");
  expect("SELECT 9223372036854775807 + 1", ErrorCode::BadValue, "Out of Range",
         "Overflow in addition of INT64 (9223372036854775807 + 1)!");
  expect("SELECT error('boo')", ErrorCode::Database, "Invalid Input", "boo");
  expect("SELECT $1", ErrorCode::BadCall, "Invalid Input",
         "Values were not provided for the following prepared statement parameters: 1");
}

TEST_F(DuckdbErrors, SayWhatThereIsNoRoomFor) {
  connection().execute("SET memory_limit = '20MB'; SET max_temp_directory_size = '0KB'");
  const Error error =
      refusal("CREATE TABLE big AS SELECT repeat('x', 1000) || i FROM range(1000000) r(i)");
  EXPECT_EQ(error.code(), ErrorCode::Full) << error.what();
}

TEST_F(DuckdbErrors, SayWhatIsNotAllowed) {
  connection().execute("SET enable_external_access = false");
  EXPECT_EQ(refusal("SELECT * FROM read_csv('/etc/passwd')").code(), ErrorCode::Denied);
}

TEST_F(DuckdbErrors, TellThePositionInLongTextsOfManyLinesAndBytes) {
  const auto position = [&](const std::string& sql) { return refusal(sql).details().position; };
  EXPECT_EQ(position("SELECT 1\nFROM t\nWHERE nothing = 1"), 23);
  const std::string padding(300, 'x');
  EXPECT_EQ(position("SELECT '" + padding + "', nothing, '" + padding + "' FROM t"), 312);
  EXPECT_EQ(position("SELECT '\xC3\xA4\xD0\x96', nothing FROM t"), 14);
}

TEST_F(DuckdbErrors, TellNoPositionWhereDuckdbDoesNotOrCountsColumnsOfAScreen) {
  EXPECT_EQ(refusal("SELECT 1 FROM").details().position, 0);
  EXPECT_EQ(refusal("SELECT '\xF0\x9F\x98\x80', nothing FROM t").details().position, 0);
  EXPECT_EQ(refusal("SELECT 'e\xCC\x81', nothing FROM t").details().position, 0);
}

TEST_F(DuckdbErrors, TellThatValuesAreMissing) {
  const auto statement = connection().prepare("INSERT INTO t VALUES ($1, $2)");
  bind(statement->parameters(), 0, 1);
  const Error error = error_of([&] { statement->execute(); });
  EXPECT_EQ(error.code(), ErrorCode::BadCall);
  bind(statement->parameters(), 1, 2);
  EXPECT_FALSE(statement->execute());
}

class DuckdbTransactions : public DuckdbTest {
 protected:
  DuckdbTransactions() {
    connection().execute(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER);"
        "INSERT INTO t VALUES (1, 1), (2, 1)");
  }

  const std::unique_ptr<Connection> other_ = connect();
};

TEST_F(DuckdbTransactions, ThatChangeTheSameRowConflict) {
  connection().begin({});
  other_->begin({});
  connection().execute("UPDATE t SET n = 2 WHERE id = 1");
  const Error error = error_of([&] { other_->execute("UPDATE t SET n = 3 WHERE id = 1"); });
  EXPECT_EQ(error.code(), ErrorCode::Serialization);
  EXPECT_EQ(error.details().native_code, "TransactionContext");
  EXPECT_TRUE(error.retryable());
  connection().commit();
  other_->rollback();
  EXPECT_EQ(ask<int>("SELECT n FROM t WHERE id = 1"), 2);
}

TEST_F(DuckdbTransactions, ThatCreateTheSameTableConflict) {
  connection().begin({});
  other_->begin({});
  connection().execute("CREATE TABLE u (id INTEGER)");
  EXPECT_EQ(error_of([&] { other_->execute("CREATE TABLE u (id INTEGER)"); }).code(),
            ErrorCode::Serialization);
}

TEST_F(DuckdbTransactions, ThatInsertTheSameKeyBreakAConstraintWhenTheyCommit) {
  connection().begin({});
  other_->begin({});
  connection().execute("INSERT INTO t VALUES (7, 1)");
  other_->execute("INSERT INTO t VALUES (7, 2)");
  connection().commit();
  EXPECT_EQ(error_of([&] { other_->commit(); }).code(), ErrorCode::Constraint);
  EXPECT_FALSE(other_->in_transaction());
  EXPECT_EQ(ask<int>("SELECT n FROM t WHERE id = 7"), 1);
  other_->begin({});
  other_->commit();
}

// Each reads what the other one changes, and both commit.
TEST_F(DuckdbTransactions, AreNotSerializableAndNotCalledSo) {
  connection().begin({});
  other_->begin({});
  EXPECT_EQ(ask<int>("SELECT sum(n)::INTEGER FROM t"), 2);
  EXPECT_EQ(testing::ask<int>(*other_, "SELECT sum(n)::INTEGER FROM t"), 2);
  connection().execute("UPDATE t SET n = 0 WHERE id = 1");
  other_->execute("UPDATE t SET n = 0 WHERE id = 2");
  connection().commit();
  other_->commit();
  EXPECT_EQ(ask<int>("SELECT sum(n)::INTEGER FROM t"), 0);

  const Error error = error_of([&] { connection().begin({.isolation = Isolation::Serializable}); });
  EXPECT_EQ(error.code(), ErrorCode::Unsupported);
  EXPECT_FALSE(connection().in_transaction());
}

TEST_F(DuckdbTransactions, ReadASnapshot) {
  connection().begin({});
  EXPECT_EQ(count("t"), 2);
  other_->execute("INSERT INTO t VALUES (3, 1)");
  EXPECT_EQ(count("t"), 2);
  connection().commit();
  EXPECT_EQ(count("t"), 3);
}

// DuckDB's own COMMIT would succeed, and keep nothing.
TEST_F(DuckdbTransactions, CannotBeCommittedAfterAnError) {
  connection().begin({});
  connection().execute("INSERT INTO t VALUES (3, 1)");
  EXPECT_FALSE(connection().needs_rollback());
  EXPECT_EQ(refusal("INSERT INTO t VALUES (1, 1)").code(), ErrorCode::Constraint);
  EXPECT_TRUE(connection().in_transaction());
  EXPECT_TRUE(connection().needs_rollback());
  EXPECT_TRUE(connection().is_alive());
  const Error error = error_of([&] { connection().commit(); });
  EXPECT_EQ(error.code(), ErrorCode::BadCall);
  EXPECT_STREQ(error.what(),
               "the transaction cannot be committed: an error has ended it, and it "
               "can only be rolled back");
  connection().rollback();
  EXPECT_FALSE(connection().needs_rollback());
  EXPECT_EQ(count("t"), 2);
}

TEST_F(DuckdbTransactions, AreCommittedAfterAMistakeInTheSql) {
  connection().begin({});
  connection().execute("INSERT INTO t VALUES (3, 1)");
  EXPECT_EQ(refusal("SELECT nothing FROM t").code(), ErrorCode::BadStatement);
  EXPECT_FALSE(connection().needs_rollback());
  connection().commit();
  EXPECT_EQ(count("t"), 3);
}

TEST_F(DuckdbTransactions, AreSeenWhenAStatementOrAScriptBeginsOrEndsThem) {
  for (const std::string begin : {"BEGIN", "/* now */ start transaction", "SELECT 1; BEGIN"}) {
    connection().execute(begin);
    EXPECT_TRUE(connection().in_transaction()) << begin;
    connection().prepare("COMMIT")->execute();
    EXPECT_FALSE(connection().in_transaction());
  }
  connection().execute("BEGIN; INSERT INTO t VALUES (3, 1); ROLLBACK");
  EXPECT_FALSE(connection().in_transaction());
  EXPECT_EQ(refusal("COMMIT").code(), ErrorCode::BadCall);
  EXPECT_EQ(count("t"), 2);
}

TEST_F(DuckdbTransactions, AreNotEndedByASecondBeginning) {
  connection().begin({});
  connection().execute("INSERT INTO t VALUES (3, 1)");
  EXPECT_EQ(error_of([&] { connection().begin({}); }).code(), ErrorCode::BadCall);
  connection().commit();
  EXPECT_EQ(count("t"), 3);
}

class DuckdbStreams : public DuckdbTest {
 protected:
  // As many rows as would fill a gigabyte or more.
  const std::unique_ptr<Statement> statement_ =
      connection().prepare("SELECT i, repeat('x', 100) FROM range(20000000) r(i)");
};

TEST_F(DuckdbStreams, GiveRowsInConstantMemory) {
  connection().execute("SET memory_limit = '100MB'; SET max_temp_directory_size = '0KB'");
  std::int64_t rows = 0;
  for (bool more = statement_->execute(Fetch::Streamed); more && rows < 5000000;
       more = statement_->next()) {
    ASSERT_EQ(statement_->row().get_int64(0), rows);
    ++rows;
  }
  EXPECT_EQ(rows, 5000000);
}

TEST_F(DuckdbStreams, KeepTheConnectionBusyUntilTheirEnd) {
  ASSERT_TRUE(statement_->execute(Fetch::Streamed));
  const Error error = refusal("SELECT 1");
  EXPECT_EQ(error.code(), ErrorCode::BadCall);
  EXPECT_STREQ(error.what(),
               "the connection is busy with a streamed result that is not read to its end");
  EXPECT_EQ(error_of([&] { connection().begin({}); }).code(), ErrorCode::BadCall);
  EXPECT_TRUE(connection().is_alive());
  EXPECT_TRUE(statement_->next());  // nothing was lost
  EXPECT_EQ(statement_->row().get_int64(0), 1);
  statement_->finish();
  EXPECT_EQ(ask<int>("SELECT 1"), 1);
}

TEST_F(DuckdbStreams, EndWithTheErrorOfALaterRow) {
  const auto statement = connection().prepare(
      "SELECT CASE WHEN i = 100000 THEN error('late') ELSE i END FROM range(200000) r(i)");
  std::int64_t rows = 0;
  const Error error = error_of([&] {
    for (bool more = statement->execute(Fetch::Streamed); more; more = statement->next()) ++rows;
  });
  EXPECT_STREQ(error.what(), "late");
  EXPECT_LE(rows, 100000);
  EXPECT_FALSE(statement->next());
  EXPECT_EQ(ask<int>("SELECT 1"), 1);
}

TEST_F(DuckdbStreams, AreCancelledBetweenRows) {
  ASSERT_TRUE(statement_->execute(Fetch::Streamed));
  std::thread([&] { connection().cancel(); }).join();
  const Error error = error_of([&] {
    while (statement_->next()) {
    }
  });
  EXPECT_EQ(error.code(), ErrorCode::Cancelled);
  EXPECT_EQ(ask<int>("SELECT 1"), 1);
}

TEST_F(DuckdbStreams, AreGivenUpByARollback) {
  connection().begin({});
  ASSERT_TRUE(statement_->execute(Fetch::Streamed));
  connection().rollback();
  EXPECT_THROW(
      {
        while (statement_->next()) {
        }
      },
      Error);
  EXPECT_EQ(ask<int>("SELECT 1"), 1);
}

TEST_F(DuckdbStreams, MayBeDestroyedInTheMiddle) {
  for (int i = 0; i < 3; ++i) {
    const auto statement = connection().prepare("SELECT i FROM range(1000000) r(i)");
    ASSERT_TRUE(statement->execute(Fetch::Streamed));
  }
  EXPECT_EQ(ask<int>("SELECT 1"), 1);
}

TEST_F(DuckdbTransactions, CountColumnsOfWhatGivesRowsAlone) {
  const auto columns = [&](const std::string& sql) {
    return connection().prepare(sql)->column_count();
  };
  EXPECT_EQ(columns("SELECT id, n FROM t"), 2);
  EXPECT_EQ(columns("INSERT INTO t VALUES (9, 9)"), 0);
  EXPECT_EQ(columns("INSERT INTO t VALUES (9, 9) RETURNING id"), 1);
  EXPECT_EQ(columns("CREATE TABLE u (id INTEGER)"), 0);
  EXPECT_EQ(columns("BEGIN"), 0);
  EXPECT_EQ(columns("SELECT 1 AS \"Count\""), 1);
  const auto statement = connection().prepare("SELECT $1, $2");
  bind(statement->parameters(), 0, 1);
  bind(statement->parameters(), 1, 2);
  ASSERT_TRUE(statement->execute());
  EXPECT_EQ(statement->column_count(), 2);
}

}  // namespace
}  // namespace metaxy::testing
