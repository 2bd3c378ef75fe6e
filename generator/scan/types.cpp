// SPDX-License-Identifier: Apache-2.0
#include "generator/scan/types.h"

#include <clang/AST/DeclTemplate.h>
#include <clang/Sema/Template.h>

#include "generator/scan/names.h"

namespace metaxy::scan {
namespace {

using clang::QualType;
using declare::Builtin;
using declare::ClassType;
using declare::CppType;

// Types may nest, and a converter may lead to another one; this deep, and something is wrong.
constexpr unsigned deepest = 16;

clang::ClassTemplateDecl* find_converter(const clang::ASTContext& context) {
  const clang::DeclContext* scope = context.getTranslationUnitDecl();
  for (const char* name : {"metaxy", "Converter"}) {
    const auto found = scope->lookup(&context.Idents.get(name));
    if (found.empty()) return nullptr;
    if (auto* converter = llvm::dyn_cast<clang::ClassTemplateDecl>(found.front())) return converter;
    scope = llvm::dyn_cast<clang::DeclContext>(found.front());
    if (scope == nullptr) return nullptr;
  }
  return nullptr;
}

Builtin builtin(const clang::ASTContext& context, const clang::BuiltinType& type) {
  const auto bits = static_cast<unsigned>(context.getTypeSize(&type));
  using Kind = Builtin::Kind;
  if (type.getKind() == clang::BuiltinType::Bool) return {Kind::Bool, bits};
  if (type.isAnyCharacterType() && type.getKind() != clang::BuiltinType::SChar &&
      type.getKind() != clang::BuiltinType::UChar) {
    return {Kind::Character, bits};
  }
  if (type.isSignedInteger()) return {Kind::SignedInteger, bits};
  if (type.isUnsignedInteger()) return {Kind::UnsignedInteger, bits};
  if (type.isFloatingPoint()) return {Kind::Float, bits};
  return {Kind::Other, 0};
}

declare::EnumType enumeration(const clang::EnumDecl& declaration) {
  declare::EnumType out{template_name(declaration), {}};
  for (const clang::EnumConstantDecl* constant : declaration.enumerators()) {
    out.enumerators.push_back(constant->getName().str());
  }
  return out;
}

bool in_std(const clang::Decl& declaration) { return declaration.isInStdNamespace(); }

}  // namespace

TypeReader::TypeReader(clang::Sema& sema)
    : sema_(sema), converter_(find_converter(sema.getASTContext())) {}

// As it is written, a type has its own name and is otherwise what its canonical type is.
const CppType& TypeReader::read(QualType type, unsigned depth) {
  if (const auto known = known_.find(type.getAsOpaquePtr()); known != known_.end()) {
    return known->second;
  }
  CppType out;
  if (const QualType canonical = type.getCanonicalType().getUnqualifiedType(); canonical == type) {
    out = read_canonical(type, depth);
  } else {
    out = read(canonical, depth);
    out.spelling = qualified_name(sema_.getASTContext(), type);
  }
  return known_.insert_or_assign(type.getAsOpaquePtr(), std::move(out)).first->second;
}

CppType TypeReader::read_canonical(QualType type, unsigned depth) {
  const clang::ASTContext& context = sema_.getASTContext();
  CppType out{qualified_name(context, type), declare::OtherType{}, {}};
  if (depth == deepest) return out;
  if (const auto* basic = type->getAs<clang::BuiltinType>()) {
    out.is = builtin(context, *basic);
    return out;
  }
  const clang::TagDecl* tag = type->getAsTagDecl();
  if (tag == nullptr) return out;
  if (!in_std(*tag)) out.stored = stored_form(type, depth);
  if (const auto* declaration = llvm::dyn_cast<clang::EnumDecl>(tag)) {
    out.is = enumeration(*declaration);
    return out;
  }
  ClassType record{template_name(*tag), out.spelling, {}};
  if (const auto* made = llvm::dyn_cast<clang::ClassTemplateSpecializationDecl>(tag)) {
    for (const clang::TemplateArgument& argument : made->getTemplateArgs().asArray()) {
      if (argument.getKind() == clang::TemplateArgument::Type) {
        record.arguments.emplace_back(read(argument.getAsType().getUnqualifiedType(), depth + 1));
      } else if (argument.getKind() == clang::TemplateArgument::Integral) {
        record.arguments.emplace_back(argument.getAsIntegral().getExtValue());
      }
    }
  }
  out.is = std::move(record);
  return out;
}

std::vector<CppType> TypeReader::stored_form(QualType type, unsigned depth) {
  if (converter_ == nullptr) return {};
  clang::ASTContext& context = sema_.getASTContext();
  const clang::SourceLocation at = converter_->getLocation();
  clang::TemplateArgumentListInfo arguments(at, at);
  arguments.addArgument(clang::TemplateArgumentLoc(clang::TemplateArgument(type),
                                                   context.getTrivialTypeSourceInfo(type, at)));
  const QualType made = sema_.CheckTemplateIdType(clang::TemplateName(converter_), at, arguments);
  if (made.isNull() || !sema_.isCompleteType(at, made)) return {};
  const clang::CXXRecordDecl* record = made->getAsCXXRecordDecl();
  for (const clang::NamedDecl* found : record->lookup(&context.Idents.get("stored"))) {
    if (const auto* alias = llvm::dyn_cast<clang::TypedefNameDecl>(found)) {
      return {read(alias->getUnderlyingType().getUnqualifiedType(), depth + 1)};
    }
  }
  return {};
}

}  // namespace metaxy::scan
