// SPDX-License-Identifier: Apache-2.0
#include "generator/scan/names.h"

#include <clang/AST/PrettyPrinter.h>
#include <clang/AST/QualTypeNames.h>

namespace metaxy::scan {

std::string qualified_name(const clang::ASTContext& context, clang::QualType type) {
  clang::PrintingPolicy policy(context.getPrintingPolicy());
  policy.SuppressInlineNamespace = true;
  policy.SuppressTagKeyword = true;
  return clang::TypeName::getFullyQualifiedName(type, context, policy);
}

std::string qualified_name(const clang::ASTContext& context, const clang::CXXRecordDecl& record) {
  return qualified_name(context, context.getRecordType(&record));
}

std::string template_name(const clang::TagDecl& declaration) {
  std::string out = declaration.getName().str();
  for (const clang::DeclContext* scope = declaration.getDeclContext(); scope != nullptr;
       scope = scope->getParent()) {
    const auto* space = llvm::dyn_cast<clang::NamespaceDecl>(scope);
    if (space != nullptr && space->isInlineNamespace()) continue;
    if (const auto* named = llvm::dyn_cast<clang::NamedDecl>(scope)) {
      out = named->getNameAsString() + "::" + out;
    }
  }
  return out;
}

}  // namespace metaxy::scan
