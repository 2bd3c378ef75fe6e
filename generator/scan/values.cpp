// SPDX-License-Identifier: Apache-2.0
#include "generator/scan/values.h"

#include <algorithm>

#include <clang/AST/DeclTemplate.h>
#include <clang/AST/ExprCXX.h>
#include <clang/AST/PrettyPrinter.h>

#include "generator/scan/names.h"
#include "generator/scan/place.h"

namespace metaxy::scan {
namespace {

using clang::APValue;
using clang::QualType;
using declare::Entry;
using declare::Value;

// What the lambda of an annotation returns, as it was written: METAXY_VALUE_OF in feature.hpp.
const clang::Expr* written_value(const clang::Stmt* statement) {
  if (statement == nullptr) return nullptr;
  if (const auto* lambda = llvm::dyn_cast<clang::LambdaExpr>(statement)) {
    for (const clang::Stmt* inner : lambda->getBody()->children()) {
      if (const auto* result = llvm::dyn_cast<clang::ReturnStmt>(inner))
        return result->getRetValue();
    }
    return nullptr;
  }
  for (const clang::Stmt* child : statement->children()) {
    if (const clang::Expr* found = written_value(child)) return found;
  }
  return nullptr;
}

const clang::InitListExpr* written_list(const clang::Expr* expression) {
  const auto* list = llvm::dyn_cast_or_null<clang::InitListExpr>(
      expression == nullptr ? nullptr : expression->IgnoreUnlessSpelledInSource());
  if (list == nullptr) list = llvm::dyn_cast_or_null<clang::InitListExpr>(expression);
  if (list == nullptr) return nullptr;
  return list->isSemanticForm() && list->getSyntacticForm() != nullptr ? list->getSyntacticForm()
                                                                       : list;
}

// The first &T::member below `statement`.
const clang::DeclRefExpr* named_member(const clang::Stmt* statement) {
  if (statement == nullptr) return nullptr;
  if (const auto* address = llvm::dyn_cast<clang::UnaryOperator>(statement);
      address != nullptr && address->getOpcode() == clang::UO_AddrOf) {
    if (const auto* reference =
            llvm::dyn_cast<clang::DeclRefExpr>(address->getSubExpr()->IgnoreParens())) {
      if (llvm::isa<clang::FieldDecl>(reference->getDecl())) return reference;
    }
  }
  if (const auto* lambda = llvm::dyn_cast<clang::LambdaExpr>(statement)) {
    return named_member(lambda->getBody());
  }
  for (const clang::Stmt* child : statement->children()) {
    if (const clang::DeclRefExpr* found = named_member(child)) return found;
  }
  return nullptr;
}

class Reader {
 public:
  Reader(const clang::ASTContext& context, const clang::Expr& expression)
      : context_(context), expression_(expression) {}

  Value read(const APValue& value, QualType type) const {
    type = type.getCanonicalType();
    if (type->isBooleanType()) return {value.getInt().getBoolValue()};
    if (const auto* enumeration = type->getAs<clang::EnumType>()) {
      return {enumerator(*enumeration->getDecl(), value)};
    }
    if (type->isUnsignedIntegerType()) return {std::uint64_t{value.getInt().getZExtValue()}};
    if (type->isIntegerType()) return {std::int64_t{value.getInt().getSExtValue()}};
    if (type->isPointerType()) return reference(value);
    const clang::CXXRecordDecl* record = type->getAsCXXRecordDecl();
    if (record == nullptr || !value.isStruct()) return {};
    const std::string name = template_name(*record);
    if (name == "metaxy::Text") return text(value);
    if (name == "metaxy::List") return list(value, *record);
    if (name == "metaxy::ColumnRef") return column(value, *record);
    return object(value, *record);
  }

 private:
  static std::string enumerator(const clang::EnumDecl& enumeration, const APValue& value) {
    for (const clang::EnumConstantDecl* constant : enumeration.enumerators()) {
      if (constant->getInitVal() == value.getInt()) return constant->getName().str();
    }
    return {};
  }

