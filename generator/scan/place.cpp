// SPDX-License-Identifier: Apache-2.0
#include "generator/scan/place.h"

#include <set>

namespace metaxy::scan {

std::vector<std::string> files_of(const clang::SourceManager& sources) {
  std::set<std::string> out;
  const auto main_file = sources.getFileEntryRefForID(sources.getMainFileID());
  for (auto it = sources.fileinfo_begin(); it != sources.fileinfo_end(); ++it) {
    if (main_file && it->first == *main_file) continue;
    const llvm::StringRef name = it->first.getName();
    if (!name.ends_with(preamble_file)) out.insert(name.str());
  }
  return {out.begin(), out.end()};
}

}  // namespace metaxy::scan
