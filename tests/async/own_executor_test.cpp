// SPDX-License-Identifier: Apache-2.0
// A program's own loop: the few lines it takes to be an Executor, in the manner of a game that does
// everything once a frame.
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <poll.h>

#include "tests/async/each_database.h"

namespace metaxy {
namespace {

using ::testing::ElementsAre;
using testing::insert_note;
using namespace std::chrono_literals;

class Game final : public Executor {
 public:
  void post(Continuation continuation) override {
    const std::lock_guard lock(mutex_);
    posted_.push_back(std::move(continuation));
  }
  void watch(int socket, Readiness readiness, Continuation continuation) override {
    watched_[socket] = {readiness, std::move(continuation)};
  }
  void forget(int socket) noexcept override { watched_.erase(socket); }
  void after(std::chrono::nanoseconds time, Continuation continuation) override {
    timers_.emplace(std::chrono::steady_clock::now() + time, std::move(continuation));
  }

  void play_frame() {
    ++frames_;
    for (const Continuation& each : take_posted()) each.resume();
    for (const Continuation& each : take_ready()) each.resume();
    while (!timers_.empty() && timers_.begin()->first <= std::chrono::steady_clock::now()) {
      timers_.extract(timers_.begin()).mapped().resume();
    }
  }
  int frames() const { return frames_; }

 private:
  std::vector<Continuation> take_posted() {
    const std::lock_guard lock(mutex_);
    return std::exchange(posted_, {});
  }
  std::vector<Continuation> take_ready() {
    std::vector<Continuation> out;
    for (auto each = watched_.begin(); each != watched_.end();) {
      const bool reads = each->second.first == Readiness::Readable;
      pollfd polled = {
          .fd = each->first, .events = static_cast<short>(reads ? POLLIN : POLLOUT), .revents = 0};
      if (::poll(&polled, 1, 0) != 1) {
        ++each;
        continue;
      }
      out.push_back(std::move(each->second.second));
      each = watched_.erase(each);
    }
    return out;
  }

  std::mutex mutex_;
  std::vector<Continuation> posted_;
  std::map<int, std::pair<Readiness, Continuation>> watched_;
  std::multimap<std::chrono::steady_clock::time_point, Continuation> timers_;
  int frames_ = 0;
};

class AnExecutorOfOnesOwn : public testing::EachDatabase {
 protected:
  template <class T>
  T play(Task<T> task) {
    task.start(std::noop_coroutine()).resume();
    while (!task.done()) game_.play_frame();
    return task.take();
  }

  Game game_;
};

INSTANTIATE_TEST_SUITE_P(Each, AnExecutorOfOnesOwn, ::testing::ValuesIn(testing::linked_names()),
                         testing::name_of);

TEST_P(AnExecutorOfOnesOwn, RunsSessions) {
  AsyncEngine engine = create_async_engine(url(), game_, {.engine = {.pool_size = 2}});
  const auto add = [&](std::int64_t id) -> Task<void> {
    AsyncSession session = engine.session();
    co_await session.execute(insert_note(id, std::to_string(id)));
    co_await session.commit();
  };
  for (std::int64_t i = 1; i < 4; ++i) play(add(i));
  EXPECT_THAT(notes(), ElementsAre("1", "2", "3"));
  EXPECT_GT(game_.frames(), 3);
}

TEST_P(AnExecutorOfOnesOwn, StopsWhatIsLate) {
  AsyncEngine engine = create_async_engine(url(), game_, {.engine = {.pool_size = 1}});
  const auto code = [&]() -> Task<std::optional<ErrorCode>> {
    AsyncSession session = engine.session();
    auto late = session.scalar(sql<std::int64_t>(endless()));
    try {
      co_await with_timeout(game_, 50ms, std::move(late));
    } catch (const Error& error) {
      co_return error.code();
    }
    co_return std::nullopt;
  };
  EXPECT_EQ(play(code()), ErrorCode::Timeout);
  play(engine.dispose());
  EXPECT_EQ(engine.pool_counts(), (PoolCounts{.idle = 0, .in_use = 0}));
}

}  // namespace
}  // namespace metaxy
