// SPDX-License-Identifier: Apache-2.0
// What the compiler says of a query that makes no sense. `Subject` is in its message, so that the
// column is named: Subject{"posts.title"}.
#pragma once

#include <cstddef>

#include <metaxy/query/scope.hpp>

namespace metaxy::clause {

template <std::size_t Size>
struct About {
  char subject[Size] = {};
};

// "posts.title"
template <std::size_t Size>
constexpr About<Size> about(const Subject& subject) {
  About<Size> out;
  std::size_t size = 0;
  for (const char c : subject.table) out.subject[size++] = c;
  if (!subject.column.empty()) out.subject[size++] = '.';
  for (const char c : subject.column) out.subject[size++] = c;
  return out;
}

template <Problem problem, About subject>
struct Explain {
  static_assert(problem != Problem::MissingTable,
                "this column's table is not in this query: join it, or name it in from<T>()");
  static_assert(problem != Problem::NoTable,
                "nothing says which table this query is about: name it in from<T>()");
  static_assert(problem != Problem::SameTable,
                "this table is twice in one query: give one of them another name with alias");
  static_assert(problem != Problem::MissingCte,
                "this query uses the name of another one that it does not have: give that to "
                "with()");
  static_assert(problem != Problem::Ungrouped,
                "this column stands beside an aggregate, or in a query with group_by(), but is not "
                "grouped: name it in group_by(), or put it in an aggregate such as max()");
  static_assert(problem != Problem::AggregateAmongRows,
                "an aggregate cannot be in where(), join(), group_by() or returning(), which speak "
                "of single rows: ask having()");
  static_assert(problem != Problem::NestedAggregate,
                "an aggregate cannot be inside of another one");
  static_assert(problem != Problem::NullTest,
                "this is never NULL, so the test says nothing: its column is not nullable, and its "
                "table is not left joined");
  static_assert(problem != Problem::NullableKeyset,
                "after() cannot compare what may be NULL: order by columns that are never NULL");
  static_assert(problem != Problem::TooLong, "a query has up to 16 tables");
  static constexpr bool told = true;
};

}  // namespace metaxy::clause
