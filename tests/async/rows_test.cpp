// SPDX-License-Identifier: Apache-2.0
// Rows that are read one after the other, and nested transactions.
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "tests/async/each_database.h"

namespace metaxy {
namespace {

using testing::code_of;
using ::testing::ElementsAre;
using testing::error_of;
using ::testing::HasSubstr;
using testing::insert_note;
using namespace std::chrono_literals;

class AsyncRowsOf : public testing::EachDatabase {
 protected:
  // A query for the numbers from 1.
  auto numbers(std::int64_t count) const {
    const std::string last = std::to_string(count);
    if (is("duckdb")) return sql<std::int64_t>("SELECT unnest(range(1, " + last + " + 1))");
    return sql<std::int64_t>(
        "WITH RECURSIVE n(i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n "
        "WHERE i < " +
        last + ") SELECT i FROM n");
  }
};

INSTANTIATE_TEST_SUITE_P(Each, AsyncRowsOf, ::testing::ValuesIn(testing::linked_names()),
                         testing::name_of);

Task<std::int64_t> sum_of(AsyncSession& session, auto query) {
  auto rows = session.each(std::move(query));
  std::int64_t sum = 0;
  while (const std::int64_t* number = co_await rows.next()) sum += *number;
  co_return sum;
}

TEST_P(AsyncRowsOf, AQueryAreReadToTheirEnd) {
  AsyncEngine engine = this->engine();
  AsyncSession session = engine.session();
  EXPECT_EQ(loop().run(sum_of(session, numbers(1000))), 500500);
  loop().run(session.commit());
}

TEST_P(AsyncRowsOf, AQueryWithoutRowsEndAtOnce) {
  AsyncEngine engine = this->engine();
  AsyncSession session = engine.session();
  EXPECT_EQ(loop().run(sum_of(session, sql<std::int64_t>("SELECT id FROM notes"))), 0);
}

TEST_P(AsyncRowsOf, WholeBatchesAreReadToTheirEnd) {
  AsyncEngine engine = this->engine();
  AsyncSession session = engine.session();
  for (const std::int64_t count : {127, 128, 129, 256}) {
    EXPECT_EQ(loop().run(sum_of(session, numbers(count))), count * (count + 1) / 2);
  }
}

TEST_P(AsyncRowsOf, AreNullAfterTheEndAgainAndAgain) {
  AsyncEngine engine = this->engine();
  AsyncSession session = engine.session();
  auto rows = session.each(sql<bool>("SELECT 1 = 1"));
  const auto next = [&]() -> Task<bool*> { co_return co_await rows.next(); };
  bool* const first = loop().run(next());
  ASSERT_NE(first, nullptr);
  EXPECT_TRUE(*first);
  EXPECT_EQ(loop().run(next()), nullptr);
  EXPECT_EQ(loop().run(next()), nullptr);
}

TEST_P(AsyncRowsOf, AQueryThatIsLeftDoNotDisturbTheSession) {
  AsyncEngine engine = this->engine();
  const auto work = [&]() -> Task<void> {
    AsyncSession session = engine.session();
    {
      auto rows = session.each(numbers(1000));
      co_await rows.next();
    }
    co_await session.execute(insert_note(1, "kept"));
    {
      auto rows = session.each(numbers(1000));
      co_await rows.next();
    }
    co_await session.commit();
  };
  loop().run(work());
  EXPECT_THAT(notes(), ElementsAre("kept"));
}

TEST_P(AsyncRowsOf, ATransactionEndWithIt) {
  AsyncEngine engine = this->engine();
  for (const bool commits : {true, false}) {
    AsyncSession session = engine.session();
    auto rows = session.each(numbers(1000));
    const auto next = [&]() -> Task<void> { co_await rows.next(); };
    loop().run(next());
    loop().run(commits ? session.commit() : session.rollback());
    const auto read_on = [&]() -> Task<void> {
      while (co_await rows.next() != nullptr) {
      }
    };
    loop().run(read_on());  // what had come already
    loop().run(session.execute(sql("DELETE FROM notes")));
  }
}

TEST_P(AsyncRowsOf, ALongResultLeaveTheLoopToOthers) {
  AsyncEngine engine = this->engine();
  AsyncSession session = engine.session();
  bool is_read = false;
  int turns = 0;
  const auto read = [&]() -> Task<std::int64_t> {
    const std::int64_t sum = co_await sum_of(session, numbers(100'000));
    is_read = true;
    co_return sum;
  };
  const auto count_turns = [&]() -> Task<void> {
    while (!is_read) {
      co_await enter(loop());
      ++turns;
    }
  };
  EXPECT_EQ(std::get<0>(loop().run(when_all(read(), count_turns()))), 5'000'050'000);
  EXPECT_GT(turns, 100'000 / 128);
}

TEST_P(AsyncRowsOf, AQueryThatFailsThrowWhereTheyAreAwaited) {
  AsyncEngine engine = this->engine();
  AsyncSession session = engine.session();
  EXPECT_EQ(
      code_of([&] { loop().run(sum_of(session, sql<std::int64_t>("SELECT i FROM nowhere"))); }),
      "BadStatement");
  loop().run(session.rollback());
  EXPECT_EQ(loop().run(sum_of(session, numbers(2))), 3);
}

TEST_P(AsyncRowsOf, AnAbandonedCallAreNotReadOn) {
  AsyncEngine engine = this->engine();
  AsyncSession session = engine.session();
  auto rows = session.each(sql<std::int64_t>(endless()));
  const auto next = [&]() -> Task<void> { co_await rows.next(); };
  EXPECT_EQ(code_of([&] { loop().run(with_timeout(loop(), 50ms, next())); }), "Timeout");
  EXPECT_EQ(code_of([&] { loop().run(next()); }), "Cancelled");
  loop().run(session.rollback());
  EXPECT_EQ(loop().run(sum_of(session, numbers(2))), 3);
}

// -------------------------------------------------------------------------------------------------

class AnAsyncSavepoint : public testing::EachDatabase {};

std::vector<std::string> names_with_savepoints() {
  std::vector<std::string> names = testing::linked_names();
  std::erase(names, "duckdb");
  return names;
}

INSTANTIATE_TEST_SUITE_P(Each, AnAsyncSavepoint, ::testing::ValuesIn(names_with_savepoints()),
                         testing::name_of);

TEST_P(AnAsyncSavepoint, KeepsOrUndoesWhatWasDoneSince) {
  AsyncEngine engine = this->engine();
  const auto work = [&]() -> Task<void> {
    AsyncSession session = engine.session();
    co_await session.execute(insert_note(1, "kept"));
    AsyncSavepoint first = co_await session.begin_nested();
    co_await session.execute(insert_note(2, "kept, too"));
    co_await first.commit();
    AsyncSavepoint second = co_await session.begin_nested();
    co_await session.execute(insert_note(3, "undone"));
    co_await second.rollback();
    co_await session.commit();
  };
  loop().run(work());
  EXPECT_THAT(notes(), ElementsAre("kept", "kept, too"));
}

TEST_P(AnAsyncSavepoint, ThatIsLeftIsUndone) {
  AsyncEngine engine = this->engine();
  const auto work = [&]() -> Task<void> {
    AsyncSession session = engine.session();
    co_await session.execute(insert_note(1, "kept"));
    {
      const AsyncSavepoint left = co_await session.begin_nested();
      co_await session.execute(insert_note(2, "undone"));
    }
    co_await session.commit();
  };
  loop().run(work());
  EXPECT_THAT(notes(), ElementsAre("kept"));
}

TEST_P(AnAsyncSavepoint, MakesASessionUsableAfterAnError) {
  AsyncEngine engine = this->engine();
  const auto work = [&]() -> Task<void> {
    AsyncSession session = engine.session();
    co_await session.execute(insert_note(1, "kept"));
    AsyncSavepoint nested = co_await session.begin_nested();
    try {
      co_await session.execute(insert_note(1, "the same key"));
    } catch (const Error&) {
    }
    co_await nested.rollback();
    co_await session.execute(insert_note(2, "after"));
    co_await session.commit();
  };
  loop().run(work());
  EXPECT_THAT(notes(), ElementsAre("kept", "after"));
}

TEST_P(AnAsyncSavepoint, EndsOnce) {
  AsyncEngine engine = this->engine();
  const auto work = [&]() -> Task<void> {
    AsyncSession session = engine.session();
    AsyncSavepoint nested = co_await session.begin_nested();
    co_await nested.commit();
    co_await nested.commit();
  };
  EXPECT_THAT(error_of([&] { loop().run(work()); }),
              HasSubstr("BadCall: this nested transaction has ended already"));
}

}  // namespace
}  // namespace metaxy
