// SPDX-License-Identifier: Apache-2.0
// Sessions that share few connections.
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "tests/async/each_database.h"

namespace metaxy {
namespace {

using ::testing::ElementsAre;
using testing::error_of;
using ::testing::HasSubstr;
using testing::insert_note;
using namespace std::chrono_literals;

class AnAsyncPool : public testing::EachDatabase {
 protected:
  static AsyncEngineOptions with_size(std::size_t size, double timeout) {
    return {.engine = {.pool_size = size, .max_overflow = 0, .pool_timeout = timeout}};
  }
};

INSTANTIATE_TEST_SUITE_P(Each, AnAsyncPool, ::testing::ValuesIn(testing::linked_names()),
                         testing::name_of);

TEST_P(AnAsyncPool, GivesConnectionsInTheOrderInWhichTheyWereAskedFor) {
  AsyncEngine engine = this->engine(with_size(1, 20));
  std::vector<int> order;
  const auto use = [&](int number) -> Task<void> {
    AsyncSession session = engine.session();
    co_await session.execute(insert_note(number, "note"));
    order.push_back(number);
    co_await session.commit();
  };
  std::vector<Task<void>> tasks;
  for (int i = 0; i < 8; ++i) tasks.push_back(use(i));
  loop().run(when_all(std::move(tasks)));
  EXPECT_THAT(order, ElementsAre(0, 1, 2, 3, 4, 5, 6, 7));
  EXPECT_EQ(engine.pool_counts(), (PoolCounts{.idle = 1, .in_use = 0}));
}

TEST_P(AnAsyncPool, SaysThatNoConnectionBecameFree) {
  AsyncEngine engine = this->engine(with_size(1, 0.05));
  AsyncSession holder = engine.session();
  loop().run(holder.execute(insert_note(1, "one")));
  AsyncSession other = engine.session();
  EXPECT_THAT(error_of([&] { loop().run(other.execute(insert_note(2, "other"))); }),
              HasSubstr("Timeout: no connection became free within 0.05 s"));
  loop().run(holder.commit());
  loop().run(other.execute(insert_note(2, "other")));
  loop().run(other.commit());
  EXPECT_THAT(notes(), ElementsAre("one", "other"));
}

TEST_P(AnAsyncPool, HasAConnectionForEachSessionAtATime) {
  AsyncEngine engine = this->engine(with_size(3, 20));
  const auto read = [&]() -> Task<std::int64_t> {
    AsyncSession session = engine.session();
    co_return co_await session.scalar(sql<std::int64_t>("SELECT count(*) FROM notes"));
  };
  std::vector<Task<std::int64_t>> tasks;
  for (int i = 0; i < 30; ++i) tasks.push_back(read());
  EXPECT_THAT(loop().run(when_all(std::move(tasks))), ::testing::Each(0));
  loop().run(engine.dispose());
  EXPECT_EQ(engine.pool_counts(), (PoolCounts{.idle = 0, .in_use = 0}));
}

TEST_P(AnAsyncPool, IsNotHarmedBySessionsThatFail) {
  AsyncEngine engine = this->engine(with_size(2, 20));
  const auto fail = [&]() -> Task<void> {
    AsyncSession session = engine.session();
    co_await session.execute(insert_note(1, "undone"));
    co_await session.execute(sql("INSERT INTO nowhere VALUES (1)"));
  };
  for (int i = 0; i < 5; ++i) EXPECT_THROW(loop().run(fail()), Error);
  loop().run(engine.dispose());
  EXPECT_EQ(engine.pool_counts(), (PoolCounts{.idle = 0, .in_use = 0}));
}

}  // namespace
}  // namespace metaxy
