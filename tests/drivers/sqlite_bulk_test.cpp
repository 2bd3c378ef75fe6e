// SPDX-License-Identifier: Apache-2.0
// Bulk inserts where SQLite has rules of its own.
#include <array>

#include <gmock/gmock.h>

#include "tests/drivers/sqlite_fixture.h"

namespace metaxy::testing {
namespace {

class SqliteBulk : public ::testing::Test {
 protected:
  // Rows (0), (1), ... of one column, with `again` once more at the end.
  std::int64_t fill(std::string_view table, std::int64_t count, std::int64_t again) {
    const std::array<std::string_view, 1> columns = {"a"};
    const auto rows = connection_->bulk_insert({.schema = {}, .table = table, .columns = columns});
    for (std::int64_t i = 0; i < count; ++i) add(*rows, i);
    add(*rows, again);
    return rows->finish();
  }

  static void add(BulkInsert& rows, std::int64_t value) {
    rows.row().bind_int64(0, value);
    rows.end_row();
  }

  std::string count(const std::string& table) {
    return answer(*connection_, "SELECT count(*) FROM " + table);
  }

  std::unique_ptr<Connection> connection_ = open("sqlite://")->connect();
};

TEST_F(SqliteBulk, KeepsNothingWhenTheDatabaseIsFull) {
  connection_->execute("CREATE TABLE t (a BLOB); PRAGMA max_page_count = 10");
  const std::array<std::string_view, 1> columns = {"a"};
  const std::vector<std::byte> bytes(3000);
  const Error full = error_of([&] {
    const auto rows = connection_->bulk_insert({.schema = {}, .table = "t", .columns = columns});
    for (int i = 0; i < 1000; ++i) {
      rows->row().bind_bytes(0, bytes, Lifetime::UntilExecuted);
      rows->end_row();
    }
  });
  EXPECT_EQ(full.code(), ErrorCode::Full);
  EXPECT_FALSE(connection_->in_transaction());
  EXPECT_EQ(count("t"), "0");
}

TEST_F(SqliteBulk, KeepsNothingWhenForeignKeysDoNotFitAtTheEnd) {
  connection_->execute(
      "CREATE TABLE t (id INTEGER PRIMARY KEY); "
      "CREATE TABLE u (a INTEGER REFERENCES t DEFERRABLE INITIALLY DEFERRED)");
  EXPECT_EQ(error_of([&] { fill("u", 60, 7); }).code(), ErrorCode::Constraint);
  EXPECT_FALSE(connection_->in_transaction());
  EXPECT_EQ(count("u"), "0");
}

TEST_F(SqliteBulk, UndoesEverythingAsSoonAsARowFails) {
  connection_->execute("CREATE TABLE t (a INTEGER PRIMARY KEY)");
  connection_->begin({});
  const std::array<std::string_view, 1> columns = {"a"};
  const auto rows = connection_->bulk_insert({.schema = {}, .table = "t", .columns = columns});
  for (std::int64_t i = 0; i < 75; ++i) add(*rows, i);
  EXPECT_EQ(error_of([&] {
              for (std::int64_t i = 70; i < 200; ++i) add(*rows, i);
            }).code(),
            ErrorCode::Constraint);
  EXPECT_EQ(count("t"), "0");
  EXPECT_EQ(error_of([&] { add(*rows, 1000); }).code(), ErrorCode::BadCall);
  EXPECT_STREQ(error_of([&] { rows->finish(); }).what(),
               "the bulk insert has failed; nothing of it is kept");
  EXPECT_TRUE(connection_->in_transaction());
  connection_->commit();
  EXPECT_EQ(count("t"), "0");
}

TEST_F(SqliteBulk, StaysWithinTheLimitOfPlaces) {
  std::string sql = "CREATE TABLE wide (c0 INTEGER";
  std::vector<std::string> names = {"c0"};
  for (int i = 1; i < 1500; ++i) {
    names.push_back("c" + std::to_string(i));
    sql += ", " + names.back() + " INTEGER";
  }
  connection_->execute(sql + ")");
  const std::vector<std::string_view> columns(names.begin(), names.end());
  const auto rows =
      connection_->bulk_insert({.schema = "main", .table = "wide", .columns = columns});
  for (int row = 0; row < 50; ++row) {
    for (int i = 0; i < 1500; ++i) rows->row().bind_int64(i, row * i);
    rows->end_row();
  }
  EXPECT_EQ(rows->finish(), 50);
  EXPECT_EQ(answer(*connection_, "SELECT sum(c1499) FROM wide"), std::to_string(1499 * 1225));
}

TEST_F(SqliteBulk, ObeysATableThatReplacesOrIgnoresRows) {
  connection_->execute(
      "CREATE TABLE replaces (a INTEGER UNIQUE ON CONFLICT REPLACE); "
      "CREATE TABLE ignores (a INTEGER, UNIQUE (a) ON CONFLICT IGNORE)");
  fill("replaces", 60, 7);
  fill("ignores", 60, 7);
  EXPECT_EQ(answer(*connection_, "SELECT a FROM replaces ORDER BY rowid DESC LIMIT 1"), "7");
  EXPECT_EQ(count("replaces"), "60");
  EXPECT_EQ(count("ignores"), "60");
}

TEST_F(SqliteBulk, ObeysTriggersThatIgnoreRows) {
  for (const std::string temporary : {"", "TEMPORARY"}) {
    connection_->execute(
        "CREATE TABLE t (a INTEGER); CREATE TABLE seen (a INTEGER UNIQUE); "
        "CREATE " +
        temporary +
        " TRIGGER see AFTER INSERT ON t BEGIN "
        "INSERT OR IGNORE INTO seen VALUES (NEW.a); END");
    EXPECT_EQ(fill("T", 60, 7), 61) << temporary;
    EXPECT_EQ(count("t"), "61");
    EXPECT_EQ(count("seen"), "60");
    connection_->execute("DROP TABLE t; DROP TABLE seen");
  }
}

TEST_F(SqliteBulk, FillsViewsThatHaveATriggerForIt) {
  connection_->execute(
      "CREATE TABLE t (a INTEGER UNIQUE); CREATE VIEW v AS SELECT a FROM t; "
      "CREATE TRIGGER through INSTEAD OF INSERT ON v BEGIN INSERT OR IGNORE INTO t VALUES (NEW.a); "
      "END");
  fill("v", 60, 7);
  EXPECT_EQ(count("t"), "60");
}

TEST_F(SqliteBulk, FillsTemporaryAndAttachedTables) {
  connection_->execute(
      "ATTACH ':memory:' AS other; CREATE TABLE other.t (a INTEGER UNIQUE ON CONFLICT IGNORE); "
      "CREATE TABLE u (a INTEGER)");
  fill("t", 60, 7);
  EXPECT_EQ(count("t"), "60");
  connection_->execute("CREATE TEMPORARY TABLE u (a INTEGER UNIQUE ON CONFLICT IGNORE)");
  fill("u", 60, 7);
  EXPECT_EQ(count("temp.u"), "60");
  EXPECT_EQ(count("main.u"), "0");
}

TEST_F(SqliteBulk, RefusesASchemaThatIsNotThere) {
  const std::array<std::string_view, 1> columns = {"a"};
  EXPECT_EQ(error_of([&] {
              connection_->bulk_insert({.schema = "none", .table = "t", .columns = columns});
            }).code(),
            ErrorCode::BadStatement);
}

TEST_F(SqliteBulk, RefusesToFinishTwice) {
  connection_->execute("CREATE TABLE t (a INTEGER)");
  const std::array<std::string_view, 1> columns = {"a"};
  const auto rows = connection_->bulk_insert({.schema = {}, .table = "t", .columns = columns});
  add(*rows, 1);
  EXPECT_EQ(rows->finish(), 1);
  EXPECT_STREQ(error_of([&] { rows->finish(); }).what(), "the bulk insert is finished already");
  EXPECT_EQ(count("t"), "1");
}

TEST_F(SqliteBulk, NamesTheColumnThatIsExpected) {
  connection_->execute("CREATE TABLE t (a INTEGER, b INTEGER)");
  const std::array<std::string_view, 2> columns = {"a", "b"};
  const auto rows = connection_->bulk_insert({.schema = {}, .table = "t", .columns = columns});
  EXPECT_STREQ(error_of([&] { rows->row().bind_null(1); }).what(),
               "column 'b' is bound, expected column 'a'");
  rows->row().bind_null(0);
  EXPECT_STREQ(error_of([&] { rows->end_row(); }).what(), "the row ends before column 'b'");
  rows->row().bind_null(1);
  EXPECT_STREQ(error_of([&] { rows->row().bind_null(2); }).what(),
               "parameter 2 is bound, expected the end of the row");
}

}  // namespace
}  // namespace metaxy::testing
