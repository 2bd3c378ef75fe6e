// SPDX-License-Identifier: Apache-2.0
// From Clang's types to CppType, including what metaxy::Converter makes of a type.
#pragma once

#include <clang/Sema/Sema.h>

#include "generator/declare/cpp_type.h"

namespace metaxy::scan {

class TypeReader {
 public:
  // REQUIRES: `sema` is at the end of its translation unit and outlives this.
  explicit TypeReader(clang::Sema& sema);

  declare::CppType read(clang::QualType type) const;

 private:
  declare::CppType read(clang::QualType type, unsigned depth) const;
  std::vector<declare::CppType> stored_form(clang::QualType type, unsigned depth) const;

  clang::Sema& sema_;
  clang::ClassTemplateDecl* converter_ = nullptr;
};

}  // namespace metaxy::scan
