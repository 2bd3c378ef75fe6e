// SPDX-License-Identifier: Apache-2.0
// Which connections an engine opens, keeps, gives out and throws away. On SQLite in files, where
// connections cost nothing; sessions that read only do not wait for each other there.
#include <atomic>
#include <chrono>
#include <thread>

#include "tests/orm/each_engine.h"
#include "tests/orm/observed_driver.h"

namespace metaxy::testing {
namespace {

constexpr TransactionOptions reading = {.isolation = Isolation::Default,
                                        .access = Access::ReadOnly};

class Pool : public ::testing::Test {
 protected:
  Engine engine(EngineOptions options = {}) {
    return create_engine(database_.url(), std::move(options), {&driver_});
  }
  // A session that has taken its connection.
  static Session busy(const Engine& engine) {
    Session session = engine.session(reading);
    use(session);
    return session;
  }
  static void use(Session& session) { session.scalar(sql<int>("SELECT 1")); }

  Observed observed;

 private:
  TestDatabase database_{"sqlite"};
  ObservedDriver driver_{sqlite_driver(), observed};
};

TEST_F(Pool, NothingIsOpenedBeforeItIsNeeded) {
  const Engine engine = this->engine();
  const Session session = engine.session();
  EXPECT_EQ(observed.opened(), 0);
}

TEST_F(Pool, ConnectionIsUsedAgain) {
  const Engine engine = this->engine();
  for (int i = 0; i < 5; ++i) busy(engine);
  EXPECT_EQ(observed.opened(), 1);
  EXPECT_EQ(engine.pool_counts(), (PoolCounts{.idle = 1, .in_use = 0}));
}

TEST_F(Pool, ThoseBeyondItsSizeAreClosedWhenTheyAreGivenBack) {
  const Engine engine = this->engine({.pool_size = 1, .max_overflow = 2});
  {
    const Session a = busy(engine), b = busy(engine), c = busy(engine);
    EXPECT_EQ(engine.pool_counts(), (PoolCounts{.idle = 0, .in_use = 3}));
    EXPECT_EQ(observed.open(), 3);
  }
  EXPECT_EQ(engine.pool_counts(), (PoolCounts{.idle = 1, .in_use = 0}));
  EXPECT_EQ(observed.open(), 1);
}

TEST_F(Pool, WhenAllAreInUseThatIsSaidAfterTheTimeout) {
  const Engine engine = this->engine({.pool_size = 1, .max_overflow = 1, .pool_timeout = 0.05});
  const Session a = busy(engine), b = busy(engine);
  Session waiting = engine.session(reading);
  EXPECT_EQ(error_of([&] { use(waiting); }),
            "Timeout: no connection became free within 0.05 s: all 2 are in use; sessions give "
            "theirs back when they commit, roll back or end");
  EXPECT_EQ(engine.pool_counts(), (PoolCounts{.idle = 0, .in_use = 2}));
}

TEST_F(Pool, SessionWaitsForAConnectionThatIsGivenBack) {
  const Engine engine = this->engine({.pool_size = 1, .max_overflow = 0, .pool_timeout = 60});
  std::optional<Session> holder(busy(engine));
  std::atomic<bool> has_it = false;
  std::thread waiting([&] {
    Session session = engine.session(reading);
    use(session);
    has_it = true;
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  EXPECT_FALSE(has_it);
  holder.reset();
  waiting.join();
  EXPECT_TRUE(has_it);
  EXPECT_EQ(observed.opened(), 1);
}

TEST_F(Pool, TimedOutSessionIsUsableLater) {
  const Engine engine = this->engine({.pool_size = 1, .max_overflow = 0, .pool_timeout = 0});
  std::optional<Session> holder(busy(engine));
  Session late = engine.session(reading);
  EXPECT_EQ(code_of([&] { use(late); }), "Timeout");
  holder.reset();
  use(late);
}

TEST_F(Pool, PoolOfNoConnectionsIsRefused) {
  EXPECT_EQ(error_of([this] { engine({.pool_size = 0, .max_overflow = 0}); }),
            "BadCall: a pool of no connections: pool_size and max_overflow are both 0");
}

TEST_F(Pool, DatabaseInMemoryHasOneConnectionThatIsKept) {
  const Engine engine = create_engine(
      "sqlite://", {.pool_size = 0, .max_overflow = 5, .pool_timeout = 0, .pool_recycle = 0});
  Session session = engine.session();
  session.create_all<blog::Note>();
  session.add(blog::Note{"kept"});
  Session other = engine.session();
  EXPECT_EQ(error_of([&] { use(other); }),
            "Timeout: no connection became free within 0 s: the only one that there can be is in "
            "use; sessions give theirs back when they commit, roll back or end");
  session.commit();
  EXPECT_EQ(other.scalar(sql<std::string>("SELECT text FROM notes")), "kept");
}

TEST_F(Pool, OldConnectionIsReplaced) {
  const Engine engine = this->engine({.pool_recycle = 0});
  busy(engine);
  busy(engine);
  EXPECT_EQ(observed.opened(), 2);
  EXPECT_EQ(observed.open(), 1);
}

TEST_F(Pool, PrePingReplacesWhatIsGone) {
  const Engine engine = this->engine({.pool_pre_ping = PrePing::Yes});
  busy(engine);
  observed.cut_all();
  busy(engine);
  EXPECT_EQ(observed.opened(), 2);
  EXPECT_EQ(observed.open(), 1);
}

TEST_F(Pool, ConnectionThatIsGoneWhenATransactionBeginsIsReplacedUnseen) {
  const Engine engine = this->engine();
  busy(engine);
  EXPECT_EQ(observed.pings(), 0);
  observed.cut_all();
  busy(engine);
  EXPECT_EQ(observed.opened(), 2);
}

TEST_F(Pool, AllOlderConnectionsAreAskedAfterOneWasGone) {
  const Engine engine = this->engine();
  {
    const Session a = busy(engine), b = busy(engine), c = busy(engine);
  }
  Session cut = busy(engine);
  observed.cut_all();
  EXPECT_EQ(code_of([&] { cut.execute(sql("SELECT 2")); }), "Connection");
  cut.rollback();
  EXPECT_EQ(engine.pool_counts(), (PoolCounts{.idle = 2, .in_use = 0}));
  const Session a = busy(engine), b = busy(engine), c = busy(engine);
  EXPECT_EQ(observed.pings(), 2);
  EXPECT_EQ(observed.open(), 3);
}

TEST_F(Pool, ExceptionsLeakNoConnection) {
  const Engine engine = this->engine({.pool_size = 1, .max_overflow = 0, .pool_timeout = 0});
  for (int i = 0; i < 20; ++i) {
    EXPECT_THROW(
        {
          Session session = engine.session(reading);
          for (const int value : session.each(sql<int>("SELECT 1 UNION SELECT 2"))) {
            throw value;
          }
        },
        int);
    EXPECT_EQ(code_of([&] {
                Session session = engine.session(reading);
                session.execute(sql("SELEC"));
              }),
              "BadStatement");
  }
  EXPECT_EQ(engine.pool_counts(), (PoolCounts{.idle = 1, .in_use = 0}));
  EXPECT_EQ(observed.opened(), 1);
}

TEST_F(Pool, DatabaseThatCannotBeReachedTakesNoPlace) {
  const Engine engine = create_engine("sqlite:////no/such/directory/blog.db",
                                      {.pool_size = 1, .max_overflow = 0, .pool_timeout = 0});
  for (int i = 0; i < 3; ++i) {
    Session session = engine.session();
    EXPECT_EQ(code_of([&] { use(session); }), "Connection");
  }
  EXPECT_EQ(engine.pool_counts(), PoolCounts{});
}

TEST_F(Pool, SessionOutlivesItsEngine) {
  std::optional<Engine> engine(this->engine());
  Session session = engine->session();
  engine.reset();
  use(session);
  session.commit();
  use(session);
}

TEST_F(Pool, DisposeClosesWhatNobodyUses) {
  Engine engine = this->engine();
  const Session used = busy(engine);
  busy(engine);
  engine.dispose();
  EXPECT_EQ(engine.pool_counts(), (PoolCounts{.idle = 0, .in_use = 1}));
  EXPECT_EQ(observed.open(), 1);
}

TEST_F(Pool, ManyThreadsShareFewConnections) {
  const Engine engine = this->engine({.pool_size = 2, .max_overflow = 1, .pool_timeout = 60});
  std::atomic<int> sum = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      for (int j = 0; j < 50; ++j) {
        Session session = engine.session(reading);
        sum += session.scalar(sql<int>("SELECT ?", 1));
        EXPECT_LE(observed.open(), 4) << "one may be closing";
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(sum, 400);
  EXPECT_EQ(engine.pool_counts().in_use, 0U);
  EXPECT_LE(observed.open(), 2);
}

}  // namespace
}  // namespace metaxy::testing
