// SPDX-License-Identifier: Apache-2.0
// Trouble with files and values that is SQLite's own.
#include <fstream>
#include <limits>

#include <gmock/gmock.h>

#include "tests/drivers/sqlite_fixture.h"

namespace metaxy::testing {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;

class SqliteErrors : public ::testing::Test {
 protected:
  Error error(const std::string& sql) {
    return error_of([&] { connection_->execute(sql); });
  }

  std::string url(const std::string& file) const { return "sqlite:///" + directory_.file(file); }

  TemporaryDirectory directory_;
  std::unique_ptr<Connection> connection_ = open("sqlite://")->connect();
};

TEST_F(SqliteErrors, SayThatADatabaseIsFull) {
  connection_->execute("CREATE TABLE t (a BLOB); PRAGMA max_page_count = 10");
  connection_->begin({});
  connection_->execute("INSERT INTO t VALUES (1)");
  const Error full = error("INSERT INTO t VALUES (zeroblob(1000000))");
  EXPECT_EQ(full.code(), ErrorCode::Full);
  EXPECT_EQ(full.details().native_code, "SQLITE_FULL");
  EXPECT_FALSE(full.retryable());
  connection_->rollback();
  EXPECT_FALSE(connection_->in_transaction());
  EXPECT_EQ(answer(*connection_, "SELECT count(*) FROM t"), "0");
}

TEST_F(SqliteErrors, SayThatAFileIsForReading) {
  open(url("x.db"))->connect()->execute("CREATE TABLE t (a TEXT)");
  connection_ = open(url("x.db") + "?mode=ro")->connect();
  EXPECT_EQ(answer(*connection_, "SELECT count(*) FROM t"), "0");
  const Error error = this->error("INSERT INTO t VALUES ('x')");
  EXPECT_EQ(error.code(), ErrorCode::ReadOnly);
  EXPECT_EQ(error.details().native_code, "SQLITE_READONLY");
  connection_->begin({});  // whoever does not write may begin all the same
  EXPECT_EQ(answer(*connection_, "SELECT count(*) FROM t"), "0");
  connection_->commit();
}

TEST_F(SqliteErrors, NameAFileThatIsNotThere) {
  for (const std::string mode : {"ro", "rw"}) {
    const auto database = open(url("none.db") + "?mode=" + mode);
    const Error error = error_of([&] { database->connect(); });
    EXPECT_EQ(error.code(), ErrorCode::Connection);
    EXPECT_EQ(error.what(),
              "cannot open '" + directory_.file("none.db") + "': unable to open database file");
    EXPECT_EQ(error.details().native_code, "SQLITE_CANTOPEN");
  }
}

TEST_F(SqliteErrors, NameADirectoryThatIsNotThere) {
  const auto database = open(url("none/x.db"));
  EXPECT_EQ(error_of([&] { database->connect(); }).code(), ErrorCode::Connection);
}

TEST_F(SqliteErrors, NameAFileThatIsNoDatabase) {
  std::ofstream(directory_.file("text.db")) << std::string(5000, 'x');
  connection_ = open(url("text.db"))->connect();
  const Error error = this->error("SELECT * FROM t");
  EXPECT_EQ(error.code(), ErrorCode::Connection);
  EXPECT_EQ(error.details().native_code, "SQLITE_NOTADB");
  EXPECT_EQ(error.what(), "'" + directory_.file("text.db") + "': file is not a database");
}

TEST_F(SqliteErrors, NameAFileThatIsDamaged) {
  {
    const auto connection = open(url("x.db"))->connect();
    connection->execute("CREATE TABLE t (a TEXT); INSERT INTO t VALUES (hex(randomblob(90000)))");
  }
  std::fstream file(directory_.file("x.db"), std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(4096);
  file << std::string(4096, '\xFF');
  file.close();
  connection_ = open(url("x.db"))->connect();
  const Error error = this->error("SELECT * FROM t");
  EXPECT_EQ(error.code(), ErrorCode::Connection);
  EXPECT_THAT(error.what(), EndsWith("database disk image is malformed"));
}

TEST_F(SqliteErrors, NameAnIndexOfAnExpression) {
  connection_->execute(
      "CREATE TABLE t (a TEXT); CREATE UNIQUE INDEX \"ix 't'\" ON t (lower(a)); "
      "INSERT INTO t VALUES ('x')");
  const Error error = this->error("INSERT INTO t VALUES ('X')");
  EXPECT_EQ(error.code(), ErrorCode::Constraint);
  EXPECT_EQ(error.details().constraint, "ix 't'");
}

TEST_F(SqliteErrors, NameTheKindOfConstraint) {
  connection_->execute(
      "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL, b INTEGER, UNIQUE (a, b)); "
      "CREATE TABLE u (t INTEGER REFERENCES t) STRICT; INSERT INTO t VALUES (1, 'x', 1); "
      "CREATE TRIGGER never BEFORE DELETE ON t BEGIN SELECT RAISE(ABORT, 'never'); END");
  const auto told = [&](const std::string& sql) {
    const Error error = this->error(sql);
    EXPECT_EQ(error.code(), ErrorCode::Constraint) << sql;
    return error.details().native_code + " " + error.details().constraint;
  };
  EXPECT_EQ(told("INSERT INTO t VALUES (1, 'y', 1)"), "SQLITE_CONSTRAINT_PRIMARYKEY t.id");
  EXPECT_EQ(told("INSERT INTO t VALUES (2, 'x', 1)"), "SQLITE_CONSTRAINT_UNIQUE t.a, t.b");
  EXPECT_EQ(told("INSERT INTO t VALUES (2, NULL, 1)"), "SQLITE_CONSTRAINT_NOTNULL t.a");
  EXPECT_EQ(told("INSERT INTO u VALUES (7)"), "SQLITE_CONSTRAINT_FOREIGNKEY ");
  EXPECT_EQ(told("DELETE FROM t"), "SQLITE_CONSTRAINT_TRIGGER ");
  EXPECT_EQ(told("INSERT INTO u VALUES ('x')"), "SQLITE_CONSTRAINT_DATATYPE ");
  EXPECT_EQ(told("INSERT INTO t VALUES ('x', 'x', 2)"), "SQLITE_MISMATCH ");
}

TEST_F(SqliteErrors, KeepATransactionWhoseForeignKeysDoNotFitYet) {
  connection_->execute(
      "CREATE TABLE t (id INTEGER PRIMARY KEY); "
      "CREATE TABLE u (t INTEGER REFERENCES t DEFERRABLE INITIALLY DEFERRED)");
  connection_->begin({});
  connection_->execute("INSERT INTO u VALUES (1)");
  EXPECT_EQ(error_of([&] { connection_->commit(); }).code(), ErrorCode::Constraint);
  connection_->execute("INSERT INTO t VALUES (1)");
  connection_->commit();
}

TEST_F(SqliteErrors, TakeNoNameInQuotesForAText) {
  connection_->execute("CREATE TABLE t (a TEXT)");
  EXPECT_EQ(error("SELECT \"no such column\" FROM t").code(), ErrorCode::BadStatement);
  EXPECT_EQ(error("CREATE INDEX i ON t (\"no such column\")").code(), ErrorCode::BadStatement);
}

TEST_F(SqliteErrors, TellMistakesInSqlFromTroubleWhileItRuns) {
  const Error error = this->error("SELECT abs(-9223372036854775807 - 1)");
  EXPECT_EQ(error.code(), ErrorCode::Database);
  EXPECT_EQ(error.details().native_code, "SQLITE_ERROR");
  EXPECT_STREQ(error.what(), "integer overflow");
}

TEST_F(SqliteErrors, RefuseAValueThatIsTooLarge) {
  const Error error = this->error("SELECT zeroblob(2000000000)");
  EXPECT_EQ(error.code(), ErrorCode::BadValue);
  EXPECT_EQ(error.details().native_code, "SQLITE_TOOBIG");
}

TEST_F(SqliteErrors, RefuseValuesThatSqliteDoesNotHave) {
  const auto statement = connection_->prepare("SELECT ?1");
  Parameters& parameters = statement->parameters();
  EXPECT_STREQ(error_of([&] {
                 parameters.bind_uint64(0, std::numeric_limits<std::uint64_t>::max());
               }).what(),
               "parameter 0 holds 18446744073709551615, which is more than SQLite's integers hold");
  EXPECT_STREQ(
      error_of([&] { parameters.bind_double(0, std::numeric_limits<double>::quiet_NaN()); }).what(),
      "parameter 0 is NaN, which SQLite would store as NULL");
}

TEST_F(SqliteErrors, RefuseToBindBetweenRows) {
  const auto statement = connection_->prepare("SELECT ?1 UNION ALL SELECT 2");
  Parameters& parameters = statement->parameters();
  parameters.bind_int64(0, 1);
  ASSERT_TRUE(statement->execute());
  const Error error = error_of([&] { parameters.bind_int64(0, 2); });
  EXPECT_EQ(error.code(), ErrorCode::BadCall);
  EXPECT_THAT(error.what(), HasSubstr("still has rows"));
}

TEST_F(SqliteErrors, NameAColumnThatIsNotThere) {
  const auto statement = connection_->prepare("SELECT 1");
  ASSERT_TRUE(statement->execute());
  EXPECT_TRUE(statement->row().is_null(7));
  EXPECT_THAT(error_of([&] { statement->row().get_int64(7); }).what(), HasSubstr("column 7"));
}

TEST_F(SqliteErrors, ReadTextsOfAnyEncoding) {
  connection_->execute(
      "PRAGMA encoding = 'UTF-16le'; CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('\xC3\xA9')");
  EXPECT_EQ(answer(*connection_, "SELECT a FROM t"), "\xC3\xA9");
}

}  // namespace
}  // namespace metaxy::testing
