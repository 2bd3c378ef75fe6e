// SPDX-License-Identifier: Apache-2.0
// Databases that are busy, gone, or told to stop.
#include <chrono>
#include <thread>

#include "tests/orm/each_engine.h"

namespace metaxy::testing {
namespace {

using blog::Account;
using blog::Note;

TEST(Busy, SqliteFileThatAnotherWritesIsAnErrorAfterTheTimeoutAndRetryable) {
  const TestDatabase database("sqlite");
  const Engine engine = create_engine(database.url() + "?timeout=0.05");
  Session writing = engine.session();
  writing.create_all<Note>();
  writing.commit();
  writing.add(Note{"first"});

  Session waiting = engine.session();
  try {
    waiting.add(Note{"second"});
    FAIL() << "both write";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::Busy) << error.what();
    EXPECT_TRUE(error.retryable());
  }
  writing.commit();
  waiting.rollback();
  waiting.add(Note{"second"});
  waiting.commit();
  EXPECT_EQ(waiting.scalar(sql<int>("SELECT count(*) FROM notes")), 2);
}

TEST(Busy, RetryWaitsUntilTheOtherHasCommitted) {
  const TestDatabase database("sqlite");
  const Engine engine = create_engine(database.url() + "?timeout=0");
  Session writing = engine.session();
  writing.create_all<Note>();
  writing.commit();
  writing.add(Note{"first"});
  std::thread other([&] {
    retry(engine, [](Session& session) { session.add(Note{"second"}); },
          {.attempts = 1000, .first_pause = 0.001, .longest_pause = 0.01, .transaction = {}});
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(30));
  writing.commit();
  other.join();
  EXPECT_EQ(writing.scalar(sql<int>("SELECT count(*) FROM notes")), 2);
}

class Cancelled : public EachEngine {};
INSTANTIATE_TEST_SUITE_P(Databases, Cancelled, ::testing::ValuesIn(linked_names()), name_of);

TEST_P(Cancelled, StatementIsStoppedByAnotherThread) {
  const std::string endless =
      "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 1000000000) "
      "SELECT count(*) FROM t";
  Session session = this->session();
  session.scalar(sql<int>("SELECT 1"));
  std::thread stopping([&] {
    // Once is too early when the statement has not begun.
    for (int i = 0; i < 200; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
      session.cancel();
    }
  });
  EXPECT_EQ(code_of([&] { session.scalar(sql<std::int64_t>(endless)); }), "Cancelled");
  stopping.join();
  session.rollback();
  EXPECT_EQ(session.scalar(sql<int>("SELECT 1")), 1);
}

TEST_P(Cancelled, CancellingNothingDoesNothing) {
  Session session = this->session();
  session.cancel();
  session.add(Account{1, 2, {}});
  session.commit();
  session.cancel();
  EXPECT_EQ(count("accounts"), 1);
}

#ifdef METAXY_WITH_POSTGRESQL

class Server : public ::testing::Test {
 protected:
  void SetUp() override {
    Session session = engine.session();
    session.create_all<Account>();
    session.add(Account{1, 10, {}});
    session.add(Account{2, 10, {}});
    session.commit();
  }
  // Ends every other connection to the database.
  void cut_all() {
    const Engine other = create_engine(database.url());
    Session session = other.session();
    session.all(
        sql<bool>("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE "
                  "datname = current_database() AND pid <> pg_backend_pid()"));
    for (int left = 1; left > 0;) {
      left =
          session.scalar(sql<int>("SELECT count(*) FROM pg_stat_activity WHERE datname = "
                                  "current_database() AND pid <> pg_backend_pid()"));
      session.rollback();
    }
  }

  TestDatabase database{"postgresql"};
  Engine engine = create_engine(database.url());
};

TEST_F(Server, ConnectionsThatWereCutWhileIdleAreReplacedUnseen) {
  {
    Session a = engine.session(), b = engine.session(), c = engine.session();
    for (Session* each : {&a, &b, &c}) each->get<Account>(1);
  }
  EXPECT_EQ(engine.pool_counts().idle, 3U);
  cut_all();
  for (int i = 0; i < 4; ++i) {
    Session session = engine.session();
    EXPECT_EQ(session.get<Account>(1)->balance, 10);
  }
}

TEST_F(Server, TransactionThatWasCutIsAnErrorAndTheSessionIsUsableAfterRollback) {
  Session session = engine.session();
  session.add(Account{3, 5, {}});
  cut_all();
  EXPECT_EQ(code_of([&] { session.add(Account{4, 5, {}}); }), "Connection");
  EXPECT_EQ(code_of([&] { session.add(Account{5, 5, {}}); }), "BadCall");
  session.rollback();
  EXPECT_FALSE(session.exists<Account>(3));
  session.add(Account{3, 5, {}});
  session.commit();
  EXPECT_EQ(engine.pool_counts(), (PoolCounts{.idle = 1, .in_use = 0}));
}

TEST_F(Server, DeadlockIsRetryableAndBothComeThroughWithRetry) {
  const auto move = [this](int from, int to) {
    retry(engine,
          [&](Session& session) {
            session.execute(sql("UPDATE accounts SET balance = balance - 1 WHERE id = ?", from));
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            session.execute(sql("UPDATE accounts SET balance = balance + 1 WHERE id = ?", to));
          },
          {.attempts = 50, .first_pause = 0.01, .longest_pause = 0.1, .transaction = {}});
  };
  std::thread other([&] { move(1, 2); });
  move(2, 1);
  other.join();
  Session session = engine.session();
  EXPECT_EQ(session.get<Account>(1)->balance, 10);
  EXPECT_EQ(session.get<Account>(2)->balance, 10);
}

#endif

}  // namespace
}  // namespace metaxy::testing
