// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <metaxy/async/event_loop.hpp>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/async/trace.h"

namespace metaxy {
namespace {

using ::testing::ElementsAre;
using testing::Trace;
using namespace std::chrono_literals;

class SocketPair {
 public:
  SocketPair() {
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends_) != 0) throw std::runtime_error("socketpair");
  }
  SocketPair(const SocketPair&) = delete;
  SocketPair& operator=(const SocketPair&) = delete;
  ~SocketPair() {
    ::close(ends_[0]);
    close_other();
  }

  int here() const { return ends_[0]; }
  void send(const std::string& bytes) const {
    ASSERT_EQ(::write(ends_[1], bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
  }
  void close_other() {
    if (ends_[1] >= 0) ::close(std::exchange(ends_[1], -1));
  }

 private:
  int ends_[2];
};

Task<void> note_when_ready(Executor& executor, int socket, Readiness readiness, Trace& trace,
                           std::string name) {
  co_await ready(executor, socket, readiness);
  trace.push_back(std::move(name));
}

Task<void> note_after(Executor& executor, std::chrono::nanoseconds time, Trace& trace,
                      std::string name) {
  co_await sleep_for(executor, time);
  trace.push_back(std::move(name));
}

Task<void> send_after(Executor& executor, std::chrono::nanoseconds time, SocketPair& pair,
                      Trace& trace) {
  co_await sleep_for(executor, time);
  trace.push_back("sent");
  pair.send("x");
}

Task<void> sleep_a_while(Executor& executor, std::chrono::milliseconds time) {
  co_await sleep_for(executor, time);
}

Task<int> hop(Executor& executor, int count) {
  for (int i = 0; i < count; ++i) co_await enter(executor);
  co_return count;
}

Task<void> hop_for_ever(Executor& executor) {
  while (true) co_await enter(executor);
}

Task<int> give_one() { co_return 1; }

Task<void> abandon_timers(Executor& executor, int count) {
  for (int i = 0; i < count; ++i) co_await with_timeout(executor, 1h, give_one());
}

TEST(EventLoop, ResumesWhoeverWaitsForAReadableSocket) {
  EventLoop loop;
  SocketPair pair;
  Trace trace;
  loop.run(when_all(note_when_ready(loop, pair.here(), Readiness::Readable, trace, "readable"),
                    send_after(loop, 1ms, pair, trace)));
  EXPECT_THAT(trace, ElementsAre("sent", "readable"));
}

TEST(EventLoop, ResumesWhoeverWaitsForAWritableSocket) {
  EventLoop loop;
  const SocketPair pair;
  Trace trace;
  loop.run(note_when_ready(loop, pair.here(), Readiness::Writable, trace, "writable"));
  EXPECT_THAT(trace, ElementsAre("writable"));
}

TEST(EventLoop, ResumesWhoeverReadsWhenTheOtherSideIsClosed) {
  EventLoop loop;
  SocketPair pair;
  pair.close_other();
  Trace trace;
  loop.run(note_when_ready(loop, pair.here(), Readiness::Readable, trace, "closed"));
  EXPECT_THAT(trace, ElementsAre("closed"));
}

TEST(EventLoop, ResumesTimersInTheOrderInWhichTheyAreDue) {
  EventLoop loop;
  Trace trace;
  loop.run(when_all(note_after(loop, 6ms, trace, "third"), note_after(loop, 1ms, trace, "first"),
                    note_after(loop, 3ms, trace, "second")));
  EXPECT_THAT(trace, ElementsAre("first", "second", "third"));
}

TEST(EventLoop, DoesNotWakeTooEarly) {
  EventLoop loop;
  Trace trace;
  const auto begin = std::chrono::steady_clock::now();
  loop.run(note_after(loop, 20ms, trace, "late"));
  EXPECT_GE(std::chrono::steady_clock::now() - begin, 20ms);
}

TEST(EventLoop, TakesTheLongestTimesThereAre) {
  EventLoop loop;
  Trace trace;
  const auto longest = std::chrono::nanoseconds::max();
  loop.run(with_timeout(loop, longest, note_after(loop, 1ms, trace, "done")));
  EXPECT_THAT(trace, ElementsAre("done"));
}

TEST(EventLoop, IsPostedToByOtherThreads) {
  EventLoop loop;
  std::vector<int> counts(4);
  std::vector<std::thread> threads;
  std::atomic<int> running = 4;
  for (int& count : counts) {
    threads.emplace_back([&] {
      count = sync_wait(hop(loop, 500));
      --running;
    });
  }
  while (running > 0) loop.run(sleep_a_while(loop, 1ms));
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(counts, ElementsAre(500, 500, 500, 500));
}

TEST(EventLoop, DoesNotStarveTimersWhileSomethingIsAlwaysPosted) {
  EventLoop loop;
  EXPECT_THROW(loop.run(with_timeout(loop, 2ms, hop_for_ever(loop))), Error);
}

TEST(EventLoop, ForgetsTheSocketOfAnAbandonedTask) {
  EventLoop loop;
  SocketPair pair;
  Trace trace;
  EXPECT_THROW(
      loop.run(with_timeout(
          loop, 1ms, note_when_ready(loop, pair.here(), Readiness::Readable, trace, "abandoned"))),
      Error);
  pair.send("x");
  loop.run(note_when_ready(loop, pair.here(), Readiness::Readable, trace, "readable"));
  EXPECT_THAT(trace, ElementsAre("readable"));
}

TEST(EventLoop, KeepsTimersInOrderWhenItDropsAbandonedOnes) {
  EventLoop loop;
  Trace trace;
  loop.run(when_all(note_after(loop, 4ms, trace, "second"), note_after(loop, 2ms, trace, "first"),
                    abandon_timers(loop, 1000), note_after(loop, 6ms, trace, "third")));
  EXPECT_THAT(trace, ElementsAre("first", "second", "third"));
}

TEST(EventLoop, RunsOneTaskAfterTheOther) {
  EventLoop loop;
  Trace trace;
  loop.run(note_after(loop, 1ms, trace, "one"));
  loop.run(note_after(loop, 1ms, trace, "other"));
  EXPECT_THAT(trace, ElementsAre("one", "other"));
}

}  // namespace
}  // namespace metaxy
