// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <stdexcept>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <metaxy/async/combine.hpp>
#include <metaxy/async/task.hpp>

#include "tests/async/trace.h"

namespace metaxy {
namespace {

using ::testing::ElementsAre;
using testing::NotesItsEnd;
using testing::Trace;

Task<int> give(int value) { co_return value; }

Task<int> fail(std::string message) {
  throw std::runtime_error(message);
  co_return 0;
}

Task<void> note(Trace& trace, std::string what) {
  trace.push_back(std::move(what));
  co_return;
}

// A coroutine that stays where it is until it is abandoned.
Task<void> wait_for_ever(Trace& trace, std::string name) {
  const NotesItsEnd guard(trace, name);
  trace.push_back(name + " begins");
  co_await std::suspend_always();
  trace.push_back(name + " ends");
}

Task<void> await_for_ever(Trace& trace) {
  const NotesItsEnd guard(trace, "outer");
  co_await wait_for_ever(trace, "inner");
  trace.push_back("outer ends");
}

TEST(Task, BeginsWhenItIsAwaitedAndNotBefore) {
  Trace trace;
  Task<void> task = note(trace, "task");
  trace.push_back("made");
  sync_wait(std::move(task));
  EXPECT_THAT(trace, ElementsAre("made", "task"));
}

TEST(Task, GivesItsValueToWhoeverAwaitsIt) {
  const auto sum = []() -> Task<int> {
    const int left = co_await give(40);
    co_return left + co_await give(2);
  };
  EXPECT_EQ(sync_wait(sum()), 42);
}

TEST(Task, GivesValuesThatCanOnlyBeMoved) {
  const auto make = []() -> Task<std::unique_ptr<int>> { co_return std::make_unique<int>(7); };
  const auto pass = [&]() -> Task<std::unique_ptr<int>> { co_return co_await make(); };
  EXPECT_EQ(*sync_wait(pass()), 7);
}

TEST(Task, GivesValuesWithoutADefault) {
  struct Number {
    explicit Number(int given) : number(given) {}
    int number;
  };
  const auto make = []() -> Task<Number> { co_return Number(7); };
  EXPECT_EQ(sync_wait(make()).number, 7);
}

TEST(Task, ThrowsToWhoeverAwaitsIt) {
  const auto translate = []() -> Task<std::string> {
    try {
      co_await fail("no such table");
    } catch (const std::runtime_error& error) {
      co_return error.what();
    }
    co_return "nothing was thrown";
  };
  EXPECT_EQ(sync_wait(translate()), "no such table");
}

TEST(Task, ThrowsThroughTasksThatDoNotCatch) {
  const auto outer = []() -> Task<int> { co_return 1 + co_await fail("deep down"); };
  try {
    sync_wait(outer());
    FAIL() << "nothing was thrown";
  } catch (const std::runtime_error& error) {
    EXPECT_STREQ(error.what(), "deep down");
  }
}

TEST(Task, DestroysItsObjectsBeforeItsValueIsTaken) {
  Trace trace;
  const auto inner = [&]() -> Task<int> {
    const NotesItsEnd guard(trace, "inner");
    co_return co_await give(1);
  };
  const auto outer = [&]() -> Task<void> {
    co_await inner();
    trace.push_back("outer goes on");
  };
  sync_wait(outer());
  EXPECT_THAT(trace, ElementsAre("inner is destroyed", "outer goes on"));
}

TEST(AnAbandonedTask, ThatNeverBeganDestroysItsParameters) {
  const auto value = std::make_shared<int>(1);
  const auto hold = [](std::shared_ptr<int>) -> Task<void> { co_return; };
  {
    const Task<void> task = hold(value);
    EXPECT_EQ(value.use_count(), 2);
  }
  EXPECT_EQ(value.use_count(), 1);
}

TEST(AnAbandonedTask, DestroysWhatItAwaitsFromTheInsideOut) {
  Trace trace;
  {
    Task<void> task = await_for_ever(trace);
    task.start(std::noop_coroutine()).resume();
    EXPECT_FALSE(task.done());
    trace.push_back("abandoned");
  }
  EXPECT_THAT(trace,
              ElementsAre("inner begins", "abandoned", "inner is destroyed", "outer is destroyed"));
}

TEST(AnAbandonedTask, IsWhatAnAssignmentLeaves) {
  Trace trace;
  Task<void> task = wait_for_ever(trace, "first");
  task.start(std::noop_coroutine()).resume();
  task = wait_for_ever(trace, "second");
  EXPECT_THAT(trace, ElementsAre("first begins", "first is destroyed"));
}

}  // namespace
}  // namespace metaxy
