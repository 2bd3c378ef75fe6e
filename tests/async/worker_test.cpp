// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <future>
#include <memory>
#include <stdexcept>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <metaxy/async/combine.hpp>
#include <metaxy/async/event_loop.hpp>
#include <metaxy/async/worker.hpp>

namespace metaxy {
namespace {

using ::testing::ElementsAre;
using namespace std::chrono_literals;

Task<std::vector<std::thread::id>> threads_of(Worker& worker, Executor& executor) {
  const auto there = co_await run_on(worker, executor, [] { return std::this_thread::get_id(); });
  std::vector<std::thread::id> ids = {there, std::this_thread::get_id()};
  co_return ids;
}

Task<void> release_later(Executor& executor, std::promise<void>& promise) {
  co_await sleep_for(executor, 1ms);
  promise.set_value();
}

TEST(Worker, MakesCallsOnAThreadOfItsOwnAndComesBack) {
  EventLoop loop;
  Worker worker;
  const std::vector<std::thread::id> ids = loop.run(threads_of(worker, loop));
  EXPECT_NE(ids[0], std::this_thread::get_id());
  EXPECT_EQ(ids[1], std::this_thread::get_id());
}

TEST(Worker, PassesOnWhatACallThrows) {
  EventLoop loop;
  Worker worker;
  EXPECT_THROW(loop.run(run_on(worker, loop, [] { throw std::runtime_error("locked"); })),
               std::runtime_error);
}

TEST(Worker, MakesCallsInTheirOrder) {
  EventLoop loop;
  Worker worker;
  std::vector<int> order;  // touched by the worker's thread alone until all is done
  std::vector<Task<void>> tasks;
  for (int i = 0; i < 5; ++i) {
    tasks.push_back(run_on(worker, loop, [&order, i] { order.push_back(i); }));
  }
  loop.run(when_all(std::move(tasks)));
  EXPECT_THAT(order, ElementsAre(0, 1, 2, 3, 4));
}

TEST(Worker, LeavesTheLoopFreeMeanwhile) {
  EventLoop loop;
  Worker worker;
  std::promise<void> go_on;
  // Would wait for ever if the loop did.
  loop.run(when_all(run_on(worker, loop, [&] { go_on.get_future().wait(); }),
                    release_later(loop, go_on)));
}

TEST(Worker, EndsACallThatNobodyWaitsForAnyMore) {
  EventLoop loop;
  const auto captured = std::make_shared<bool>(false);
  std::promise<void> go_on;
  {
    Worker worker;
    std::shared_future<void> told = go_on.get_future().share();
    EXPECT_THROW(loop.run(with_timeout(loop, 1ms,
                                       run_on(worker, loop,
                                              [captured, told] {
                                                told.wait();
                                                *captured = true;
                                              }))),
                 Error);
    EXPECT_GT(captured.use_count(), 1);
    go_on.set_value();
  }
  EXPECT_TRUE(*captured);
  EXPECT_EQ(captured.use_count(), 1);
}

TEST(Worker, WithoutCallsStartsNoThreadAndEnds) { const Worker worker; }

}  // namespace
}  // namespace metaxy
