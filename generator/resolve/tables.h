// SPDX-License-Identifier: Apache-2.0
// The constraints and indexes that a struct declares, checked against the columns there are.
#pragma once

#include <vector>

#include "generator/resolve/columns.h"

namespace metaxy::resolve {

// A struct on its way to an Entity: its columns are known, its constraints are not yet.
struct Draft {
  const declare::Struct* record = nullptr;
  const declare::Value* annotation = nullptr;  // the whole of it
  const declare::Value* table = nullptr;       // its metaxy::TableSpec
  DeclaredColumns columns;
  schema::Entity entity;
  std::string declared_name;  // the table's name without the store's prefix

  std::vector<std::string> column_names() const;  // system columns included
  bool has_column(std::string_view name) const;
};

// Fills in the entity of `draft`: unique constraints, checks, indexes, foreign keys, injections.
void add_constraints(Draft& draft, const std::vector<Draft>& all,
                     support::Diagnostics& diagnostics);

// After all constraints are in: every foreign key must refer to something that is unique.
void check_references(const std::vector<Draft>& all, support::Diagnostics& diagnostics);

}  // namespace metaxy::resolve
