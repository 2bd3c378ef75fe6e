// SPDX-License-Identifier: Apache-2.0
// What a parse read: every file for the depfile, how generated code can include a header, and the
// system headers that a later run may take precompiled.
#pragma once

#include <set>

#include <clang/Lex/PPCallbacks.h>
#include <clang/Lex/Preprocessor.h>

#include "generator/scan/scan.h"

namespace metaxy::scan {

class IncludeCollector {
 public:
  // Both outlive this.
  IncludeCollector(const Request& request, Scanned& scanned);

  void attach(clang::Preprocessor& preprocessor);
  // Fills `scanned`; to be called when the parse is over.
  void finish(clang::Preprocessor& preprocessor);

 private:
  class Watcher;
  struct Inclusion {
    std::string from;
    std::string file;
    std::string spelling;  // empty unless in angle brackets
  };

  void system_includes();
  void include_spellings(clang::Preprocessor& preprocessor);

  const Request& request_;
  Scanned& scanned_;
  std::vector<Inclusion> inclusions_;
};

}  // namespace metaxy::scan
