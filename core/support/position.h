// SPDX-License-Identifier: Apache-2.0
// Where something was written. `file` is the path as the user spelt it (or as Clang found it),
// `line` and `column` count from one; a line of zero means the place is not known.
#pragma once

#include <compare>
#include <string>

namespace metaxy::support {

struct Position {
  std::string file;
  unsigned line = 0;
  unsigned column = 0;

  auto operator<=>(const Position&) const = default;
  bool known() const { return line != 0; }
};

}  // namespace metaxy::support
