// SPDX-License-Identifier: Apache-2.0
// Owned<T>: what std::unique_ptr is, for headers that every file of a program includes: <memory>
// alone makes such a file half again as slow to compile.
#pragma once

#include <utility>

namespace metaxy::db {

template <class T>
class Owned {
 public:
  Owned() = default;
  explicit Owned(T* object) noexcept : object_(object) {}
  Owned(Owned&& other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
  Owned& operator=(Owned&& other) noexcept {
    if (this != &other) reset(std::exchange(other.object_, nullptr));
    return *this;
  }
  ~Owned() { delete object_; }

  void reset(T* object = nullptr) noexcept { delete std::exchange(object_, object); }
  T* release() noexcept { return std::exchange(object_, nullptr); }

  explicit operator bool() const noexcept { return object_ != nullptr; }
  T& operator*() const noexcept { return *object_; }
  T* operator->() const noexcept { return object_; }

 private:
  T* object_ = nullptr;
};

}  // namespace metaxy::db
