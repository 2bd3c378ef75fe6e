// SPDX-License-Identifier: Apache-2.0
// EventLoop: an Executor for programs that have no loop of their own.
//
//   metaxy::EventLoop loop;
//   const auto names = loop.run(names_of_users(engine));
//
// The thread that calls run() is its thread. It stands on poll(), which is enough for the hundreds
// of sockets that a pool of connections has.
#pragma once

#include <chrono>
#include <memory>

#include <metaxy/async/combine.hpp>
#include <metaxy/async/executor.hpp>
#include <metaxy/async/task.hpp>

namespace metaxy {

class EventLoop final : public Executor {
 public:
  EventLoop();
  EventLoop(const EventLoop&) = delete;
  EventLoop& operator=(const EventLoop&) = delete;
  // REQUIRES: nothing that used it is left.
  ~EventLoop() override;

  // Runs the task, and whatever else waits here, until the task is done. Gives what it gave, or
  // throws what it threw. Not from within a task.
  template <class T>
  T run(Task<T> task) {
    Done done;
    const detail::Follower follower = detail::follow(task, done);
    follower.start();
    while (!done.is_done) turn();
    return task.take();
  }

  void post(Continuation continuation) override;
  void watch(int socket, Readiness readiness, Continuation continuation) override;
  void forget(int socket) noexcept override;
  void after(std::chrono::nanoseconds time, Continuation continuation) override;

 private:
  struct State;
  struct Done final : detail::Ending {
    std::coroutine_handle<> end() noexcept override {
      is_done = true;
      return std::noop_coroutine();
    }
    bool is_done = false;
  };

  // Waits until there is something to do, and does it.
  void turn();

  std::unique_ptr<State> state_;
};

}  // namespace metaxy
