// SPDX-License-Identifier: Apache-2.0
// From Clang's declarations to Structs: finds the annotated ones, takes in the bases they have.
#pragma once

#include <map>
#include <set>

#include <clang/AST/DeclTemplate.h>
#include <clang/Sema/Sema.h>

#include "generator/declare/declarations.h"
#include "generator/scan/types.h"

namespace metaxy::scan {

class StructCollector {
 public:
  // `headers` are those of the request, as it spelt them.
  StructCollector(clang::Sema& sema, const std::vector<std::string>& headers);

  // Looks at `declaration` and at everything in it. Function bodies are not looked at.
  void visit(const clang::Decl* declaration);

  std::vector<declare::Struct> take() { return std::move(structs_); }
  // Where annotations were found that belong to something.
  const std::set<clang::SourceLocation>& annotated_at() const { return annotated_at_; }

 private:
  void visit_context(const clang::DeclContext& context);
  void visit_record(const clang::CXXRecordDecl& record);
  void visit_template(const clang::ClassTemplateDecl& declaration);
  // Remembers where the annotations of a template stand; their values come with instantiations.
  void mark(const clang::CXXRecordDecl& record);
  void mark(clang::SourceLocation annotation);
  bool first_visit(const clang::CXXRecordDecl& record);

  void add(const clang::CXXRecordDecl& record);
  void add_bases(const clang::CXXRecordDecl& record, declare::Struct& out);
  void add_members(const clang::CXXRecordDecl& record, declare::Struct& out);
  declare::Member member(const clang::FieldDecl& field);
  std::string header_of(clang::SourceLocation location) const;
  std::vector<declare::Annotation> annotations(const clang::CXXRecordDecl& record);

  clang::ASTContext& context_;
  TypeReader types_;
  std::map<const clang::FileEntry*, std::string> headers_;
  std::vector<declare::Struct> structs_;
  std::set<const clang::CXXRecordDecl*> visited_;
  std::set<const clang::CXXRecordDecl*> added_;
  std::set<clang::SourceLocation> annotated_at_;
};

}  // namespace metaxy::scan
