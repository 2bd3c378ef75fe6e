// SPDX-License-Identifier: Apache-2.0
// What Clang says, as its users know it, less what would only confuse them here: that headers are
// included by a file they never wrote, and that a specification with a mistake in it is no
// constant.
#pragma once

#include <set>
#include <string>

#include <clang/Frontend/TextDiagnosticPrinter.h>

namespace metaxy::scan {

class Messages : public clang::TextDiagnosticPrinter {
 public:
  // All three outlive this.
  Messages(llvm::raw_ostream& stream, clang::DiagnosticOptions& options);

  void HandleDiagnostic(clang::DiagnosticsEngine::Level level,
                        const clang::Diagnostic& diagnostic) override;

 private:
  bool only_follows(const clang::Diagnostic& diagnostic);

  std::set<clang::SourceLocation> wrong_macros_;  // with an error in their arguments
  bool suppressed_ = false;                       // the last error was; so are its notes
};

// `text` with the headers named as the user names them.
std::string as_user_names_files(const std::string& text, const std::string& main_file);

}  // namespace metaxy::scan
