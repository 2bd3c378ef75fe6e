// SPDX-License-Identifier: Apache-2.0
// The shipped templates, as they were when this program was built (cmake/EmbedFiles.cmake).
#pragma once

#include <string_view>
#include <vector>

namespace metaxy::emit {

struct EmbeddedFile {
  std::string_view name;  // "cpp/bindings.hpp.j2"
  std::string_view text;
};

// Sorted by name.
std::vector<EmbeddedFile> embedded_files();

}  // namespace metaxy::emit
