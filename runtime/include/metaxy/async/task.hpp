// SPDX-License-Identifier: Apache-2.0
// Task<T>: a coroutine that gives a T.
//
//   metaxy::Task<std::int64_t> count(metaxy::AsyncSession& session) {
//     co_return co_await session.scalar(select(count_all()).from<User>());
//   }
//
// It starts when it is awaited, and goes on where it was awaited when it is done; what it throws,
// the awaiting coroutine catches. A task that is destroyed before its end is abandoned: everything
// in it is destroyed where it stands, tasks that it awaits included. So destroying a task is how it
// is cancelled. It is destroyed by the thread that runs it, and not from within itself.
#pragma once

#include <cassert>
#include <coroutine>
#include <exception>
#include <type_traits>
#include <utility>
#include <variant>

namespace metaxy {

template <class T = void>
class Task;

namespace detail {

// Gives the thread to whoever awaits the task.
struct TaskEnd {
  bool await_ready() const noexcept { return false; }
  template <class Promise>
  std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> task) const noexcept {
    return task.promise().continuation;
  }
  void await_resume() const noexcept {}
};

struct TaskPromiseBase {
  std::suspend_always initial_suspend() const noexcept { return {}; }
  TaskEnd final_suspend() const noexcept { return {}; }

  std::coroutine_handle<> continuation = std::noop_coroutine();
};

template <class T>
struct TaskPromise : TaskPromiseBase {
  Task<T> get_return_object() noexcept;
  template <class U>
  void return_value(U&& value) {
    result.template emplace<1>(std::forward<U>(value));
  }
  void unhandled_exception() noexcept { result.template emplace<2>(std::current_exception()); }
  T take() {
    if (result.index() == 2) std::rethrow_exception(std::get<2>(result));
    return std::move(std::get<1>(result));
  }

  std::variant<std::monostate, T, std::exception_ptr> result;
};

template <>
struct TaskPromise<void> : TaskPromiseBase {
  Task<void> get_return_object() noexcept;
  void return_void() const noexcept {}
  void unhandled_exception() noexcept { failure = std::current_exception(); }
  void take() const {
    if (failure) std::rethrow_exception(failure);
  }

  std::exception_ptr failure;
};

}  // namespace detail

template <class T>
class [[nodiscard]] Task {
  static_assert(!std::is_reference_v<T>, "a Task gives a value: a pointer where one is meant");

 public:
  using value_type = T;
  using promise_type = detail::TaskPromise<T>;

  Task(Task&& other) noexcept : task_(std::exchange(other.task_, nullptr)) {}
  Task& operator=(Task&& other) noexcept {
    if (this != &other) {
      abandon();
      task_ = std::exchange(other.task_, nullptr);
    }
    return *this;
  }
  ~Task() { abandon(); }

  auto operator co_await() && noexcept {
    struct Awaiter {
      Task& task;

      bool await_ready() const noexcept { return task.done(); }
      std::coroutine_handle<> await_suspend(std::coroutine_handle<> continuation) const noexcept {
        return task.start(continuation);
      }
      T await_resume() const { return task.take(); }
    };
    return Awaiter{*this};
  }

  // What sync_wait, when_all and with_timeout are made of. start() gives what is to be resumed for
  // the task to begin; `continuation` is resumed at its end.
  // REQUIRES: not started yet.
  std::coroutine_handle<> start(std::coroutine_handle<> continuation) noexcept {
    assert(task_ && !task_.done());
    task_.promise().continuation = continuation;
    return task_;
  }
  bool done() const noexcept { return task_ && task_.done(); }
  // What the task gave or threw. REQUIRES: done(), and not taken before.
  T take() {
    assert(done());
    return task_.promise().take();
  }
  void abandon() noexcept {
    if (task_) std::exchange(task_, nullptr).destroy();
  }

 private:
  friend promise_type;
  explicit Task(std::coroutine_handle<promise_type> task) noexcept : task_(task) {}

  std::coroutine_handle<promise_type> task_;
};

namespace detail {

template <class T>
Task<T> TaskPromise<T>::get_return_object() noexcept {
  return Task<T>(std::coroutine_handle<TaskPromise>::from_promise(*this));
}

inline Task<void> TaskPromise<void>::get_return_object() noexcept {
  return Task<void>(std::coroutine_handle<TaskPromise>::from_promise(*this));
}

}  // namespace detail

}  // namespace metaxy
