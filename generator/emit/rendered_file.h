// SPDX-License-Identifier: Apache-2.0
// A file that shall be: where, below the output directory, and what is in it.
#pragma once

#include <string>

namespace metaxy::emit {

struct RenderedFile {
  std::string path;
  std::string text;

  bool operator==(const RenderedFile&) const = default;
};

}  // namespace metaxy::emit
