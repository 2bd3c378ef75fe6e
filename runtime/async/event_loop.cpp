// SPDX-License-Identifier: Apache-2.0
// What waits is kept in plain lists; poll() looks at all of it in each turn anyway. A pipe ends
// poll() when another thread posts something.
#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdint>
#include <cstring>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <metaxy/async/event_loop.hpp>
#include <metaxy/error.hpp>
#include <poll.h>
#include <unistd.h>

namespace metaxy {
namespace {

using Clock = std::chrono::steady_clock;

struct Watch {
  int socket;
  Readiness readiness;
  Continuation continuation;
};

struct Timer {
  Clock::time_point due;
  std::uint64_t number;  // what was asked for first is resumed first
  Continuation continuation;
};

// For a heap with the earliest on top.
bool is_later(const Timer& left, const Timer& right) {
  return std::pair(left.due, left.number) > std::pair(right.due, right.number);
}

[[noreturn]] void fail(const char* call) {
  throw Error(ErrorCode::Full,
              std::string("the event loop cannot go on: ") + call + ": " + std::strerror(errno));
}

class Pipe {
 public:
  Pipe() {
    if (::pipe(ends_) != 0) fail("pipe");
    for (const int end : ends_) {
      ::fcntl(end, F_SETFL, O_NONBLOCK);
      ::fcntl(end, F_SETFD, FD_CLOEXEC);
    }
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    for (const int end : ends_) ::close(end);
  }

  int socket() const noexcept { return ends_[0]; }
  // A full pipe wakes as well as another byte would.
  void wake() const noexcept { [[maybe_unused]] const auto written = ::write(ends_[1], "", 1); }
  void drain() const noexcept {
    char bytes[64];
    while (::read(ends_[0], bytes, sizeof bytes) > 0) {
    }
  }

 private:
  int ends_[2];
};

}  // namespace

struct EventLoop::State {
  Pipe pipe;
  std::mutex mutex;
  std::vector<Continuation> posted;  // under the mutex
  std::vector<Watch> watches;
  std::vector<Timer> timers;  // a heap
  std::uint64_t timer_count = 0;
  std::size_t crowded = 64;  // this many timers are looked through
  std::vector<pollfd> polled;

  std::vector<Continuation> take_posted() {
    const std::lock_guard lock(mutex);
    return std::exchange(posted, {});
  }

  void add_timer(Timer timer) {
    if (timers.size() >= crowded) drop_abandoned_timers();
    timers.push_back(std::move(timer));
    std::ranges::push_heap(timers, is_later);
  }

  // Most timers are limits that were never reached. They go when as many more have come.
  void drop_abandoned_timers() {
    std::erase_if(timers, [](const Timer& timer) { return timer.continuation.abandoned(); });
    std::ranges::make_heap(timers, is_later);
    crowded = std::max<std::size_t>(2 * timers.size(), 64);
  }

  void drop_timer() {
    std::ranges::pop_heap(timers, is_later);
    timers.pop_back();
  }

  // Milliseconds until the first timer that somebody waits for; -1 when there is none.
  int time_left() {
    while (!timers.empty() && timers.front().continuation.abandoned()) drop_timer();
    if (timers.empty()) return -1;
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(timers.front().due - Clock::now());
    return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, INT_MAX));
  }

  void wait(int milliseconds) {
    polled.clear();
    polled.push_back({.fd = pipe.socket(), .events = POLLIN, .revents = 0});
    for (const Watch& watch : watches) {
      const short events = watch.readiness == Readiness::Readable ? POLLIN : POLLOUT;
      polled.push_back({.fd = watch.socket, .events = events, .revents = 0});
    }
    if (::poll(polled.data(), polled.size(), milliseconds) < 0 && errno != EINTR) fail("poll");
  }

  std::vector<Continuation> take_ready() {
    if (polled.front().revents != 0) pipe.drain();
    std::vector<Continuation> ready;
    for (std::size_t i = 1; i < polled.size(); ++i) {
      if (polled[i].revents != 0) ready.push_back(std::move(watches[i - 1].continuation));
    }
    std::size_t index = 0;
    std::erase_if(watches, [&](const Watch&) { return polled[++index].revents != 0; });
    return ready;
  }

  void take_due(std::vector<Continuation>& ready) {
    const auto now = Clock::now();
    while (!timers.empty() && timers.front().due <= now) {
      ready.push_back(timers.front().continuation);
      drop_timer();
    }
  }
};

EventLoop::EventLoop() : state_(std::make_unique<State>()) {}
EventLoop::~EventLoop() = default;

void EventLoop::post(Continuation continuation) {
  {
    const std::lock_guard lock(state_->mutex);
    state_->posted.push_back(std::move(continuation));
    if (state_->posted.size() > 1) return;  // the pipe was written to by the first one
  }
  state_->pipe.wake();
}

void EventLoop::watch(int socket, Readiness readiness, Continuation continuation) {
  state_->watches.push_back({socket, readiness, std::move(continuation)});
}

void EventLoop::forget(int socket) noexcept {
  std::erase_if(state_->watches, [&](const Watch& watch) { return watch.socket == socket; });
}

void EventLoop::after(std::chrono::nanoseconds time, Continuation continuation) {
  const auto now = Clock::now();
  const auto longest = Clock::time_point::max() - now;
  state_->add_timer({now + std::min<Clock::duration>(time, longest), state_->timer_count++,
                     std::move(continuation)});
}

// What is posted meanwhile waits for the next turn, so that sockets and timers get theirs.
void EventLoop::turn() {
  state_->wait(state_->time_left());
  std::vector<Continuation> ready = state_->take_ready();
  state_->take_due(ready);
  for (const Continuation& continuation : ready) continuation.resume();
  for (const Continuation& continuation : state_->take_posted()) continuation.resume();
}

}  // namespace metaxy
