// SPDX-License-Identifier: Apache-2.0
// From Clang's locations to Positions: the place in a file where the user wrote it, macros undone.
#pragma once

#include <string>
#include <vector>

#include <clang/Basic/SourceManager.h>

#include "core/support/position.h"

namespace metaxy::scan {

inline support::Position position_of(const clang::SourceManager& sources,
                                     clang::SourceLocation location) {
  const clang::PresumedLoc place = sources.getPresumedLoc(sources.getFileLoc(location));
  if (place.isInvalid()) return {};
  // Headers are found beside the main file, that is in the working directory.
  llvm::StringRef file = place.getFilename();
  file.consume_front("./");
  return {file.str(), place.getLine(), place.getColumn()};
}

inline constexpr const char* preamble_file = "<metaxy-preamble>";

// Every file that was read, sorted, but for the main one and that of a preamble, which exist only
// in memory.
std::vector<std::string> files_of(const clang::SourceManager& sources);

}  // namespace metaxy::scan
