// SPDX-License-Identifier: Apache-2.0
// What inserts, updates and deletes have in common: rows that they give back, of one table.
#pragma once

#include <metaxy/query/from.hpp>
#include <metaxy/query/predicates.hpp>
#include <metaxy/query/texts.hpp>

namespace metaxy::clause {

// Nothing is given back.
struct NoResults {
  using row_type = void;

  static constexpr Writes parts() { return {}; }
  void bind(Binder&) const {}
};

template <class T, class Results>
struct Returned {
  using rows = typename RowsFrom<Results, From<Table<T>>>::rows;
  using row_type = typename rows::type;
};
template <class T>
struct Returned<T, NoResults> {
  using row_type = void;
};

template <class... Item>
constexpr auto results_of(Item... items) {
  return Items<void, Item...>{list_of(std::move(items)...)};
}

// REQUIRES: the query has results.
template <class T, class Results, class Value>
void read_returned(const Row& row, Value& value) {
  Returned<T, Results>::rows::read(row, value);
}

constexpr void write_returning(Writer& out, Writes items) {
  if (items.size == 0) return;
  out.clause("RETURNING ");
  bool first = true;
  for (const Write item : items) {
    if (!first) out.text(", ");
    first = false;
    out.item(item);
  }
}

constexpr void write_conditions(Writer& out, Writes conditions) {
  if (conditions.size == 0) return;
  out.clause("WHERE ");
  out.list(conditions, " AND ", conditions.size > 1 ? Level::And : Level::Lowest);
}

// Which rows are meant.
enum class Reach : unsigned char { Unsaid, Some, All };

}  // namespace metaxy::clause
