// SPDX-License-Identifier: Apache-2.0
// What tables say of rows and of each other, in terms of the members that bindings know.
#pragma once

#include <cstddef>
#include <map>
#include <vector>

#include "generator/emit/input.h"

namespace metaxy::emit {

using ColumnIndexes = std::vector<std::size_t>;

// Columns whose values no two rows share, on every one of the databases: the primary key first,
// then unique constraints, then unique indexes of plain columns over all rows. Those with columns
// that no member has are left out, and those of more columns than metaxy::UniqueKey holds.
std::vector<ColumnIndexes> unique_keys(const schema::Entity& entity,
                                       const std::vector<DialectSchema>& dialects);

// A foreign key of one column.
struct Reference {
  std::size_t column;  // of the entity
  const schema::Entity* target;
  std::size_t target_column;
};

class Relations {
 public:
  // `model` outlives this.
  explicit Relations(const schema::Model& model);

  // Those whose target the generated header of `entity` can name: its struct is declared in the
  // same header, or the header has seen it because it refers to one of its members. At most one for
  // each column.
  std::vector<Reference> references(const schema::Entity& entity) const;

  // How many tables stand below this one in the longest row of tables that refer to each other; 0
  // when it refers to none. Tables that refer to each other in a circle are equally deep.
  std::size_t depth(const schema::Entity& entity) const;

 private:
  std::map<schema::TableName, const schema::Entity*> by_table_;
  std::map<schema::TableName, std::size_t> depths_;
};

}  // namespace metaxy::emit
