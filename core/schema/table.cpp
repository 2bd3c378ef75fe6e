// SPDX-License-Identifier: Apache-2.0
#include "core/schema/table.h"

#include <algorithm>

namespace metaxy::schema {

std::string text(const TableName& name) {
  return name.schema.empty() ? name.name : name.schema + '.' + name.name;
}

const Column* Table::find(std::string_view column) const {
  const auto it = std::ranges::find(columns, column, &Column::name);
  return it == columns.end() ? nullptr : &*it;
}

const Table* Schema::find(const TableName& name) const {
  const auto it = std::ranges::lower_bound(tables, name, {}, &Table::name);
  return it == tables.end() || it->name != name ? nullptr : &*it;
}

Schema make_schema(std::vector<Table> tables) {
  for (Table& table : tables) {
    std::ranges::sort(table.unique, {}, &UniqueConstraint::name);
    std::ranges::sort(table.checks, {}, &CheckConstraint::name);
    std::ranges::sort(table.foreign_keys, {}, &ForeignKey::name);
    std::ranges::sort(table.indexes, {}, &Index::name);
  }
  std::ranges::sort(tables, {}, &Table::name);
  return {std::move(tables)};
}

}  // namespace metaxy::schema
