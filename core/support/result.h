// SPDX-License-Identifier: Apache-2.0
// Result<T>: a value, or the reason why the world (a file, a document, a library) did not give one.
// The user's own mistakes go to Diagnostics instead; mistakes of this program are assertions.
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

#include "core/support/position.h"

namespace metaxy::support {

enum class ErrorCode { Io, Malformed, Unsupported, Invalid };

struct Error {
  ErrorCode code = ErrorCode::Invalid;
  std::string message;
  Position at = {};

  bool operator==(const Error&) const = default;
};

// What a function returns that has nothing to give back but may fail: Result<Done>.
struct Done {
  bool operator==(const Done&) const = default;
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(Error error) : state_(std::move(error)) {}

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  // REQUIRES: ok().
  const T& value() const& {
    assert(ok() && "the result holds an error");
    return *std::get_if<0>(&state_);
  }
  T&& value() && {
    assert(ok() && "the result holds an error");
    return std::move(*std::get_if<0>(&state_));
  }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  const T* operator->() const { return &value(); }

  // REQUIRES: !ok().
  const Error& error() const {
    assert(!ok() && "the result holds a value");
    return *std::get_if<1>(&state_);
  }

 private:
  std::variant<T, Error> state_;
};

}  // namespace metaxy::support
