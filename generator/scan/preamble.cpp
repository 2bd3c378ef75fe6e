// SPDX-License-Identifier: Apache-2.0
#include "generator/scan/preamble.h"

#include <algorithm>
#include <set>

#include <clang/Frontend/CompilerInstance.h>
#include <clang/Frontend/FrontendActions.h>

#include "generator/scan/compiler.h"
#include "generator/scan/flags.h"
#include "generator/scan/place.h"

namespace metaxy::scan {
namespace {

class PreambleAction : public clang::GeneratePCHAction {
 public:
  explicit PreambleAction(const std::string& output) : output_(output) {}

  std::set<std::string> files;

 protected:
  // The driver was told that there is no output, as for every parse.
  bool BeginInvocation(clang::CompilerInstance& compiler) override {
    compiler.getFrontendOpts().OutputFile = output_;
    return clang::GeneratePCHAction::BeginInvocation(compiler);
  }
  void EndSourceFileAction() override {
    const clang::SourceManager& sources = getCompilerInstance().getSourceManager();
    const std::vector<std::string> read = files_of(sources);
    files.insert(read.begin(), read.end());
    clang::GeneratePCHAction::EndSourceFileAction();
  }

 private:
  const std::string& output_;
};

bool is_standard(const SystemInclude& include) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  };
  return std::ranges::all_of(include.spelling, plain) &&
         include.file.find("/c++/") != std::string::npos;
}

}  // namespace

std::vector<std::string> preamble_headers(const std::vector<SystemInclude>& includes) {
  std::set<std::string> out;
  for (const SystemInclude& include : includes) {
    if (is_standard(include)) out.insert(include.spelling);
  }
  return {out.begin(), out.end()};
}

support::Result<std::vector<std::string>> build_preamble(const Request& request,
                                                         const std::vector<std::string>& headers,
                                                         const std::string& output) {
  MainFile main{preamble_file, ""};
  for (const std::string& header : headers) main.text += "#include <" + header + ">\n";
  PreambleAction action(output);
  std::string messages;
  const auto outcome = run_clang(preamble_arguments(request, preamble_file), main,
                                 support::Colour::Never, action, messages);
  if (!outcome) return outcome.error();
  if (*outcome == Outcome::Failed) {
    return support::Error{support::ErrorCode::Invalid,
                          "the preamble does not compile:\n" + messages};
  }
  return std::vector<std::string>(action.files.begin(), action.files.end());
}

}  // namespace metaxy::scan