  Value object(const APValue& value, const clang::CXXRecordDecl& record) const {
    Value::Object out;
    for (const clang::FieldDecl* field : record.fields()) {
      out.push_back({field->getName().str(),
                     read(value.getStructField(field->getFieldIndex()), field->getType())});
    }
    return {std::move(out)};
  }

  // metaxy::List keeps its values in pieces, each a few slots and the rest.
  Value list(const APValue& value, const clang::CXXRecordDecl& record) const {
    Value::List out;
    const QualType element =
        llvm::cast<clang::ClassTemplateSpecializationDecl>(record).getTemplateArgs()[0].getAsType();
    const std::uint64_t count = value.getStructField(1).getInt().getZExtValue();
    const APValue* pieces = &value.getStructField(0);
    while (out.size() < count) {
      const APValue& head = pieces->getStructField(0);
      for (unsigned i = 0; i < head.getArraySize() && out.size() < count; ++i) {
        out.push_back(read(head.getArrayInitializedElt(i).getUnionValue(), element));
      }
      pieces = &pieces->getStructField(1).getUnionValue();
    }
    return {std::move(out)};
  }

  Value column(const APValue& value, const clang::CXXRecordDecl& record) const {
    Value out = object(value, record);
    if (!out["by_member"].flag()) return out["name"];
    const clang::DeclRefExpr* member = named_member(&expression_);
    if (member == nullptr) return {};
    // The class as written: a member of a base belongs to the table of the derived struct.
    const clang::NestedNameSpecifier* qualifier = member->getQualifier();
    if (qualifier == nullptr || qualifier->getAsType() == nullptr) return {};
    return {declare::MemberReference{qualified_name(context_, QualType(qualifier->getAsType(), 0)),
                                     member->getDecl()->getName().str()}};
  }

  static Value reference(const APValue& value) {
    if (!value.isLValue() || value.isNullPointer()) return {};
    const auto* declaration = value.getLValueBase().dyn_cast<const clang::ValueDecl*>();
    const auto* tag = llvm::dyn_cast_or_null<clang::VarTemplateSpecializationDecl>(declaration);
    if (tag == nullptr) return {};
    const QualType type = tag->getTemplateArgs()[0].getAsType();
    return {declare::TypeReference{qualified_name(tag->getASTContext(), type)}};
  }

  Value text(const APValue& value) const {
    const APValue& pointer = value.getStructField(0);
    const std::size_t size = value.getStructField(1).getInt().getZExtValue();
    if (!pointer.isLValue() || size == 0) return {std::string()};
    const std::size_t offset =
        pointer.hasLValuePath() && !pointer.getLValuePath().empty()
            ? static_cast<std::size_t>(pointer.getLValuePath().back().getAsArrayIndex())
            : 0;
    const APValue::LValueBase base = pointer.getLValueBase();
    if (const auto* literal =
            llvm::dyn_cast_or_null<clang::StringLiteral>(base.dyn_cast<const clang::Expr*>())) {
      return {literal->getString().substr(offset, size).str(), literal_place(*literal)};
    }
    if (const auto* variable =
            llvm::dyn_cast_or_null<clang::VarDecl>(base.dyn_cast<const clang::ValueDecl*>())) {
      return {array_text(*variable, offset, size)};
    }
    return {std::string()};
  }

  // A default of the annotations themselves is no place to point at.
  support::Position literal_place(const clang::StringLiteral& literal) const {
    const clang::SourceManager& sources = context_.getSourceManager();
    const support::Position at = position_of(sources, literal.getBeginLoc());
    return at.file.ends_with("metaxy/feature.hpp") ? support::Position{} : at;
  }

