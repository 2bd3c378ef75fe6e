// SPDX-License-Identifier: Apache-2.0
// Started: a task that runs by itself, whoever waits for its end or does not. It belongs to a
// connection rather than to a caller, who may go away while a database still has something to say.
#pragma once

#include <coroutine>
#include <utility>

#include <metaxy/async/combine.hpp>
#include <metaxy/async/executor.hpp>
#include <metaxy/async/task.hpp>

namespace metaxy::async {

class Started final : public detail::Ending {
 public:
  explicit Started(Task<void> task)
      : task_(std::move(task)), follower_(detail::follow(task_, *this)) {}
  Started(const Started&) = delete;
  Started& operator=(const Started&) = delete;
  // Abandons the task when it is not done. Not from within it.
  ~Started() = default;

  // REQUIRES: once. What it throws, the task keeps.
  void start() const { follower_.start(); }
  bool is_done() const noexcept { return is_done_; }
  // Throws what the task threw. REQUIRES: is_done().
  void take() { task_.take(); }

  // co_await started.end_of_it(): one waits at a time, and may be abandoned.
  auto end_of_it() noexcept {
    struct Awaiter {
      Started& started;
      detail::Waiting waiting = {};

      bool await_ready() const noexcept { return started.is_done_; }
      void await_suspend(std::coroutine_handle<> self) { started.waiting_ = waiting.wait(self); }
      void await_resume() const noexcept {}
    };
    return Awaiter{*this};
  }

 private:
  std::coroutine_handle<> end() noexcept override {
    is_done_ = true;
    return waiting_.take();
  }

  Task<void> task_;
  detail::Follower follower_;
  Continuation waiting_;
  bool is_done_ = false;
};

}  // namespace metaxy::async
