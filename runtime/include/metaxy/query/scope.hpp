// SPDX-License-Identifier: Apache-2.0
// What a query knows of itself while its text is written: the tables that its columns may come
// from, what is grouped, and the first thing that is wrong with it. Only the compiler ever runs
// this.
#pragma once

#include <cstddef>
#include <string_view>

#include <metaxy/model.hpp>

namespace metaxy::clause {

class Writer;

// How a part of a query writes itself. Two parts are the same exactly when these are.
using Write = void (*)(Writer&);

struct Writes {
  const Write* first = nullptr;
  int size = 0;

  constexpr const Write* begin() const { return first; }
  constexpr const Write* end() const { return first + size; }
};

enum class SourceKind : unsigned char { Table, Query };

// A table or what stands for one. Its address tells it from others of the same name.
struct Source {
  std::string_view schema;
  std::string_view table;
  std::string_view name;  // what its columns are called by
  SourceKind kind = SourceKind::Table;
};

template <class T>
inline constexpr Source table_source{model<T>::schema, model<T>::table, model<T>::table};

enum class Problem : unsigned char {
  None,
  MissingTable,
  NoTable,
  SameTable,
  MissingCte,
  Ungrouped,
  AggregateAmongRows,
  NestedAggregate,
  NullTest,
  NullableKeyset,
  TooLong
};

// What a problem is about: "posts.title".
struct Subject {
  std::string_view table{};
  std::string_view column{};

  constexpr bool empty() const { return table.empty() && column.empty(); }
};

// Whether every row of the query has a row of the table: not so behind a left join.
enum class Presence : unsigned char { Always, Sometimes };

// Where a column stands: among what is said of single rows, or of groups if there are any.
enum class Phase : unsigned char { Rows, Groups };

// The tables of one SELECT, INSERT, UPDATE or DELETE.
struct Scope {
  static constexpr int capacity = 16;

  Scope* outer = nullptr;
  const Source* sources[capacity] = {};
  Presence presence[capacity] = {};
  int size = 0;
  const Source* base = nullptr;  // the first table of FROM
  bool finds_base = false;       // the first column of another table than the joined ones tells it

  Phase phase = Phase::Rows;
  bool aggregated = false;
  int aggregate_depth = 0;
  int grouped_depth = 0;
  Writes groups{};
  Subject bare{};  // the first column that stands neither in an aggregate nor in what is grouped

  constexpr int find(const Source& source) const {
    for (int i = 0; i < size; ++i) {
      if (sources[i] == &source) return i;
    }
    return -1;
  }
  // False when there is no room for it.
  constexpr bool add(const Source& source, Presence how) {
    if (size == capacity) return false;
    sources[size] = &source;
    presence[size++] = how;
    return true;
  }
  constexpr bool is_grouped(Write part) const {
    for (const Write group : groups) {
      if (group == part) return true;
    }
    return false;
  }
};

}  // namespace metaxy::clause
