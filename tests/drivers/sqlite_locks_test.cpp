// SPDX-License-Identifier: Apache-2.0
// Who waits for whom, and who is told to try again.
#include <chrono>
#include <thread>

#include <gmock/gmock.h>

#include "tests/drivers/sqlite_fixture.h"

namespace metaxy::testing {
namespace {

using Clock = std::chrono::steady_clock;

class SqliteLocks : public ::testing::Test {
 protected:
  // A database with the table t, and two connections to it.
  void open_with(const std::string& options) {
    database_ = open("sqlite:///" + directory_.file("x.db") + "?" + options);
    one_ = database_->connect();
    one_->execute("CREATE TABLE t (i INTEGER)");
    two_ = database_->connect();
    answer(*two_, "SELECT count(*) FROM t");  // SQLite reads no schema while the file is locked
  }

  static Error error(Connection& connection, const std::string& sql) {
    return error_of([&] { connection.execute(sql); });
  }

  TemporaryDirectory directory_;
  std::unique_ptr<Database> database_;
  std::unique_ptr<Connection> one_;
  std::unique_ptr<Connection> two_;
};

TEST_F(SqliteLocks, RefuseASecondWriterAfterTheTimeout) {
  open_with("timeout=0.1");
  one_->begin({});
  const auto before = Clock::now();
  const Error busy = error(*two_, "INSERT INTO t VALUES (1)");
  EXPECT_GE(Clock::now() - before, std::chrono::milliseconds(90));
  EXPECT_EQ(busy.code(), ErrorCode::Busy);
  EXPECT_TRUE(busy.retryable());
  EXPECT_STREQ(busy.what(), "database is locked");
  EXPECT_EQ(busy.details().native_code, "SQLITE_BUSY");
  EXPECT_EQ(busy.details().statement, "INSERT INTO t VALUES (1)");
}

TEST_F(SqliteLocks, LetASecondWriterWait) {
  open_with("timeout=60");
  one_->begin({});
  one_->execute("INSERT INTO t VALUES (1)");
  std::thread second([&] {
    two_->begin({});
    two_->execute("INSERT INTO t SELECT count(*) + 1 FROM t");
    two_->commit();
  });
  one_->execute("INSERT INTO t VALUES (2)");
  one_->commit();
  second.join();
  EXPECT_EQ(answer(*one_, "SELECT max(i) FROM t"), "3");
}

TEST_F(SqliteLocks, MakeWritersWaitAtTheBeginning) {
  open_with("timeout=0&journal_mode=wal");
  one_->begin({});
  EXPECT_EQ(error_of([&] { two_->begin({}); }).code(), ErrorCode::Busy);
  EXPECT_FALSE(two_->in_transaction());
  one_->rollback();
  two_->begin({});
  two_->rollback();
}

// Each reads, then writes: none is told that what it has read is old.
TEST_F(SqliteLocks, LoseNoUpdateOfThoseWhoReadBeforeTheyWrite) {
  open_with("timeout=60&journal_mode=wal");
  one_->execute("INSERT INTO t VALUES (0)");
  const auto count = [](Connection& connection) {
    for (int i = 0; i < 20; ++i) {
      connection.begin({});
      const std::string old = answer(connection, "SELECT i FROM t");
      connection.execute("UPDATE t SET i = " + old + " + 1");
      connection.commit();
    }
  };
  std::thread other([&] { count(*two_); });
  count(*one_);
  other.join();
  EXPECT_EQ(answer(*one_, "SELECT i FROM t"), "40");
}

TEST_F(SqliteLocks, LetReadersAndAWriterAlone) {
  open_with("timeout=0&journal_mode=wal");
  one_->begin({});
  one_->execute("INSERT INTO t VALUES (1)");
  two_->begin({.access = Access::ReadOnly});
  EXPECT_EQ(answer(*two_, "SELECT count(*) FROM t"), "0");
  one_->commit();
  EXPECT_EQ(answer(*two_, "SELECT count(*) FROM t"), "0");  // the same as before
  two_->commit();
  EXPECT_EQ(answer(*two_, "SELECT count(*) FROM t"), "1");
}

TEST_F(SqliteLocks, TellADeferredTransactionThatWhatItReadIsOld) {
  open_with("timeout=60&journal_mode=wal&isolation_level=DEFERRED");
  one_->begin({});
  EXPECT_EQ(answer(*one_, "SELECT count(*) FROM t"), "0");
  two_->execute("INSERT INTO t VALUES (1)");
  const Error stale = error(*one_, "INSERT INTO t VALUES (2)");
  EXPECT_EQ(stale.code(), ErrorCode::Serialization);
  EXPECT_TRUE(stale.retryable());
  EXPECT_EQ(stale.details().native_code, "SQLITE_BUSY_SNAPSHOT");
  one_->rollback();
  one_->execute("INSERT INTO t VALUES (2)");
}

TEST_F(SqliteLocks, KeepATransactionThatCannotBeCommittedYet) {
  open_with("timeout=0&journal_mode=delete");
  const auto reading = two_->prepare("SELECT 1 FROM t UNION ALL SELECT 2");
  one_->execute("INSERT INTO t VALUES (1)");
  ASSERT_TRUE(reading->execute());
  one_->begin({});
  one_->execute("INSERT INTO t VALUES (2)");
  EXPECT_EQ(error_of([&] { one_->commit(); }).code(), ErrorCode::Busy);
  EXPECT_TRUE(one_->in_transaction());
  reading->finish();
  one_->commit();
  EXPECT_EQ(answer(*two_, "SELECT count(*) FROM t"), "2");
}

TEST_F(SqliteLocks, KeepEverybodyOutOfAnExclusiveTransaction) {
  open_with("timeout=0&journal_mode=delete&isolation_level=EXCLUSIVE");
  one_->begin({});
  EXPECT_EQ(error(*two_, "SELECT * FROM t").code(), ErrorCode::Busy);
  one_->rollback();
}

TEST_F(SqliteLocks, NameTheLockOfASharedCache) {
  database_ = open("sqlite:///locks?mode=memory&cache=shared&timeout=0");
  one_ = database_->connect();
  two_ = database_->connect();
  one_->execute("CREATE TABLE t (i INTEGER)");
  one_->begin({});
  one_->execute("INSERT INTO t VALUES (1)");
  const Error locked = error(*two_, "SELECT * FROM t");
  EXPECT_EQ(locked.code(), ErrorCode::Busy);
  EXPECT_EQ(locked.details().native_code, "SQLITE_LOCKED_SHAREDCACHE");
  one_->commit();
  EXPECT_EQ(answer(*two_, "SELECT count(*) FROM t"), "1");
}

}  // namespace
}  // namespace metaxy::testing
