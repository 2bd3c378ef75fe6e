// SPDX-License-Identifier: Apache-2.0
// Several connections, and several threads.
#include <atomic>
#include <chrono>
#include <thread>

#include "tests/drivers/connection_suite.h"

namespace metaxy::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Longer than anybody waits.
constexpr const char* endless =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000000000) "
    "SELECT count(*) FROM n";

// Cancels again and again until it goes: the statement may not have begun at the first time.
class Canceller {
 public:
  explicit Canceller(Connection& connection)
      : thread_([this, &connection] {
          while (!done_) {
            connection.cancel();
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
          }
        }) {}
  Canceller(const Canceller&) = delete;
  Canceller& operator=(const Canceller&) = delete;
  ~Canceller() {
    done_ = true;
    thread_.join();
  }

 private:
  std::atomic<bool> done_ = false;
  std::thread thread_;
};

class Cancelling : public ConnectionSuite {
 protected:
  // What a statement ends with that another thread cancels.
  Error cancelled(const std::string& sql) {
    const auto statement = client().prepare(sql);
    const Canceller canceller(connection());
    return error_of([&] {
      for (bool more = statement->execute(Fetch::Streamed); more; more = statement->next()) {
      }
    });
  }
};
INSTANTIATE_TEST_SUITE_P(Each, Cancelling, ::testing::ValuesIn(driver_places()), place_name);

TEST_P(Cancelling, EndsAStatementFromAnotherThread) {
  const Error error = cancelled(endless);
  EXPECT_EQ(error.code(), ErrorCode::Cancelled) << error.what();
  EXPECT_EQ(error.details().statement, endless);
  EXPECT_FALSE(error.retryable());
}

TEST_P(Cancelling, LeavesTheConnectionUsable) {
  EXPECT_EQ(cancelled(endless).code(), ErrorCode::Cancelled);
  EXPECT_TRUE(connection().is_alive());
  EXPECT_EQ(client().number("SELECT 7"), 7);
}

TEST_P(Cancelling, UndoesAWriteWithinATransaction) {
  create_people();
  connection().begin({});
  insert(1, "Ada");
  const Error error = cancelled(
      "INSERT INTO people (id, name) WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM "
      "n "
      "WHERE i < 100000000000) SELECT i, 'x' || CAST(i AS VARCHAR(30)) FROM n");
  EXPECT_EQ(error.code(), ErrorCode::Cancelled) << error.what();
  connection().rollback();
  EXPECT_THAT(names(), IsEmpty());
}

TEST_P(Cancelling, DoesNothingToAConnectionAtRest) {
  connection().cancel();
  EXPECT_EQ(client().number("SELECT 7"), 7);
}

class TwoConnections : public ConnectionSuite {
 protected:
  TwoConnections() { create_people(); }

  Client other_ = connect();
};
INSTANTIATE_TEST_SUITE_P(Each, TwoConnections,
                         ::testing::ValuesIn(driver_places_with(&DriverFacts::many_connections)),
                         place_name);

TEST_P(TwoConnections, SeeEachOthersCommits) {
  const auto seen = [&] { return other_.all<std::string>("SELECT name FROM people"); };
  EXPECT_THAT(seen(), IsEmpty());
  connection().begin({});
  insert(1, "Ada");
  connection().commit();
  EXPECT_THAT(seen(), ElementsAre("Ada"));
}

TEST_P(TwoConnections, DoNotSeeWhatIsNotCommitted) {
  connection().begin({});
  insert(1, "Ada");
  EXPECT_EQ(other_.number("SELECT count(*) FROM people"), 0);
  connection().rollback();
  EXPECT_EQ(other_.number("SELECT count(*) FROM people"), 0);
}

TEST_P(TwoConnections, SeeEachOthersTables) {
  connection().execute("CREATE TABLE later (id BIGINT)");
  EXPECT_EQ(other_.number("SELECT count(*) FROM later"), 0);
}

TEST_P(TwoConnections, MayReadAtTheSameTime) {
  insert(1, "Ada");
  connection().begin({.access = Access::ReadOnly});
  other_.connection().begin({.access = Access::ReadOnly});
  EXPECT_EQ(client().number("SELECT count(*) FROM people"), 1);
  EXPECT_EQ(other_.number("SELECT count(*) FROM people"), 1);
  connection().commit();
  other_.connection().commit();
}

TEST_P(TwoConnections, RollBackWhatAConnectionLeavesOpen) {
  {
    Client third = connect();
    third.connection().begin({});
    third.run("INSERT INTO people (id, name) VALUES (1, 'Ada')");
  }
  EXPECT_THAT(names(), IsEmpty());
}

TEST_P(TwoConnections, WriteFromManyThreads) {
  constexpr int threads = 4, rows = 25;
  std::vector<std::thread> running;
  for (int thread = 0; thread < threads; ++thread) {
    running.emplace_back([&, thread] {
      Client mine = connect();
      for (std::int64_t id = thread; id < threads * rows; id += threads) {
        mine.run("INSERT INTO people (id, name) VALUES ($1, $2)", id, std::to_string(id));
      }
    });
  }
  for (std::thread& each : running) each.join();
  EXPECT_EQ(client().number("SELECT count(*) FROM people"), threads * rows);
}

}  // namespace
}  // namespace metaxy::testing
