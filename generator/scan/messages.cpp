// SPDX-License-Identifier: Apache-2.0
#include "generator/scan/messages.h"

#include <clang/Basic/DiagnosticSema.h>
#include <clang/Basic/SourceManager.h>

#include "core/support/text.h"

namespace metaxy::scan {
namespace {

// Where a line's text begins behind the escapes that colour it.
std::size_t behind_colours(const std::string& line) {
  std::size_t at = 0;
  while (line.compare(at, 2, "\x1b[") == 0) {
    const std::size_t end = line.find('m', at);
    if (end == std::string::npos) break;
    at = end + 1;
  }
  return at;
}

}  // namespace

Messages::Messages(llvm::raw_ostream& stream, clang::DiagnosticOptions& options)
    : clang::TextDiagnosticPrinter(stream, &options) {}

void Messages::HandleDiagnostic(clang::DiagnosticsEngine::Level level,
                                const clang::Diagnostic& diagnostic) {
  if (level >= clang::DiagnosticsEngine::Error) suppressed_ = only_follows(diagnostic);
  if (suppressed_) return;
  clang::TextDiagnosticPrinter::HandleDiagnostic(level, diagnostic);
}

bool Messages::only_follows(const clang::Diagnostic& diagnostic) {
  const clang::SourceLocation at = diagnostic.getLocation();
  if (!at.isMacroID() || !diagnostic.hasSourceManager()) return false;
  const clang::SourceLocation macro = diagnostic.getSourceManager().getExpansionLoc(at);
  const unsigned id = diagnostic.getID();
  const bool not_constant = id == clang::diag::err_attribute_argument_n_type ||
                            id == clang::diag::err_static_assert_expression_is_not_constant;
  if (not_constant && wrong_macros_.contains(macro)) return true;
  wrong_macros_.insert(macro);
  return false;
}

std::string as_user_names_files(const std::string& text, const std::string& main_file) {
  std::string out;
  for (std::string line : support::split(text, '\n')) {
    if (line.starts_with("In file included from " + main_file)) continue;
    line =
        support::replace_all(std::move(line), "In file included from ./", "In file included from ");
    const std::size_t at = behind_colours(line);
    if (line.compare(at, 2, "./") == 0) line.erase(at, 2);
    out += line + '\n';
  }
  // The last piece was what follows the last line end.
  out.pop_back();
  return out;
}

}  // namespace metaxy::scan
