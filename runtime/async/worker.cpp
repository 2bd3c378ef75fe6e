// SPDX-License-Identifier: Apache-2.0
// A thread and the calls that wait for it.
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>

#include <metaxy/async/worker.hpp>

namespace metaxy {

struct Worker::State {
  std::mutex mutex;
  std::condition_variable changed;
  std::deque<std::shared_ptr<Call>> calls;  // under the mutex
  bool closing = false;                     // under the mutex
  bool is_working = false;                  // under the mutex
  std::condition_variable is_idle;
  std::thread thread;

  // Null when there will be no more.
  std::shared_ptr<Call> next() {
    std::unique_lock lock(mutex);
    is_working = false;
    if (calls.empty()) is_idle.notify_all();
    changed.wait(lock, [this] { return closing || !calls.empty(); });
    if (calls.empty()) return nullptr;
    is_working = true;
    std::shared_ptr<Call> call = std::move(calls.front());
    calls.pop_front();
    return call;
  }

  void make_calls() {
    while (const std::shared_ptr<Call> call = next()) call->make();
  }
};

Worker::Worker() : state_(std::make_unique<State>()) {}

Worker::~Worker() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->closing = true;
  }
  state_->changed.notify_one();
  if (state_->thread.joinable()) state_->thread.join();
}

void Worker::add(std::shared_ptr<Call> call) {
  {
    const std::lock_guard lock(state_->mutex);
    state_->calls.push_back(std::move(call));
    if (!state_->thread.joinable()) state_->thread = std::thread(&State::make_calls, state_.get());
  }
  state_->changed.notify_one();
}

bool Worker::wait_for(std::chrono::nanoseconds time) {
  std::unique_lock lock(state_->mutex);
  return state_->is_idle.wait_for(lock, time,
                                  [this] { return state_->calls.empty() && !state_->is_working; });
}

}  // namespace metaxy
