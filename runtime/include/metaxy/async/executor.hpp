// SPDX-License-Identifier: Apache-2.0
// Executor: the hook that makes everything here awaitable from any event loop. A program with a
// loop of its own (asio, libuv, a game's) implements four short functions; one without takes
// EventLoop.
//
//   asio:   post -> asio::post(io, [c] { c.resume(); })
//           watch -> descriptor.async_wait(wait_read, [c](auto error) { if (!error) c.resume(); })
//           forget -> descriptor.cancel(), after -> a steady_timer
//
// An executor has one thread, on which it resumes what it was given. Sessions, their queries and
// the tasks around them live on that thread.
#pragma once

#include <chrono>
#include <coroutine>
#include <memory>
#include <utility>

namespace metaxy {

// A coroutine that waits in an executor. Copies are the same one. It may go away while it waits;
// resuming does nothing then.
class Continuation {
 public:
  explicit Continuation(std::coroutine_handle<> waiting)
      : waiting_(std::make_shared<std::coroutine_handle<>>(waiting)) {}
  Continuation() = default;

  // On the executor's thread. A second call does nothing.
  void resume() const { take().resume(); }
  // What is to be resumed, for those who give their thread to it.
  std::coroutine_handle<> take() const noexcept {
    if (abandoned()) return std::noop_coroutine();
    return std::exchange(*waiting_, nullptr);
  }
  // Nobody waits any more. On the executor's thread.
  bool abandoned() const noexcept { return !waiting_ || !*waiting_; }
  void abandon() const noexcept {
    if (waiting_) *waiting_ = nullptr;
  }

 private:
  std::shared_ptr<std::coroutine_handle<>> waiting_;
};

enum class Readiness : unsigned char { Readable, Writable };

class Executor {
 public:
  virtual ~Executor() = default;

  // Resumes it soon, never within this call. From any thread; the only function that is.
  virtual void post(Continuation continuation) = 0;
  // Resumes it once when the socket is ready, has an error or is closed by the other side. Nothing
  // else waits for the same socket meanwhile.
  virtual void watch(int socket, Readiness readiness, Continuation continuation) = 0;
  // Ends a watch() before its time; does nothing when there is none. The socket may be closed next.
  virtual void forget(int socket) noexcept = 0;
  // Resumes it when the time is over. An abandoned one may be dropped earlier.
  virtual void after(std::chrono::nanoseconds time, Continuation continuation) = 0;
};

namespace detail {

// What awaiters have in common: a continuation that is abandoned with them.
class Waiting {
 public:
  Waiting() = default;
  Waiting(const Waiting&) = delete;
  Waiting& operator=(const Waiting&) = delete;
  ~Waiting() { continuation_.abandon(); }

  const Continuation& wait(std::coroutine_handle<> waiting) {
    continuation_ = Continuation(waiting);
    return continuation_;
  }
  const Continuation& continuation() const noexcept { return continuation_; }
  bool is_waiting() const noexcept { return !continuation_.abandoned(); }
  void end() noexcept { continuation_.abandon(); }

 private:
  Continuation continuation_;
};

}  // namespace detail

// co_await enter(executor): goes on on the executor's thread, after what was posted before.
inline auto enter(Executor& executor) {
  struct Awaiter {
    Executor& executor;
    detail::Waiting waiting = {};

    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> self) { executor.post(waiting.wait(self)); }
    void await_resume() const noexcept {}
  };
  return Awaiter{executor};
}

// co_await ready(executor, socket, Readiness::Readable)
inline auto ready(Executor& executor, int socket, Readiness readiness) {
  struct Awaiter {
    Executor& executor;
    int socket;
    Readiness readiness;
    detail::Waiting waiting = {};

    ~Awaiter() {
      if (waiting.is_waiting()) executor.forget(socket);
    }
    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> self) {
      executor.watch(socket, readiness, waiting.wait(self));
    }
    void await_resume() const noexcept {}
  };
  return Awaiter{executor, socket, readiness};
}

// co_await sleep_for(executor, 10ms)
inline auto sleep_for(Executor& executor, std::chrono::nanoseconds time) {
  struct Awaiter {
    Executor& executor;
    std::chrono::nanoseconds time;
    detail::Waiting waiting = {};

    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> self) { executor.after(time, waiting.wait(self)); }
    void await_resume() const noexcept {}
  };
  return Awaiter{executor, time};
}

}  // namespace metaxy
