// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <metaxy/async/combine.hpp>
#include <metaxy/async/event_loop.hpp>
#include <metaxy/async/executor.hpp>

#include "tests/async/trace.h"

namespace metaxy {
namespace {

using ::testing::ElementsAre;
using testing::NotesItsEnd;
using testing::Trace;
using namespace std::chrono_literals;

Task<int> later(Executor& executor, std::chrono::milliseconds time, int value) {
  co_await sleep_for(executor, time);
  co_return value;
}

Task<int> fail_later(Executor& executor, std::chrono::milliseconds time, std::string message) {
  co_await sleep_for(executor, time);
  throw std::runtime_error(message);
}

Task<void> note_later(Executor& executor, std::chrono::milliseconds time, Trace& trace,
                      std::string name) {
  const NotesItsEnd guard(trace, name);
  co_await sleep_for(executor, time);
  trace.push_back(name + " ends");
}

Task<void> sleep_a_while(Executor& executor, std::chrono::milliseconds time) {
  co_await sleep_for(executor, time);
}

Task<std::thread::id> thread_of(Executor& executor) {
  co_await enter(executor);
  co_await sleep_for(executor, 1ms);
  co_return std::this_thread::get_id();
}

Task<ErrorCode> code_when_late(Executor& executor) {
  try {
    co_await with_timeout(executor, 2ms, later(executor, 1h, 1));
  } catch (const Error& error) {
    co_return error.code();
  }
  co_return ErrorCode::Database;
}

template <class T>
std::string message_of(EventLoop& loop, Task<T> task) {
  try {
    loop.run(std::move(task));
  } catch (const std::exception& error) {
    return error.what();
  }
  return "nothing was thrown";
}

TEST(WhenAll, GivesWhatAllGaveInTheirOrder) {
  EventLoop loop;
  std::vector<Task<int>> tasks;
  for (int i = 0; i < 5; ++i) tasks.push_back(later(loop, std::chrono::milliseconds(5 - i), i));
  EXPECT_THAT(loop.run(when_all(std::move(tasks))), ElementsAre(0, 1, 2, 3, 4));
}

TEST(WhenAll, OfNothingGivesNothing) {
  EventLoop loop;
  EXPECT_THAT(loop.run(when_all(std::vector<Task<int>>())), ElementsAre());
}

TEST(WhenAll, OfTasksThatNeverWaitGoesOnAtOnce) {
  const auto give = [](int value) -> Task<int> { co_return value; };
  std::vector<Task<int>> tasks;
  for (int i = 0; i < 3; ++i) tasks.push_back(give(i));
  EXPECT_THAT(sync_wait(when_all(std::move(tasks))), ElementsAre(0, 1, 2));
}

TEST(WhenAll, TakesTasksOfDifferentTypes) {
  EventLoop loop;
  Trace trace;
  const auto name = []() -> Task<std::string> { co_return "ada"; };
  const auto all =
      loop.run(when_all(later(loop, 1ms, 7), note_later(loop, 2ms, trace, "note"), name()));
  EXPECT_EQ(all, std::tuple(7, std::monostate(), std::string("ada")));
  EXPECT_THAT(trace, ElementsAre("note ends", "note is destroyed"));
}

TEST(WhenAll, WaitsForTheOthersWhenOneThrows) {
  EventLoop loop;
  Trace trace;
  EXPECT_EQ(message_of(loop, when_all(fail_later(loop, 1ms, "first"),
                                      note_later(loop, 5ms, trace, "second"))),
            "first");
  EXPECT_THAT(trace, ElementsAre("second ends", "second is destroyed"));
}

TEST(WhenAll, TellsTheFirstInTheListThatThrew) {
  EventLoop loop;
  std::vector<Task<int>> tasks;
  tasks.push_back(later(loop, 1ms, 1));
  tasks.push_back(fail_later(loop, 3ms, "late"));
  tasks.push_back(fail_later(loop, 1ms, "early"));
  EXPECT_EQ(message_of(loop, when_all(std::move(tasks))), "late");
}

TEST(WhenAll, AbandonsItsTasksWithItself) {
  EventLoop loop;
  Trace trace;
  {
    Task<std::tuple<std::monostate, std::monostate>> both =
        when_all(note_later(loop, 1h, trace, "one"), note_later(loop, 1h, trace, "other"));
    both.start(std::noop_coroutine()).resume();
  }
  EXPECT_THAT(trace, ::testing::UnorderedElementsAre("one is destroyed", "other is destroyed"));
}

TEST(WithTimeout, GivesWhatTheTaskGaveInTime) {
  EventLoop loop;
  EXPECT_EQ(loop.run(with_timeout(loop, 1h, later(loop, 1ms, 7))), 7);
}

TEST(WithTimeout, ThrowsWhatTheTaskThrewInTime) {
  EventLoop loop;
  EXPECT_EQ(message_of(loop, with_timeout(loop, 1h, fail_later(loop, 1ms, "broken"))), "broken");
}

TEST(WithTimeout, DoesNotWaitForATaskThatNeverWaits) {
  EventLoop loop;
  const auto give = []() -> Task<int> { co_return 7; };
  EXPECT_EQ(loop.run(with_timeout(loop, 0ms, give())), 7);
}

TEST(WithTimeout, AbandonsATaskThatTakesTooLong) {
  EventLoop loop;
  Trace trace;
  try {
    loop.run(with_timeout(loop, 2ms, note_later(loop, 1h, trace, "slow")));
    FAIL() << "nothing was thrown";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::Timeout);
  }
  EXPECT_THAT(trace, ElementsAre("slow is destroyed"));
}

TEST(WithTimeout, InsideAnotherTellsTheShorterOne) {
  EventLoop loop;
  EXPECT_EQ(loop.run(with_timeout(loop, 1h, code_when_late(loop))), ErrorCode::Timeout);
}

TEST(SyncWait, WaitsForATaskThatEndsOnAnotherThread) {
  EventLoop loop;
  std::thread thread([&] { loop.run(sleep_a_while(loop, 200ms)); });
  const std::thread::id loop_thread = thread.get_id();
  EXPECT_EQ(sync_wait(thread_of(loop)), loop_thread);
  thread.join();
}

}  // namespace
}  // namespace metaxy
