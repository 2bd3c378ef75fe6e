// SPDX-License-Identifier: Apache-2.0
#include "core/schema/entity.h"

#include <algorithm>

namespace metaxy::schema {

const EntityColumn* Entity::find(std::string_view column) const {
  const auto it =
      std::ranges::find(columns, column, [](const EntityColumn& c) { return c.column.name; });
  return it == columns.end() ? nullptr : &*it;
}

const Entity* Model::find(const TableName& table) const {
  const auto it = std::ranges::find(entities, table, &Entity::table);
  return it == entities.end() ? nullptr : &*it;
}

}  // namespace metaxy::schema
