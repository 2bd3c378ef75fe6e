// SPDX-License-Identifier: Apache-2.0
// The one exception of this library.
#pragma once

#include <stdexcept>
#include <string>

namespace metaxy {

enum class ErrorCode {
  BadValue,  // a stored value does not fit the member it is read into, or the other way round
};

class Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const std::string& message) : std::runtime_error(message), code_(code) {}

  ErrorCode code() const noexcept { return code_; }

 private:
  ErrorCode code_;
};

}  // namespace metaxy
