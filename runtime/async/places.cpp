// SPDX-License-Identifier: Apache-2.0
#include "runtime/async/places.h"

#include <algorithm>

namespace metaxy::async {

// Whoever waits. The place that is given to a turn is already taken when the turn is resumed, so
// nobody who comes in between is faster; and it is passed on when nobody is left to resume.
class Places::Turn {
 public:
  explicit Turn(Places& places) noexcept : places_(places) {}
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  ~Turn() {
    if (waiting_.is_waiting() && !place_is_given_) std::erase(places_.waiting_, this);
    if (place_is_given_) places_.give_back();
  }

  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> self) {
    waiting_.wait(self);
    places_.waiting_.push_back(this);
  }
  Place await_resume() noexcept {
    place_is_given_ = false;
    return Place(places_);
  }

  void give() {
    place_is_given_ = true;
    places_.executor_.post(waiting_.continuation());
  }

 private:
  Places& places_;
  detail::Waiting waiting_;
  bool place_is_given_ = false;
};

std::optional<Place> Places::try_take() noexcept {
  if (free_ == 0) return std::nullopt;
  --free_;
  return Place(*this);
}

Task<Place> Places::take() {
  if (std::optional<Place> place = try_take()) co_return std::move(*place);
  Turn turn(*this);
  Place place = co_await turn;
  co_return place;
}

void Places::give_back() noexcept {
  if (waiting_.empty()) {
    ++free_;
    return;
  }
  Turn* const next = waiting_.front();
  waiting_.pop_front();
  next->give();
}

void Place::give_back() noexcept {
  if (places_ != nullptr) std::exchange(places_, nullptr)->give_back();
}

}  // namespace metaxy::async
