// SPDX-License-Identifier: Apache-2.0
// The columns of a struct: its own members, those of its bases, those of flattened structs inside
// it.
#pragma once

#include "core/support/diagnostics.h"
#include "generator/resolve/types.h"

namespace metaxy::resolve {

// A column together with the annotation it came from (or null), for those who look at it again.
struct DeclaredColumn {
  schema::EntityColumn column;
  const declare::Value* annotation = nullptr;
  declare::Initial initial;
};

// In the order of declaration, bases first. What is wrong with a member is reported and the member
// left out; `complete` tells whether that happened, so that nobody complains of its absence.
struct DeclaredColumns {
  std::vector<DeclaredColumn> columns;
  bool complete = true;

  std::vector<std::string> names() const;
  const DeclaredColumn* find(std::string_view column) const;
};

DeclaredColumns declared_columns(const declare::Struct& record,
                                 const declare::Declarations& declarations, TypeMapper& types,
                                 support::Diagnostics& diagnostics);

}  // namespace metaxy::resolve
