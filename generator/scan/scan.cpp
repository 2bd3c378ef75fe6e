// SPDX-License-Identifier: Apache-2.0
#include "generator/scan/scan.h"

#include <set>

#include <clang/Frontend/CompilerInstance.h>
#include <clang/Frontend/FrontendAction.h>
#include <clang/Lex/PPCallbacks.h>
#include <clang/Lex/Preprocessor.h>

#include "generator/scan/compiler.h"
#include "generator/scan/flags.h"
#include "generator/scan/includes.h"
#include "generator/scan/place.h"
#include "generator/scan/structs.h"

namespace metaxy::scan {
namespace {

constexpr const char* main_file = "<headers>";

// Notes where the annotation macros are used, also in code that is not looked at.
class MacroWatcher : public clang::PPCallbacks {
 public:
  struct Use {
    std::string macro;
    clang::SourceLocation at;
  };
  explicit MacroWatcher(std::vector<Use>& uses) : uses_(uses) {}

  void MacroExpands(const clang::Token& name, const clang::MacroDefinition&,
                    clang::SourceRange range, const clang::MacroArgs*) override {
    const llvm::StringRef macro = name.getIdentifierInfo()->getName();
    for (const char* known : {"METAXY_FEATURE", "METAXY_TABLE", "METAXY_STRUCT", "METAXY_COLUMN"}) {
      if (macro == known) uses_.push_back({known, range.getBegin()});
    }
  }

 private:
  std::vector<Use>& uses_;
};

class Consumer : public clang::ASTConsumer {
 public:
  bool HandleTopLevelDecl(clang::DeclGroupRef group) override {
    top_level_.insert(top_level_.end(), group.begin(), group.end());
    return true;
  }
  const std::vector<clang::Decl*>& top_level() const { return top_level_; }

 private:
  std::vector<clang::Decl*> top_level_;
};

class Action : public clang::ASTFrontendAction {
 public:
  Action(const Request& request, Scanned& scanned)
      : request_(request), scanned_(scanned), includes_(request, scanned) {}

 protected:
  std::unique_ptr<clang::ASTConsumer> CreateASTConsumer(clang::CompilerInstance& compiler,
                                                        llvm::StringRef) override {
    clang::Preprocessor& preprocessor = compiler.getPreprocessor();
    preprocessor.addPPCallbacks(std::make_unique<MacroWatcher>(uses_));
    includes_.attach(preprocessor);
    auto consumer = std::make_unique<Consumer>();
    consumer_ = consumer.get();
    return consumer;
  }

  // As for a part of a program: functions that templates would give are not made at the end.
  clang::TranslationUnitKind getTranslationUnitKind() override { return clang::TU_Prefix; }

  void ExecuteAction() override {
    clang::ASTFrontendAction::ExecuteAction();
    clang::CompilerInstance& compiler = getCompilerInstance();
    includes_.finish(compiler.getPreprocessor());
    if (compiler.getDiagnostics().hasErrorOccurred()) {
      scanned_.outcome = Outcome::Failed;
      return;
    }
    StructCollector collector(compiler.getSema(), request_.headers);
    for (const clang::Decl* declaration : consumer_->top_level()) collector.visit(declaration);
    scanned_.declarations.structs = collector.take();
    const clang::SourceManager& sources = compiler.getSourceManager();
    for (const MacroWatcher::Use& use : uses_) {
      if (collector.annotated_at().contains(sources.getExpansionLoc(use.at))) continue;
      scanned_.declarations.strays.push_back({use.macro, position_of(sources, use.at)});
    }
  }

 private:
  const Request& request_;
  Scanned& scanned_;
  IncludeCollector includes_;
  std::vector<MacroWatcher::Use> uses_;
  Consumer* consumer_ = nullptr;
};

std::string main_text(const std::vector<std::string>& headers) {
  std::string out;
  for (const std::string& header : headers) out += "#include \"" + header + "\"\n";
  return out;
}

}  // namespace

support::Result<Scanned> scan(const Request& request) {
  Scanned scanned;
  Action action(request, scanned);
  const auto outcome =
      run_clang(scan_arguments(request, main_file), {main_file, main_text(request.headers)},
                request.colour, action, scanned.messages);
  if (!outcome) return outcome.error();
  if (*outcome == Outcome::Failed) scanned.outcome = Outcome::Failed;
  return scanned;
}

}  // namespace metaxy::scan
