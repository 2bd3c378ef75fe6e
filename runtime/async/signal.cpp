// SPDX-License-Identifier: Apache-2.0
// How a thread waits for a task in sync_wait.
#include <condition_variable>
#include <memory>
#include <mutex>

#include <metaxy/async/combine.hpp>

namespace metaxy::detail {

struct Signal::State {
  std::mutex mutex;
  std::condition_variable changed;
  bool ended = false;
};

Signal::Signal() : state_(std::make_unique<State>()) {}
Signal::~Signal() = default;

// Told within the lock: the waiting thread destroys all this as soon as it can go on.
std::coroutine_handle<> Signal::end() noexcept {
  const std::lock_guard lock(state_->mutex);
  state_->ended = true;
  state_->changed.notify_one();
  return std::noop_coroutine();
}

void Signal::wait() noexcept {
  std::unique_lock lock(state_->mutex);
  state_->changed.wait(lock, [this] { return state_->ended; });
}

}  // namespace metaxy::detail
