// SPDX-License-Identifier: Apache-2.0
// What the fuzz targets share: the input as text, an input that is several files, and the end of a
// run that has shown something that must not be.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>

#include "core/support/text.h"

namespace metaxy::fuzz {

inline std::string_view text(const std::uint8_t* data, std::size_t size) {
  return size == 0 ? std::string_view()
                   : std::string_view(reinterpret_cast<const char*>(data), size);
}

// The files by name: `first` is what stands before the first line "=== name".
inline std::map<std::string, std::string> files(std::string_view input, const std::string& first) {
  constexpr std::string_view separator = "=== ";
  std::map<std::string, std::string> out;
  std::string* present = &out[first];
  for (const std::string& line : support::split(input, '\n')) {
    if (line.starts_with(separator)) {
      present = &out[line.substr(separator.size())];
    } else {
      *present += line;
      *present += '\n';
    }
  }
  return out;
}

inline void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "violated: %s\n", what);
  std::abort();
}

}  // namespace metaxy::fuzz
