// SPDX-License-Identifier: Apache-2.0
#include "generator/scan/scan.h"

#include <set>

#include <clang/Basic/DiagnosticOptions.h>
#include <clang/Frontend/CompilerInstance.h>
#include <clang/Frontend/FrontendAction.h>
#include <clang/Frontend/TextDiagnosticPrinter.h>
#include <clang/Frontend/Utils.h>
#include <clang/Lex/HeaderSearch.h>
#include <clang/Lex/PPCallbacks.h>
#include <clang/Lex/Preprocessor.h>
#include <clang/Lex/PreprocessorOptions.h>

#include "generator/scan/flags.h"
#include "generator/scan/includes.h"
#include "generator/scan/place.h"
#include "generator/scan/structs.h"

namespace metaxy::scan {
namespace {

constexpr const char* main_file = "metaxy-scan.cpp";

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
  const std::vector<std::string> arguments = clang_arguments(request, main_file);
  std::vector<const char*> pointers;
  for (const std::string& argument : arguments) pointers.push_back(argument.c_str());

  Scanned scanned;
  llvm::raw_string_ostream messages(scanned.messages);
  auto options = llvm::makeIntrusiveRefCnt<clang::DiagnosticOptions>();
  options->ShowColors = request.colour == support::Colour::Always;
  clang::TextDiagnosticPrinter printer(messages, options.get());
  const auto diagnostics =
      clang::CompilerInstance::createDiagnostics(options.get(), &printer, false);

  clang::CreateInvocationOptions create;
  create.Diags = diagnostics;
  std::shared_ptr<clang::CompilerInvocation> invocation =
      clang::createInvocation(pointers, std::move(create));
  if (invocation == nullptr || diagnostics->hasErrorOccurred()) {
    return support::Error{support::ErrorCode::Invalid,
                          "the compiler flags cannot be used:\n" + messages.str()};
  }
  invocation->getFrontendOpts().SkipFunctionBodies = true;
  const std::string text = main_text(request.headers);
  const auto buffer = llvm::MemoryBuffer::getMemBuffer(text, main_file);
  invocation->getPreprocessorOpts().addRemappedFile(main_file, buffer.get());
  invocation->getPreprocessorOpts().RetainRemappedFileBuffers = true;

  clang::CompilerInstance compiler;
  compiler.setInvocation(std::move(invocation));
  compiler.setDiagnostics(diagnostics.get());
  Action action(request, scanned);
  if (!compiler.ExecuteAction(action)) scanned.outcome = Outcome::Failed;
  messages.flush();
  return scanned;
}

}  // namespace metaxy::scan
