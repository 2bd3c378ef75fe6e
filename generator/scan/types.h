// SPDX-License-Identifier: Apache-2.0
// From Clang's types to CppType, including what metaxy::Converter makes of a type.
#pragma once

#include <map>

#include <clang/Sema/Sema.h>

#include "generator/declare/cpp_type.h"

namespace metaxy::scan {

class TypeReader {
 public:
  // REQUIRES: `sema` is at the end of its translation unit and outlives this.
  explicit TypeReader(clang::Sema& sema);

  // The same type is read once.
  const declare::CppType& read(clang::QualType type) { return read(type.getUnqualifiedType(), 0); }

 private:
  const declare::CppType& read(clang::QualType type, unsigned depth);
  declare::CppType read_canonical(clang::QualType type, unsigned depth);
  std::vector<declare::CppType> stored_form(clang::QualType type, unsigned depth);

  clang::Sema& sema_;
  clang::ClassTemplateDecl* converter_ = nullptr;
  std::map<const void*, declare::CppType> known_;
};

}  // namespace metaxy::scan
