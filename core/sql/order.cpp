// SPDX-License-Identifier: Apache-2.0
#include "core/sql/order.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <queue>

#include "core/graph/cycles.h"

namespace metaxy::sql {
namespace {

std::optional<std::size_t> position(const schema::Schema& schema, const schema::TableName& name) {
  const schema::Table* found = schema.find(name);
  if (found == nullptr) return std::nullopt;
  return static_cast<std::size_t>(found - schema.tables.data());
}

// For every table those it refers to, itself left out.
graph::Adjacency references(const schema::Schema& schema) {
  graph::Adjacency out(schema.tables.size());
  for (std::size_t i = 0; i < schema.tables.size(); ++i) {
    for (const schema::ForeignKey& key : schema.tables[i].foreign_keys) {
      const auto to = position(schema, key.table);
      if (to && *to != i) out[i].push_back(*to);
    }
    std::ranges::sort(out[i]);
    const auto repeated = std::ranges::unique(out[i]);
    out[i].erase(repeated.begin(), repeated.end());
  }
  return out;
}

}  // namespace

CreationOrder creation_order(const schema::Schema& schema) {
  const graph::Adjacency needs = references(schema);
  CreationOrder out;
  out.group.resize(needs.size());
  const auto groups = graph::strong_components(needs);
  for (std::size_t group = 0; group < groups.size(); ++group) {
    for (const std::size_t table : groups[group]) out.group[table] = group;
  }

  graph::Adjacency needed_by(needs.size());
  std::vector<std::size_t> missing(needs.size());
  std::priority_queue<std::size_t, std::vector<std::size_t>, std::greater<>> ready;
  for (std::size_t i = 0; i < needs.size(); ++i) {
    for (const std::size_t to : needs[i]) {
      if (out.group[i] == out.group[to]) continue;
      needed_by[to].push_back(i);
      ++missing[i];
    }
    if (missing[i] == 0) ready.push(i);
  }
  while (!ready.empty()) {
    const std::size_t table = ready.top();
    ready.pop();
    out.tables.push_back(table);
    for (const std::size_t next : needed_by[table]) {
      if (--missing[next] == 0) ready.push(next);
    }
  }
  return out;
}

bool is_circular(const schema::Schema& schema, const CreationOrder& order, std::size_t table,
                 const schema::ForeignKey& key) {
  const auto to = position(schema, key.table);
  return to && *to != table && order.group[*to] == order.group[table];
}

}  // namespace metaxy::sql
