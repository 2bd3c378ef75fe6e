// SPDX-License-Identifier: Apache-2.0
// One thread and many connections to a server, and a server that goes away.
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "tests/async/each_database.h"
#include "tests/databases/private_server.h"

namespace metaxy {
namespace {

using testing::code_of;
using ::testing::Each;
using ::testing::ElementsAre;
using testing::insert_note;
using namespace std::chrono_literals;

class AsyncPostgresql : public testing::EachDatabase {
 protected:
  static AsyncEngineOptions with_size(std::size_t size) {
    return {.engine = {.pool_size = size, .max_overflow = 0}};
  }
};

INSTANTIATE_TEST_SUITE_P(A, AsyncPostgresql, ::testing::Values("postgresql"), testing::name_of);

Task<std::int64_t> sleep_in_server(AsyncEngine& engine, std::int64_t number) {
  AsyncSession session = engine.session();
  co_return co_await session.scalar(
      sql<std::int64_t>("SELECT ?::bigint FROM pg_sleep(0.05)", number));
}

// In sequence they would sleep for ten seconds.
TEST_P(AsyncPostgresql, Runs200QueriesOn20ConnectionsFromOneThread) {
  AsyncEngine engine = this->engine(with_size(20));
  std::vector<Task<std::int64_t>> tasks;
  std::vector<std::int64_t> expected;
  for (std::int64_t i = 0; i < 200; ++i) {
    tasks.push_back(sleep_in_server(engine, i));
    expected.push_back(i);
  }
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(loop().run(when_all(std::move(tasks))), expected);
  const auto time = std::chrono::steady_clock::now() - begin;
  RecordProperty("milliseconds", static_cast<int>(time / 1ms));
  EXPECT_LT(time, 5s);
}

TEST_P(AsyncPostgresql, HasManyQueriesAtTheServerAtATime) {
  AsyncEngine engine = this->engine(with_size(20));
  const auto count_running = [&]() -> Task<std::int64_t> {
    AsyncSession session = engine.session();
    co_return co_await session.scalar(
        sql<std::int64_t>("SELECT count(*) FROM pg_sleep(0.3), pg_stat_activity "
                          "WHERE state = 'active' AND datname = current_database()"));
  };
  std::vector<Task<std::int64_t>> tasks;
  for (int i = 0; i < 20; ++i) tasks.push_back(count_running());
  EXPECT_THAT(loop().run(when_all(std::move(tasks))), ::testing::Contains(::testing::Ge(10)));
}

// Much more than a socket takes at once, both ways.
TEST_P(AsyncPostgresql, SendsAndTakesLargeValues) {
  AsyncEngine engine = this->engine(with_size(2));
  const auto echo = [&](char letter) -> Task<bool> {
    const std::string large(20'000'000, letter);
    AsyncSession session = engine.session();
    const std::string back = co_await session.scalar(sql<std::string>("SELECT ?::text", large));
    co_return back == large;
  };
  std::vector<Task<bool>> tasks;
  for (const char letter : {'a', 'b', 'c', 'd'}) tasks.push_back(echo(letter));
  EXPECT_THAT(loop().run(when_all(std::move(tasks))), Each(true));
}

TEST_P(AsyncPostgresql, AsksForTypesThatItHasNotMet) {
  AsyncEngine engine = this->engine(with_size(1));
  const auto work = [&]() -> Task<std::string> {
    AsyncSession session = engine.session();
    co_await session.execute_script(
        "CREATE TYPE mood AS ENUM ('glad', 'sad'); CREATE DOMAIN feeling AS mood");
    co_return co_await session.scalar(sql<std::string>("SELECT 'glad'::feeling"));
  };
  EXPECT_EQ(loop().run(work()), "glad");
}

TEST_P(AsyncPostgresql, ForgetsStatementsThatFailed) {
  AsyncEngine engine = this->engine(with_size(1));
  const auto work = [&]() -> Task<std::int64_t> {
    AsyncSession session = engine.session();
    for (int i = 0; i < 3; ++i) {
      try {
        co_await session.scalar(sql<std::int64_t>("SELECT 1 / ?::bigint", 0));
      } catch (const Error&) {
      }
      co_await session.rollback();
    }
    co_return co_await session.scalar(
        sql<std::int64_t>("SELECT count(*) FROM pg_prepared_statements"));
  };
  EXPECT_EQ(loop().run(work()), 1);
}

// They would go on for hours.
TEST_P(AsyncPostgresql, StopsRowsThatNobodyReadsWhenTheTransactionIsRolledBack) {
  AsyncEngine engine = this->engine(with_size(1));
  const auto leave = [&]() -> Task<void> {
    AsyncSession session = engine.session();
    auto rows = session.each(sql<std::int64_t>("SELECT generate_series(1, 1000000000000)"));
    co_await rows.next();
  };
  const auto roll_back = [&]() -> Task<void> {
    AsyncSession session = engine.session();
    auto rows = session.each(sql<std::int64_t>("SELECT generate_series(1, 1000000000000)"));
    co_await rows.next();
    co_await session.rollback();
    co_await session.execute(insert_note(1, "after"));
    co_await session.commit();
  };
  loop().run(leave());
  loop().run(roll_back());
  EXPECT_THAT(notes(), ElementsAre("after"));
  EXPECT_EQ(engine.pool_counts(), (PoolCounts{.idle = 1, .in_use = 0}));
}

TEST_P(AsyncPostgresql, FindsAnotherConnectionForOneThatTheServerHasClosed) {
  AsyncEngine engine = this->engine(with_size(3));
  const auto end_all = [&]() -> Task<void> {
    AsyncSession session = engine.session();
    co_await session.all(
        sql<bool>("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                  "WHERE datname = current_database() AND pid <> pg_backend_pid()"));
    co_await session.rollback();
  };
  const auto use_all = [&]() -> Task<std::vector<std::int64_t>> {
    std::vector<Task<std::int64_t>> tasks;
    for (std::int64_t i = 0; i < 3; ++i) tasks.push_back(sleep_in_server(engine, i));
    return when_all(std::move(tasks));
  };
  loop().run(use_all());
  loop().run(end_all());
  EXPECT_THAT(loop().run(use_all()), ElementsAre(0, 1, 2));
}

TEST_P(AsyncPostgresql, TellsThatTheConnectionWasEndedMeanwhile) {
  AsyncEngine engine = this->engine(with_size(2));
  const auto end_other = [&]() -> Task<void> {
    co_await sleep_for(loop(), 50ms);
    AsyncSession session = engine.session();
    co_await session.all(
        sql<bool>("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                  "WHERE datname = current_database() AND pid <> pg_backend_pid()"));
  };
  AsyncSession session = engine.session();
  EXPECT_EQ(code_of([&] {
              loop().run(when_all(session.scalar(sql<std::int64_t>(endless())), end_other()));
            }),
            "Connection");
  loop().run(session.rollback());
  loop().run(session.execute(insert_note(1, "after")));
  loop().run(session.commit());
  EXPECT_THAT(notes(), ElementsAre("after"));
}

TEST(AsyncPostgresqlServer, ThatIsKilledInTheMiddleEndsAllCalls) {
  auto server = std::make_unique<testing::PrivateServer>();
  EventLoop loop;
  AsyncEngine engine =
      create_async_engine("postgresql://metaxy@/postgres?host=" + server->directory(), loop,
                          {.engine = {.pool_size = 5, .max_overflow = 0}});
  const auto kill_server = [&]() -> Task<void> {
    co_await sleep_for(loop, 200ms);
    server.reset();
  };
  const auto code_of_call = [&]() -> Task<ErrorCode> {
    AsyncSession session = engine.session();
    try {
      co_await session.scalar(sql<std::int64_t>("SELECT 1::bigint FROM pg_sleep(600)"));
    } catch (const Error& error) {
      co_return error.code();
    }
    co_return ErrorCode::BadCall;
  };
  std::vector<Task<ErrorCode>> calls;
  for (int i = 0; i < 5; ++i) calls.push_back(code_of_call());
  const auto codes = loop.run(when_all(when_all(std::move(calls)), kill_server()));
  EXPECT_THAT(std::get<0>(codes), Each(ErrorCode::Connection));
  EXPECT_EQ(loop.run(code_of_call()), ErrorCode::Connection);
}

}  // namespace
}  // namespace metaxy
