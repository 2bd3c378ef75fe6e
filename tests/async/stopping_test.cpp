// SPDX-License-Identifier: Apache-2.0
// Calls that are cancelled, late or abandoned, and what the session and its connection are good for
// afterwards.
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

class StoppingACall : public testing::EachDatabase {
 protected:
  static AsyncEngineOptions one_connection() {
    return {.engine = {.pool_size = 1, .max_overflow = 0, .pool_timeout = 20}};
  }
  Task<std::int64_t> run_endless(AsyncSession& session) {
    return session.scalar(sql<std::int64_t>(endless()));
  }
  Task<void> cancel_later(AsyncSession& session, std::chrono::milliseconds time) {
    co_await sleep_for(loop(), time);
    session.cancel();
  }
  // Nothing is left behind that another session would notice.
  Task<void> add_note(AsyncEngine& engine, std::int64_t id, std::string text) {
    AsyncSession session = engine.session();
    co_await session.execute(insert_note(id, text));
    co_await session.commit();
  }
};

INSTANTIATE_TEST_SUITE_P(Each, StoppingACall, ::testing::ValuesIn(testing::linked_names()),
                         testing::name_of);

TEST_P(StoppingACall, EndsItWithCancelled) {
  AsyncEngine engine = this->engine(one_connection());
  AsyncSession session = engine.session();
  EXPECT_EQ(
      code_of([&] { loop().run(when_all(run_endless(session), cancel_later(session, 50ms))); }),
      "Cancelled");
  loop().run(session.rollback());
  loop().run(session.execute(insert_note(1, "after")));
  loop().run(session.commit());
  EXPECT_THAT(notes(), ElementsAre("after"));
}

TEST_P(StoppingACall, AtOnceIsHeardByADatabaseThatHasHardlyBegun) {
  AsyncEngine engine = this->engine(one_connection());
  AsyncSession session = engine.session();
  loop().run(session.execute(insert_note(1, "undone")));
  EXPECT_EQ(
      code_of([&] { loop().run(when_all(run_endless(session), cancel_later(session, 0ms))); }),
      "Cancelled");
}

TEST_P(StoppingACall, DoesNothingWhenNothingRuns) {
  AsyncEngine engine = this->engine(one_connection());
  AsyncSession session = engine.session();
  session.cancel();
  loop().run(session.execute(insert_note(1, "one")));
  session.cancel();
  loop().run(session.commit());
  EXPECT_THAT(notes(), ElementsAre("one"));
}

TEST_P(StoppingACall, ThatIsLateEndsItWithTimeout) {
  AsyncEngineOptions options = one_connection();
  options.call_timeout = 100ms;
  AsyncEngine engine = this->engine(options);
  AsyncSession session = engine.session();
  EXPECT_EQ(error_of([&] { loop().run(run_endless(session)); }),
            "Timeout: the statement took longer than was allowed");
  loop().run(session.rollback());
  loop().run(session.execute(insert_note(1, "after")));
  loop().run(session.commit());
  EXPECT_THAT(notes(), ElementsAre("after"));
}

TEST_P(StoppingACall, LeavesCallsThatAreInTimeAlone) {
  AsyncEngineOptions options = one_connection();
  options.call_timeout = 20s;
  AsyncEngine engine = this->engine(options);
  for (int i = 0; i < 20; ++i) loop().run(add_note(engine, i, "note"));
  EXPECT_EQ(notes().size(), 20U);
}

TEST_P(StoppingACall, ByAbandoningItLeavesASessionThatCanBeRolledBack) {
  AsyncEngine engine = this->engine(one_connection());
  AsyncSession session = engine.session();
  loop().run(session.execute(insert_note(1, "undone")));
  EXPECT_EQ(code_of([&] { loop().run(with_timeout(loop(), 50ms, run_endless(session))); }),
            "Timeout");
  EXPECT_THAT(error_of([&] { loop().run(session.execute(insert_note(2, "refused"))); }),
              HasSubstr("Cancelled: a statement of this transaction was given up"));
  EXPECT_THAT(error_of([&] { loop().run(session.commit()); }), HasSubstr("Cancelled"));
  loop().run(session.rollback());
  loop().run(session.execute(insert_note(3, "after")));
  loop().run(session.commit());
  EXPECT_THAT(notes(), ElementsAre("after"));
}

TEST_P(StoppingACall, ByAbandoningItsSessionFreesTheConnection) {
  AsyncEngine engine = this->engine(one_connection());
  const auto endless_session = [&]() -> Task<void> {
    AsyncSession session = engine.session();
    co_await session.execute(insert_note(1, "undone"));
    co_await run_endless(session);
  };
  EXPECT_EQ(code_of([&] { loop().run(with_timeout(loop(), 50ms, endless_session())); }), "Timeout");
  loop().run(add_note(engine, 2, "after"));
  EXPECT_THAT(notes(), ElementsAre("after"));
  EXPECT_EQ(engine.pool_counts(), (PoolCounts{.idle = 1, .in_use = 0}));
}

TEST_P(StoppingACall, NeverBlocksTheLoop) {
  AsyncEngine engine = this->engine(one_connection());
  std::chrono::nanoseconds longest{0};
  const auto watch = [&]() -> Task<void> {
    for (int i = 0; i < 60; ++i) {
      const auto begin = std::chrono::steady_clock::now();
      co_await sleep_for(loop(), 5ms);
      longest =
          std::max<std::chrono::nanoseconds>(longest, std::chrono::steady_clock::now() - begin);
    }
  };
  const auto leave = [&]() -> Task<void> {
    for (int i = 0; i < 3; ++i) {
      AsyncSession session = engine.session();
      co_await session.execute(insert_note(i, "undone"));
      try {
        co_await with_timeout(loop(), 20ms, run_endless(session));
      } catch (const Error&) {
      }
    }
  };
  loop().run(when_all(watch(), leave()));
  // Three statements that never end by themselves were left; the rest is what a busy machine does.
  EXPECT_LT(longest, 2s);
  EXPECT_THAT(notes(), ElementsAre());
}

TEST_P(StoppingACall, ByDestroyingTheEngineEndsAll) {
  {
    AsyncEngine engine = this->engine(one_connection());
    AsyncSession session = engine.session();
    loop().run(session.execute(insert_note(1, "undone")));
    EXPECT_EQ(code_of([&] { loop().run(with_timeout(loop(), 50ms, run_endless(session))); }),
              "Timeout");
  }
  EXPECT_THAT(notes(), ElementsAre());
}

TEST_P(StoppingACall, WhileItWaitsForAConnectionLeavesItToTheNextInLine) {
  AsyncEngine engine = this->engine(one_connection());
  AsyncSession holder = engine.session();
  loop().run(holder.execute(insert_note(1, "kept")));
  EXPECT_EQ(code_of([&] { loop().run(with_timeout(loop(), 20ms, add_note(engine, 2, "late"))); }),
            "Timeout");
  const auto let_go = [&]() -> Task<void> {
    co_await sleep_for(loop(), 20ms);
    co_await holder.commit();
  };
  loop().run(when_all(add_note(engine, 3, "next"), let_go()));
  EXPECT_THAT(notes(), ElementsAre("kept", "next"));
}

}  // namespace
}  // namespace metaxy
