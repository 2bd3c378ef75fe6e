// SPDX-License-Identifier: Apache-2.0
#include "generator/scan/compiler.h"

#include <clang/Basic/DiagnosticOptions.h>
#include <clang/Frontend/CompilerInstance.h>
#include <clang/Frontend/Utils.h>
#include <clang/Lex/PreprocessorOptions.h>

#include "generator/scan/messages.h"

namespace metaxy::scan {

support::Result<Outcome> run_clang(const std::vector<std::string>& arguments,
                                   const MainFile& main_file, support::Colour colour,
                                   clang::FrontendAction& action, std::string& messages) {
  std::vector<const char*> pointers;
  for (const std::string& argument : arguments) pointers.push_back(argument.c_str());

  llvm::raw_string_ostream stream(messages);
  auto options = llvm::makeIntrusiveRefCnt<clang::DiagnosticOptions>();
  options->ShowColors = colour == support::Colour::Always;
  Messages printer(stream, *options);
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
  // The driver thinks that the process ends with the parse; what follows wants the memory.
  invocation->getFrontendOpts().DisableFree = false;
  // Or else it counts its errors on standard error; `options` are what messages are printed with.
  invocation->getDiagnosticOpts().ShowCarets = false;
  const auto buffer = llvm::MemoryBuffer::getMemBuffer(main_file.text, main_file.name);
  invocation->getPreprocessorOpts().addRemappedFile(main_file.name, buffer.get());
  invocation->getPreprocessorOpts().RetainRemappedFileBuffers = true;

  clang::CompilerInstance compiler;
  compiler.setInvocation(std::move(invocation));
  compiler.setDiagnostics(diagnostics.get());
  const bool done = compiler.ExecuteAction(action);
  stream.flush();
  messages = as_user_names_files(messages, main_file.name);
  return done && !diagnostics->hasErrorOccurred() ? Outcome::Compiled : Outcome::Failed;
}

}  // namespace metaxy::scan
