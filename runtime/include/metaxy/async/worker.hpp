// SPDX-License-Identifier: Apache-2.0
// Worker: a thread for calls that block, for those who must not.
//
//   const int answer = co_await run_on(worker, executor, [] { return slow_call(); });
//
// The calls are made one after the other. A call belongs to the worker, with all it has captured:
// whoever waits for it may go away, then it is made nevertheless and what it gives is dropped. So a
// call captures values, not references to what is on the waiting side.
#pragma once

#include <chrono>
#include <exception>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

#include <metaxy/async/executor.hpp>
#include <metaxy/async/task.hpp>

namespace metaxy {

class Worker {
 public:
  class Call {
   public:
    virtual ~Call() = default;
    virtual void make() noexcept = 0;
  };

  // The thread starts with the first call.
  Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;
  // Waits until all calls are made.
  ~Worker();

  // From any thread.
  void add(std::shared_ptr<Call> call);
  // Blocks until all calls are made, but not longer than that. Whether they are.
  bool wait_for(std::chrono::nanoseconds time);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

namespace detail {

template <class F>
class WorkerCall final : public Worker::Call {
 public:
  using Result = std::invoke_result_t<F&>;

  WorkerCall(Executor& executor, F call) : executor_(&executor), call_(std::move(call)) {}

  void set_waiting(Continuation waiting) { waiting_ = std::move(waiting); }

  void make() noexcept override {
    try {
      if constexpr (std::is_void_v<Result>) {
        call_();
      } else {
        result_.emplace(call_());
      }
    } catch (...) {
      failure_ = std::current_exception();
    }
    executor_->post(waiting_);
  }

  Result take() {
    // Thrown and gone on this thread alone, whoever drops the call last.
    if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
    if constexpr (!std::is_void_v<Result>) return std::move(*result_);
  }

 private:
  struct Nothing {};

  Executor* executor_;
  F call_;
  Continuation waiting_;
  std::optional<std::conditional_t<std::is_void_v<Result>, Nothing, Result>> result_;
  std::exception_ptr failure_;
};

}  // namespace detail

// REQUIRES: the executor lives until the call is made, awaited or not.
template <class F>
Task<std::invoke_result_t<F&>> run_on(Worker& worker, Executor& executor, F call) {
  struct Made {
    Worker& worker;
    std::shared_ptr<detail::WorkerCall<F>> call;
    detail::Waiting waiting = {};

    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> self) {
      call->set_waiting(waiting.wait(self));
      worker.add(call);
    }
    void await_resume() const noexcept {}
  };
  Made made{worker, std::make_shared<detail::WorkerCall<F>>(executor, std::move(call))};
  co_await made;
  co_return made.call->take();
}

}  // namespace metaxy