  static std::string array_text(const clang::VarDecl& variable, std::size_t offset,
                                std::size_t size) {
    const APValue* array = variable.evaluateValue();
    std::string out;
    if (array == nullptr || !array->isArray()) return out;
    for (std::size_t i = offset; i < offset + size; ++i) {
      const bool given = i < array->getArrayInitializedElts();
      if (!given && !array->hasArrayFiller()) return out;
      const APValue& element =
          given ? array->getArrayInitializedElt(static_cast<unsigned>(i)) : array->getArrayFiller();
      out += static_cast<char>(element.getInt().getExtValue());
    }
    return out;
  }

  const clang::ASTContext& context_;
  const clang::Expr& expression_;
};

// Gives every part of a value the place where it was written.
class Placer {
 public:
  explicit Placer(const clang::SourceManager& sources) : sources_(sources) {}

  void everywhere(Value& value, const support::Position& at) const {
    const bool is_text = std::holds_alternative<std::string>(value.is);
    if (!is_text || !value.at.known()) value.at = at;
    if (auto* list = std::get_if<Value::List>(&value.is)) {
      for (Value& element : *list) everywhere(element, at);
    } else if (auto* object = std::get_if<Value::Object>(&value.is)) {
      for (Entry& entry : *object) everywhere(entry.value, at);
    }
  }

  void along(Value& value, const clang::Expr* written) const {
    const clang::InitListExpr* inits = written_list(written);
    if (inits == nullptr) return;
    for (unsigned i = 0; i < inits->getNumInits(); ++i) {
      const clang::Expr* init = inits->getInit(i);
      Value* part = nullptr;
      if (const auto* designated = llvm::dyn_cast<clang::DesignatedInitExpr>(init)) {
        part = member(value, designated->getDesignator(0)->getFieldName()->getName());
        init = designated->getInit();
      } else {
        part = element(value, i);
      }
      if (part == nullptr) continue;
      everywhere(*part, position_of(sources_, init->getBeginLoc()));
      along(*part, init);
    }
  }

 private:
  static Value* member(Value& value, llvm::StringRef name) {
    auto* object = std::get_if<Value::Object>(&value.is);
    if (object == nullptr) return nullptr;
    const auto it = std::ranges::find(*object, name, &Entry::name);
    return it == object->end() ? nullptr : &it->value;
  }
  // An object that was written as a list is one that wraps a list (metaxy::Selection).
  static Value* element(Value& value, unsigned index) {
    if (auto* list = std::get_if<Value::List>(&value.is)) {
      return index < list->size() ? &(*list)[index] : nullptr;
    }
    auto* object = std::get_if<Value::Object>(&value.is);
    if (object == nullptr) return nullptr;
    for (Entry& entry : *object) {
      if (std::holds_alternative<Value::List>(entry.value.is) && is_wrapper(*object)) {
        return element(entry.value, index);
      }
    }
    return index < object->size() ? &(*object)[index].value : nullptr;
  }
  static bool is_wrapper(const Value::Object& object) {
    return object.size() == 2 && object.front().name == "everything";
  }

  const clang::SourceManager& sources_;
};

// An attribute's argument was evaluated when it was parsed; an assertion keeps only its outcome.
std::optional<APValue> evaluate(const clang::ASTContext& context, const clang::Expr& expression) {
  if (const auto* constant = llvm::dyn_cast<clang::ConstantExpr>(&expression);
      constant != nullptr && constant->hasAPValueResult()) {
    return constant->getAPValueResult();
  }
  clang::Expr::EvalResult result;
  if (!expression.EvaluateAsRValue(result, context, /*InConstantContext=*/true))
    return std::nullopt;
  return std::move(result.Val);
}

}  // namespace

std::optional<Value> annotation_value(const clang::ASTContext& context,
                                      const clang::Expr& expression,
                                      clang::SourceLocation annotation) {
  const std::optional<APValue> constant = evaluate(context, expression);
  if (!constant) return std::nullopt;
  const clang::SourceManager& sources = context.getSourceManager();
  Value value = Reader(context, expression).read(*constant, expression.getType());
  const Placer placer(sources);
  placer.everywhere(value, position_of(sources, annotation));
  placer.along(value, written_value(&expression));
  return value;
}

}  // namespace metaxy::scan
