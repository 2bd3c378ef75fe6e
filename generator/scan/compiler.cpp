// SPDX-License-Identifier: Apache-2.0
#include "generator/scan/compiler.h"

#include <clang/Basic/DiagnosticOptions.h>
#include <clang/Frontend/CompilerInstance.h>
#include <clang/Frontend/TextDiagnosticPrinter.h>
#include <clang/Frontend/Utils.h>
#include <clang/Lex/PreprocessorOptions.h>

namespace metaxy::scan {

support::Result<Outcome> run_clang(const std::vector<std::string>& arguments,
                                   const MainFile& main_file, support::Colour colour,
                                   clang::FrontendAction& action, std::string& messages) {
  std::vector<const char*> pointers;
  for (const std::string& argument : arguments) pointers.push_back(argument.c_str());

  llvm::raw_string_ostream stream(messages);
  auto options = llvm::makeIntrusiveRefCnt<clang::DiagnosticOptions>();
  options->ShowColors = colour == support::Colour::Always;
  clang::TextDiagnosticPrinter printer(stream, options.get());
  const auto diagnostics =
      clang::CompilerInstance::createDiagnostics(options.get(), &printer, false);

  clang::CreateInvocationOptions create;
  create.Diags = diagnostics;
  std::shared_ptr<clang::CompilerInvocation> invocation =
      clang::createInvocation(pointers, std::move(create));
  stream.flush();
  if (invocation == nullptr || diagnostics->hasErrorOccurred()) {
    return support::Error{support::ErrorCode::Invalid,
                          "the compiler flags cannot be used:\n" + messages};
  }
  invocation->getFrontendOpts().SkipFunctionBodies = true;
  const auto buffer = llvm::MemoryBuffer::getMemBuffer(main_file.text, main_file.name);
  invocation->getPreprocessorOpts().addRemappedFile(main_file.name, buffer.get());
  invocation->getPreprocessorOpts().RetainRemappedFileBuffers = true;

  clang::CompilerInstance compiler;
  compiler.setInvocation(std::move(invocation));
  compiler.setDiagnostics(diagnostics.get());
  const bool done = compiler.ExecuteAction(action);
  stream.flush();
  return done && !diagnostics->hasErrorOccurred() ? Outcome::Compiled : Outcome::Failed;
}

}  // namespace metaxy::scan
