// SPDX-License-Identifier: Apache-2.0
#include "generator/scan/structs.h"

#include <optional>

#include <clang/AST/Attr.h>
#include <clang/AST/ExprCXX.h>

#include "generator/scan/names.h"
#include "generator/scan/place.h"
#include "generator/scan/values.h"

namespace metaxy::scan {
namespace {

using declare::Access;
using declare::AnnotationKind;
using declare::Initial;

std::optional<AnnotationKind> annotation_kind(llvm::StringRef name) {
  if (name == "metaxy.feature") return AnnotationKind::Feature;
  if (name == "metaxy.table") return AnnotationKind::Table;
  if (name == "metaxy.struct") return AnnotationKind::Struct;
  return std::nullopt;
}

bool is_annotated(const clang::CXXRecordDecl& record) {
  for (const auto* attribute : record.specific_attrs<clang::AnnotateAttr>()) {
    if (annotation_kind(attribute->getAnnotation())) return true;
  }
  return false;
}

// The specification that METAXY_COLUMN passes to metaxy::detail::column, or null when this is some
// other assertion.
const clang::Expr* column_specification(const clang::Stmt* statement) {
  if (statement == nullptr) return nullptr;
  if (const auto* call = llvm::dyn_cast<clang::CallExpr>(statement)) {
    const clang::FunctionDecl* callee = call->getDirectCallee();
    if (callee != nullptr && callee->getQualifiedNameAsString() == "metaxy::detail::column") {
      return call->getArg(0)->IgnoreImplicit();
    }
  }
  for (const clang::Stmt* child : statement->children()) {
    if (const clang::Expr* found = column_specification(child)) return found;
  }
  return nullptr;
}

Access access(clang::AccessSpecifier specifier) {
  if (specifier == clang::AS_private) return Access::Private;
  return specifier == clang::AS_protected ? Access::Protected : Access::Public;
}

declare::Scope scope_of(const clang::CXXRecordDecl& record) {
  if (record.isInAnonymousNamespace()) return declare::Scope::AnonymousNamespace;
  return record.getDeclContext()->isRecord() ? declare::Scope::Class : declare::Scope::Namespace;
}

// An instantiation that was asked for stands where it was asked for, not where its template is.
clang::SourceLocation declared_at(const clang::CXXRecordDecl& record) {
  const auto* made = llvm::dyn_cast<clang::ClassTemplateSpecializationDecl>(&record);
  if (made != nullptr && made->getPointOfInstantiation().isValid()) {
    return made->getPointOfInstantiation();
  }
  return record.getLocation();
}

std::vector<std::string> namespaces_of(const clang::CXXRecordDecl& record) {
  std::vector<std::string> out;
  for (const clang::DeclContext* at = record.getDeclContext(); at != nullptr;
       at = at->getParent()) {
    const auto* space = llvm::dyn_cast<clang::NamespaceDecl>(at);
    if (space != nullptr && !space->isInline() && !space->isAnonymousNamespace()) {
      out.insert(out.begin(), space->getName().str());
    }
  }
  return out;
}

// The strictest access on the way from the struct to its namespace.
Access reach(const clang::CXXRecordDecl& record) {
  for (const clang::DeclContext* at = &record; at->isRecord(); at = at->getParent()) {
    const Access here = access(llvm::cast<clang::CXXRecordDecl>(at)->getAccess());
    if (here != Access::Public) return here;
  }
  return Access::Public;
}

const clang::StringLiteral* string_literal(const clang::Stmt* statement) {
  if (statement == nullptr) return nullptr;
  if (const auto* literal = llvm::dyn_cast<clang::StringLiteral>(statement)) return literal;
  for (const clang::Stmt* child : statement->children()) {
    if (const auto* literal = string_literal(child)) return literal;
  }
  return nullptr;
}

std::optional<std::string> enumerator(const clang::EnumDecl& of, const llvm::APSInt& value) {
  for (const clang::EnumConstantDecl* each : of.enumerators()) {
    if (llvm::APSInt::isSameValue(each->getInitVal(), value)) return each->getName().str();
  }
  return std::nullopt;
}

// Numbers, booleans, enumerators and texts that are written out; anything else is there but not
// known.
Initial initial_value(const clang::ASTContext& context, const clang::FieldDecl& field) {
  const clang::Expr* expression = field.getInClassInitializer();
  if (expression == nullptr) return {};
  Initial out{Initial::Kind::Known, {}};
  const clang::QualType type = field.getType().getCanonicalType();
  if (type->isScalarType() && !expression->isValueDependent()) {
    const auto* list = llvm::dyn_cast<clang::InitListExpr>(expression);
    if (list != nullptr && list->getNumInits() == 1) expression = list->getInit(0);
    clang::Expr::EvalResult result;
    if (expression->EvaluateAsRValue(result, context) && !result.HasSideEffects) {
      if (result.Val.isFloat()) {
        out.value = result.Val.getFloat().convertToDouble();
      } else if (result.Val.isInt() && type->isEnumeralType()) {
        const auto& of = *type->castAs<clang::EnumType>()->getDecl();
        if (auto name = enumerator(of, result.Val.getInt())) out.value = *std::move(name);
      } else if (result.Val.isInt() && type->isBooleanType()) {
        out.value = result.Val.getInt().getBoolValue();
      } else if (result.Val.isInt() && type->isUnsignedIntegerType()) {
        out.value = std::uint64_t{result.Val.getInt().getZExtValue()};
      } else if (result.Val.isInt()) {
        out.value = std::int64_t{result.Val.getInt().getSExtValue()};
      }
    }
  } else if (const auto* record = type->getAsCXXRecordDecl();
             record != nullptr && template_name(*record) == "std::basic_string") {
    if (const auto* literal = string_literal(expression)) {
      out.value = literal->getString().str();
    } else {
      out.value = std::string();
    }
  }
  if (std::holds_alternative<std::monostate>(out.value)) out.kind = Initial::Kind::Unknown;
  return out;
}

}  // namespace

StructCollector::StructCollector(clang::Sema& sema, const std::vector<std::string>& headers)
    : context_(sema.getASTContext()), types_(sema) {
  clang::FileManager& files = context_.getSourceManager().getFileManager();
  for (const std::string& header : headers) {
    if (const auto file = files.getOptionalFileRef(header)) {
      headers_.emplace(&file->getFileEntry(), header);
    }
  }
}

std::string StructCollector::header_of(clang::SourceLocation location) const {
  const clang::SourceManager& sources = context_.getSourceManager();
  const auto file = sources.getFileEntryRefForID(sources.getFileID(sources.getFileLoc(location)));
  if (!file) return {};
  const auto it = headers_.find(&file->getFileEntry());
  return it == headers_.end() ? std::string() : it->second;
}

void StructCollector::visit(const clang::Decl* declaration) {
  if (const auto* space = llvm::dyn_cast<clang::NamespaceDecl>(declaration)) {
    if (!space->isStdNamespace()) visit_context(*space);
  } else if (const auto* linkage = llvm::dyn_cast<clang::LinkageSpecDecl>(declaration)) {
    visit_context(*linkage);
  } else if (const auto* record = llvm::dyn_cast<clang::CXXRecordDecl>(declaration)) {
    if (record->isThisDeclarationADefinition()) visit_record(*record);
  } else if (const auto* made = llvm::dyn_cast<clang::ClassTemplateDecl>(declaration)) {
    if (made->isThisDeclarationADefinition()) visit_template(*made);
  }
}

void StructCollector::visit_context(const clang::DeclContext& context) {
  for (const clang::Decl* inner : context.decls()) visit(inner);
}

bool StructCollector::first_visit(const clang::CXXRecordDecl& record) {
  return visited_.insert(record.getCanonicalDecl()).second;
}

void StructCollector::visit_record(const clang::CXXRecordDecl& record) {
  if (record.isInvalidDecl() || record.isLambda() || record.isImplicit() || !first_visit(record)) {
    return;
  }
  if (record.isDependentType()) return mark(record);
  if (is_annotated(record)) add(record);
  visit_context(record);
}

void StructCollector::visit_template(const clang::ClassTemplateDecl& declaration) {
  mark(*declaration.getTemplatedDecl());
  for (const auto* made : declaration.specializations()) {
    const clang::TemplateSpecializationKind kind = made->getSpecializationKind();
    const bool asked_for = kind == clang::TSK_ExplicitInstantiationDeclaration ||
                           kind == clang::TSK_ExplicitInstantiationDefinition ||
                           kind == clang::TSK_ExplicitSpecialization;
    if (asked_for && made->hasDefinition()) visit_record(*made->getDefinition());
  }
}

void StructCollector::mark(clang::SourceLocation annotation) {
  annotated_at_.insert(context_.getSourceManager().getExpansionLoc(annotation));
}

void StructCollector::mark(const clang::CXXRecordDecl& record) {
  for (const auto* attribute : record.specific_attrs<clang::AnnotateAttr>()) {
    mark(attribute->getLocation());
  }
  for (const clang::Decl* inner : record.decls()) {
    if (llvm::isa<clang::StaticAssertDecl>(inner)) {
      mark(inner->getLocation());
    } else if (const auto* nested = llvm::dyn_cast<clang::CXXRecordDecl>(inner)) {
      if (nested->isThisDeclarationADefinition() && !nested->isInjectedClassName()) mark(*nested);
    }
  }
}

std::vector<declare::Annotation> StructCollector::annotations(const clang::CXXRecordDecl& record) {
  std::vector<declare::Annotation> out;
  for (const auto* attribute : record.specific_attrs<clang::AnnotateAttr>()) {
    const auto kind = annotation_kind(attribute->getAnnotation());
    if (!kind || attribute->args_size() != 1) continue;
    mark(attribute->getLocation());
    auto value = annotation_value(context_, **attribute->args_begin(), attribute->getLocation());
    if (value) out.push_back({*kind, *std::move(value)});
  }
  return out;
}

void StructCollector::add(const clang::CXXRecordDecl& record) {
  if (!added_.insert(record.getCanonicalDecl()).second) return;
  declare::Struct out;
  out.name = qualified_name(context_, record);
  out.base_name = record.getName().str();
  out.namespaces = namespaces_of(record);
  out.at = position_of(context_.getSourceManager(), declared_at(record));
  out.header = header_of(declared_at(record));
  out.scope = scope_of(record);
  out.access = reach(record);
  out.is_default_constructible = record.hasDefaultConstructor();
  out.annotations = annotations(record);
  add_bases(record, out);
  add_members(record, out);
  structs_.push_back(std::move(out));
}

void StructCollector::add_bases(const clang::CXXRecordDecl& record, declare::Struct& out) {
  for (const clang::CXXBaseSpecifier& base : record.bases()) {
    const clang::CXXRecordDecl* definition = base.getType()->getAsCXXRecordDecl();
    if (definition == nullptr || !definition->hasDefinition()) continue;
    definition = definition->getDefinition();
    out.bases.push_back({qualified_name(context_, *definition),
                         position_of(context_.getSourceManager(), base.getBeginLoc()),
                         access(base.getAccessSpecifier()), base.isVirtual()});
    add(*definition);
  }
}

declare::Member StructCollector::member(const clang::FieldDecl& field) {
  declare::Member out;
  const clang::QualType type = field.getType();
  out.name = field.getName().str();
  out.type = types_.read(type.getNonReferenceType());
  out.at = position_of(context_.getSourceManager(), field.getLocation());
  out.access = access(field.getAccess());
  out.is_reference = type->isReferenceType();
  out.is_const = type.isConstQualified();
  out.is_bit_field = field.isBitField();
  out.initial = initial_value(context_, field);
  return out;
}

// An annotation belongs to the member that is declared next.
void StructCollector::add_members(const clang::CXXRecordDecl& record, declare::Struct& out) {
  std::vector<declare::Value> pending;
  std::vector<clang::SourceLocation> places;
  for (const clang::Decl* inner : record.decls()) {
    if (const auto* assertion = llvm::dyn_cast<clang::StaticAssertDecl>(inner)) {
      const clang::Expr* spec = column_specification(assertion->getAssertExpr());
      if (spec == nullptr) continue;
      auto value = annotation_value(context_, *spec, assertion->getLocation());
      if (value) pending.push_back(*std::move(value));
      places.push_back(assertion->getLocation());
    } else if (const auto* field = llvm::dyn_cast<clang::FieldDecl>(inner)) {
      out.members.push_back(member(*field));
      out.members.back().annotations = std::move(pending);
      for (const clang::SourceLocation place : places) mark(place);
      pending.clear();
      places.clear();
    } else if (!inner->isImplicit()) {
      pending.clear();
      places.clear();
    }
  }
}

}  // namespace metaxy::scan
