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

  // The same type is read once; the reference is good until the next call.
  const declare::CppType& read(clang::QualType type);

 private:
  declare::CppType read(clang::QualType type, unsigned depth) const;
  std::vector<declare::CppType> stored_form(clang::QualType type, unsigned depth) const;

  clang::Sema& sema_;
  clang::ClassTemplateDecl* converter_ = nullptr;
  std::map<const void*, declare::CppType> known_;
};

}  // namespace metaxy::scan
