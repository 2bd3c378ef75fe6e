// SPDX-License-Identifier: Apache-2.0
// Places: as many as there may be connections in use at once. Whoever wants one while there is none
// waits, and they are given out in the order in which they were asked for.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <utility>

#include <metaxy/async/executor.hpp>
#include <metaxy/async/task.hpp>

namespace metaxy::async {

class Places;

// One place for its holder alone.
class Place {
 public:
  Place() = default;
  explicit Place(Places& places) noexcept : places_(&places) {}
  Place(Place&& other) noexcept : places_(std::exchange(other.places_, nullptr)) {}
  Place& operator=(Place&& other) noexcept {
    give_back();
    places_ = std::exchange(other.places_, nullptr);
    return *this;
  }
  ~Place() { give_back(); }

  void give_back() noexcept;

 private:
  Places* places_ = nullptr;
};

// REQUIRES: outlives its places.
class Places {
 public:
  Places(Executor& executor, std::size_t count) noexcept : executor_(executor), free_(count) {}
  Places(const Places&) = delete;
  Places& operator=(const Places&) = delete;

  Task<Place> take();
  std::optional<Place> try_take() noexcept;

 private:
  friend class Place;
  class Turn;

  void give_back() noexcept;

  Executor& executor_;
  std::size_t free_;
  std::deque<Turn*> waiting_;
};

}  // namespace metaxy::async
