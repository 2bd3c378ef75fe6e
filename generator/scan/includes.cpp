// SPDX-License-Identifier: Apache-2.0
#include "generator/scan/includes.h"

#include <map>

#include <clang/Lex/HeaderSearch.h>
#include <llvm/Support/Path.h>

#include "generator/scan/place.h"

namespace metaxy::scan {
namespace {

std::string absolute(const clang::FileManager& files, llvm::StringRef path) {
  llvm::SmallString<256> out(path);
  files.makeAbsolutePath(out);
  llvm::sys::path::remove_dots(out, /*remove_dot_dot=*/true);
  return std::string(out);
}

}  // namespace

class IncludeCollector::Watcher : public clang::PPCallbacks {
 public:
  Watcher(IncludeCollector& collector, const clang::SourceManager& sources)
      : collector_(collector), sources_(sources) {}

  void InclusionDirective(clang::SourceLocation hash, const clang::Token&, llvm::StringRef spelling,
                          bool angled, clang::CharSourceRange, clang::OptionalFileEntryRef file,
                          llvm::StringRef, llvm::StringRef, const clang::Module*, bool,
                          clang::SrcMgr::CharacteristicKind) override {
    if (!file) return;
    const clang::FileID from = sources_.getFileID(sources_.getExpansionLoc(hash));
    if (from == sources_.getMainFileID()) collector_.request_.entering(spelling.str());
    const auto including = sources_.getFileEntryRefForID(from);
    collector_.inclusions_.push_back({including ? including->getName().str() : std::string(),
                                      file->getName().str(), angled ? spelling.str() : ""});
  }

 private:
  IncludeCollector& collector_;
  const clang::SourceManager& sources_;
};

IncludeCollector::IncludeCollector(const Request& request, Scanned& scanned)
    : request_(request), scanned_(scanned) {}

void IncludeCollector::attach(clang::Preprocessor& preprocessor) {
  preprocessor.addPPCallbacks(std::make_unique<Watcher>(*this, preprocessor.getSourceManager()));
}

void IncludeCollector::finish(clang::Preprocessor& preprocessor) {
  const clang::SourceManager& sources = preprocessor.getSourceManager();
  scanned_.files = files_of(sources);
  system_includes();
  include_spellings(preprocessor);
}

// A header that leads to the annotations may hold annotated structs itself, so it must be parsed
// anew every time; so must whatever includes it.
void IncludeCollector::system_includes() {
  std::map<std::string, std::vector<std::string>> included_by;
  std::vector<std::string> queue;
  for (const Inclusion& inclusion : inclusions_) {
    included_by[inclusion.file].push_back(inclusion.from);
    if (inclusion.file.ends_with("metaxy/feature.hpp")) queue.push_back(inclusion.file);
  }
  std::set<std::string> sees_annotations;
  while (!queue.empty()) {
    const std::string file = std::move(queue.back());
    queue.pop_back();
    if (!sees_annotations.insert(file).second) continue;
    for (const std::string& from : included_by[file]) queue.push_back(from);
  }
  std::set<SystemInclude> out;
  for (const Inclusion& inclusion : inclusions_) {
    const bool from_annotated = sees_annotations.contains(inclusion.from);
    if (from_annotated && !inclusion.spelling.empty() &&
        !sees_annotations.contains(inclusion.file)) {
      out.insert({inclusion.spelling, inclusion.file});
    }
  }
  scanned_.system_includes.assign(out.begin(), out.end());
}

// By the longest of the directories that are searched; a header in none of them has no spelling.
void IncludeCollector::include_spellings(clang::Preprocessor& preprocessor) {
  const clang::FileManager& files = preprocessor.getFileManager();
  const clang::HeaderSearch& search = preprocessor.getHeaderSearchInfo();
  for (const std::string& header : request_.headers) {
    const std::string path = absolute(files, header);
    std::size_t longest = 0;
    for (const clang::DirectoryLookup& lookup : search.search_dir_range()) {
      if (!lookup.isNormalDir()) continue;
      const std::string directory = absolute(files, lookup.getName()) + '/';
      if (directory.size() <= longest || !path.starts_with(directory)) continue;
      longest = directory.size();
      scanned_.include_spelling[header] = path.substr(longest);
    }
  }
}

}  // namespace metaxy::scan
