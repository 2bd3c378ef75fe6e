// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/relations.h"

#include <algorithm>
#include <optional>
#include <string>

#include "core/graph/cycles.h"

namespace metaxy::emit {
namespace {

using schema::Entity;
using schema::ReferredBy;
using schema::Table;
using Names = std::vector<std::string>;

constexpr std::size_t most_columns = 16;

std::size_t position(const Entity& entity, const schema::EntityColumn* column) {
  return static_cast<std::size_t>(column - entity.columns.data());
}

// Nothing when it is not about plain columns of all rows.
std::optional<Names> unique_columns(const schema::Index& index) {
  if (index.uniqueness != schema::Uniqueness::Unique || !index.where.empty()) return std::nullopt;
  Names out;
  for (const schema::IndexElement& element : index.elements) {
    if (element.kind != schema::IndexElement::Kind::Column) return std::nullopt;
    out.push_back(element.text);
  }
  return out;
}

std::vector<Names> keys_of(const Table& table) {
  std::vector<Names> out;
  if (table.primary_key) out.push_back(table.primary_key->columns);
  for (const schema::UniqueConstraint& unique : table.unique) out.push_back(unique.columns);
  for (const schema::Index& index : table.indexes) {
    if (std::optional<Names> columns = unique_columns(index)) out.push_back(*std::move(columns));
  }
  return out;
}

bool has(const std::vector<Names>& keys, Names wanted) {
  std::ranges::sort(wanted);
  return std::ranges::any_of(keys, [&wanted](Names key) {
    std::ranges::sort(key);
    return key == wanted;
  });
}

std::optional<ColumnIndexes> indexes_of(const Entity& entity, const Names& names) {
  if (names.size() > most_columns) return std::nullopt;
  ColumnIndexes out;
  for (const std::string& name : names) {
    const schema::EntityColumn* column = entity.find(name);
    if (column == nullptr) return std::nullopt;
    out.push_back(position(entity, column));
  }
  return out;
}

std::vector<schema::TableName> referred_tables(const Entity& entity) {
  std::vector<schema::TableName> out;
  for (const schema::EntityColumn& column : entity.columns) {
    if (column.references) out.push_back(column.references->table);
  }
  for (const schema::ForeignKey& key : entity.foreign_keys) out.push_back(key.table);
  return out;
}

bool can_name(const Entity& from, const Entity& target, ReferredBy by) {
  return by == ReferredBy::Member || (!from.header.empty() && from.header == target.header);
}

}  // namespace

std::vector<ColumnIndexes> unique_keys(const Entity& entity,
                                       const std::vector<DialectSchema>& dialects) {
  std::vector<std::vector<Names>> keys;
  for (const DialectSchema& each : dialects) {
    if (const Table* table = each.schema.find(entity.table)) keys.push_back(keys_of(*table));
  }
  if (keys.empty()) return {};
  std::vector<Names> common;
  for (const Names& key : keys.front()) {
    const bool everywhere =
        std::ranges::all_of(keys, [&key](const auto& others) { return has(others, key); });
    if (everywhere && !has(common, key)) common.push_back(key);
  }
  std::vector<ColumnIndexes> out;
  for (const Names& key : common) {
    if (std::optional<ColumnIndexes> indexes = indexes_of(entity, key)) {
      out.push_back(*std::move(indexes));
    }
  }
  return out;
}

Relations::Relations(const schema::Model& model) {
  std::map<schema::TableName, std::size_t> positions;
  for (std::size_t i = 0; i < model.entities.size(); ++i) {
    by_table_.emplace(model.entities[i].table, &model.entities[i]);
    positions.emplace(model.entities[i].table, i);
  }
  graph::Adjacency refers(model.entities.size());
  for (std::size_t i = 0; i < model.entities.size(); ++i) {
    for (const schema::TableName& table : referred_tables(model.entities[i])) {
      if (const auto to = positions.find(table); to != positions.end()) {
        refers[i].push_back(to->second);
      }
    }
  }
  std::vector<std::size_t> depths(model.entities.size());
  for (const std::vector<std::size_t>& circle : graph::strong_components(refers)) {
    std::size_t depth = 0;
    for (const std::size_t each : circle) {
      for (const std::size_t to : refers[each]) {
        if (!std::ranges::binary_search(circle, to)) depth = std::max(depth, depths[to] + 1);
      }
    }
    for (const std::size_t each : circle) depths[each] = depth;
  }
  for (const auto& [table, at] : positions) depths_.emplace(table, depths[at]);
}

std::vector<Reference> Relations::references(const Entity& entity) const {
  std::vector<Reference> out;
  const auto add = [&](std::size_t column, const schema::TableName& table, const std::string& name,
                       ReferredBy by) {
    const auto target = by_table_.find(table);
    if (target == by_table_.end() || !can_name(entity, *target->second, by)) return;
    const schema::EntityColumn* target_column = target->second->find(name);
    if (target_column == nullptr || std::ranges::count(out, column, &Reference::column) > 0) return;
    out.push_back({column, target->second, position(*target->second, target_column)});
  };
  for (std::size_t i = 0; i < entity.columns.size(); ++i) {
    const auto& reference = entity.columns[i].references;
    if (reference) add(i, reference->table, reference->column, reference->referred_by);
  }
  for (const schema::ForeignKey& key : entity.foreign_keys) {
    if (key.columns.size() != 1) continue;
    const schema::EntityColumn* column = entity.find(key.columns.front());
    if (column == nullptr) continue;
    add(position(entity, column), key.table, key.references.front(), ReferredBy::Name);
  }
  return out;
}

std::size_t Relations::depth(const Entity& entity) const { return depths_.at(entity.table); }

}  // namespace metaxy::emit
