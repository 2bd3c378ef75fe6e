// SPDX-License-Identifier: Apache-2.0
// Tasks made of tasks:
//
//   when_all(tasks)                     all at once; a vector of what they gave
//   when_all(one_task, other_task)      a tuple; std::monostate for a Task<void>
//   with_timeout(executor, 2s, task)    Error{Timeout} when it takes longer
//   sync_wait(task)                     from a thread that may block: waits for it
#pragma once

#include <atomic>
#include <chrono>
#include <coroutine>
#include <cstddef>
#include <exception>
#include <memory>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <metaxy/async/executor.hpp>
#include <metaxy/async/task.hpp>
#include <metaxy/error.hpp>

namespace metaxy {

namespace detail {

// Is told once, when something has ended, and says who is resumed then.
class Ending {
 public:
  virtual std::coroutine_handle<> end() noexcept = 0;

 protected:
  ~Ending() = default;
};

// A coroutine that follows one task to its end. It tells that when it is suspended for good:
// whoever is told may destroy it.
class Follower {
 public:
  struct promise_type {
    template <class T>
    promise_type(Task<T>&, Ending& told) : ending(told) {}

    struct Final {
      Ending& ending;

      bool await_ready() const noexcept { return false; }
      std::coroutine_handle<> await_suspend(std::coroutine_handle<>) const noexcept {
        return ending.end();
      }
      void await_resume() const noexcept {}
    };

    Follower get_return_object() noexcept {
      return Follower(std::coroutine_handle<promise_type>::from_promise(*this));
    }
    std::suspend_always initial_suspend() const noexcept { return {}; }
    Final final_suspend() const noexcept { return {ending}; }
    void return_void() const noexcept {}
    void unhandled_exception() const noexcept { std::terminate(); }

    Ending& ending;
  };

  Follower(Follower&& other) noexcept : follower_(std::exchange(other.follower_, nullptr)) {}
  Follower& operator=(Follower&&) = delete;
  ~Follower() {
    if (follower_) follower_.destroy();
  }

  void start() const { follower_.resume(); }

 private:
  explicit Follower(std::coroutine_handle<promise_type> follower) noexcept : follower_(follower) {}

  std::coroutine_handle<promise_type> follower_;
};

template <class T>
Follower follow(Task<T>& task, Ending&) {
  struct Done {
    Task<T>& task;

    bool await_ready() const noexcept { return false; }
    std::coroutine_handle<> await_suspend(std::coroutine_handle<> self) const noexcept {
      return task.start(self);
    }
    void await_resume() const noexcept {}
  };
  const Done done{task};
  co_await done;
}

// Starts all that follow, and goes on when the last task is done.
class AllDone final : public Ending {
 public:
  template <class... T>
  void add(Task<T>&... task) {
    (followers_.push_back(follow(task, *this)), ...);
  }

  bool await_ready() const noexcept { return followers_.empty(); }
  // One more is counted than there are tasks, so that nothing goes on before all have started.
  bool await_suspend(std::coroutine_handle<> self) {
    waiting_ = self;
    left_.store(followers_.size() + 1, std::memory_order_relaxed);
    for (const Follower& follower : followers_) follower.start();
    return left_.fetch_sub(1, std::memory_order_acq_rel) != 1;
  }
  void await_resume() const noexcept {}

  std::coroutine_handle<> end() noexcept override {
    const bool last = left_.fetch_sub(1, std::memory_order_acq_rel) == 1;
    return last ? waiting_ : std::noop_coroutine();
  }

 private:
  std::vector<Follower> followers_;
  std::atomic<std::size_t> left_ = 0;
  std::coroutine_handle<> waiting_;
};

template <class T>
auto take_or_nothing(Task<T>& task) {
  if constexpr (std::is_void_v<T>) {
    task.take();
    return std::monostate();
  } else {
    return task.take();
  }
}

// Blocks a thread until the end.
class Signal final : public Ending {
 public:
  Signal();
  Signal(const Signal&) = delete;
  Signal& operator=(const Signal&) = delete;
  ~Signal();

  std::coroutine_handle<> end() noexcept override;
  void wait() noexcept;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace detail

// All are waited for, also when one throws; then the first in the list that threw is told.
template <class T>
Task<std::vector<T>> when_all(std::vector<Task<T>> tasks) {
  detail::AllDone all_done;
  for (Task<T>& task : tasks) all_done.add(task);
  co_await all_done;
  std::vector<T> values;
  values.reserve(tasks.size());
  for (Task<T>& task : tasks) values.push_back(task.take());
  co_return values;
}

inline Task<void> when_all(std::vector<Task<void>> tasks) {
  detail::AllDone all_done;
  for (Task<void>& task : tasks) all_done.add(task);
  co_await all_done;
  for (Task<void>& task : tasks) task.take();
}

template <class... T>
auto when_all(Task<T>... tasks)
    -> Task<std::tuple<std::conditional_t<std::is_void_v<T>, std::monostate, T>...>> {
  detail::AllDone all_done;
  all_done.add(tasks...);
  co_await all_done;
  // Braces keep the order.
  co_return std::tuple<std::conditional_t<std::is_void_v<T>, std::monostate, T>...>{
      detail::take_or_nothing(tasks)...};
}

// The task is abandoned when the time is over before its end.
template <class T>
Task<T> with_timeout(Executor& executor, std::chrono::nanoseconds time, Task<T> task) {
  struct DoneOrLate {
    Executor& executor;
    std::chrono::nanoseconds time;
    Task<T>& task;
    detail::Waiting timer = {};

    bool await_ready() const noexcept { return false; }
    std::coroutine_handle<> await_suspend(std::coroutine_handle<> self) {
      executor.after(time, timer.wait(self));
      return task.start(self);
    }
    void await_resume() noexcept { timer.end(); }
  };
  DoneOrLate done_or_late{executor, time, task};
  co_await done_or_late;
  if (!task.done()) {
    task.abandon();
    throw Error(ErrorCode::Timeout, "took longer than was allowed");
  }
  co_return task.take();
}

// The calling thread is blocked: not on an executor's own thread, where EventLoop::run belongs.
template <class T>
T sync_wait(Task<T> task) {
  detail::Signal signal;
  const detail::Follower follower = detail::follow(task, signal);
  follower.start();
  signal.wait();
  return task.take();
}

}  // namespace metaxy
