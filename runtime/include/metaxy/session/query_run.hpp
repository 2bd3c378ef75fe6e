// SPDX-License-Identifier: Apache-2.0
// How a query, which is a value, is run on a session. A query is any type with
//
//   using row_type = ...;                                     // void when there are no rows
//   static constexpr metaxy::Sql sql = {...};                 // one text a database, or none
//   static constexpr std::string_view lacking = "...";        // then: what that database has not
//   void bind(metaxy::Parameters&) const;                     // from index 0
//   static void read(const metaxy::Row&, row_type&);
//
// A query whose text is known only at run time has, in place of `sql` and `lacking`, a member
// function runtime_text(Dialect). One whose rows are read by what the statement answers has a type
// Reader, made of a Cursor, in place of `read`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <metaxy/session/cursor.hpp>

namespace metaxy::detail {

template <class Query>
inline const std::size_t query_slot = db::new_statement_slot();

[[noreturn]] void refuse_no_row();
[[noreturn]] void refuse_second_row();

// The statement of a query, prepared; nothing is bound yet.
template <class Query>
db::Cursor open(db::SessionState& session, const Query& query, Dialect dialect) {
  if constexpr (requires { query.runtime_text(dialect); }) {
    return db::Cursor(session, query.runtime_text(dialect));
  } else {
    static_cast<void>(query);
    static_cast<void>(dialect);
    return db::Cursor(session, query_slot<Query>, Query::sql, Query::lacking);
  }
}

template <class Query>
struct Reader {
  explicit Reader(const db::Cursor&) {}

  void read(const Row& row, typename Query::row_type& value) const { Query::read(row, value); }
};

template <class Query>
  requires requires { typename Query::Reader; }
struct Reader<Query> : Query::Reader {
  using Query::Reader::Reader;
};

// As check_key.
template <class Query>
constexpr bool check_rows() {
  constexpr bool gives_rows = !std::is_void_v<typename Query::row_type>;
  static_assert(gives_rows, "this query gives no rows: use execute()");
  return gives_rows;
}

template <class Query>
constexpr void check_no_rows() {
  static_assert(std::is_void_v<typename Query::row_type>,
                "this query gives rows: use all(), one(), one_or_none(), first(), scalar() or "
                "each()");
}

// Whether there may be rows beyond the one that is wanted.
enum class Others : unsigned char { Refused, Ignored };

// What is taken of a statement that runs. `more` is what its execute() gave.

inline std::int64_t take_count(db::Cursor& cursor, bool more) {
  while (more) more = cursor.next();
  return cursor.affected_rows();
}

template <class Query>
std::vector<typename Query::row_type> take_all(db::Cursor& cursor, bool more) {
  std::vector<typename Query::row_type> rows;
  const Reader<Query> reader(cursor);
  for (; more; more = cursor.next()) {
    if constexpr (std::is_same_v<typename Query::row_type, bool>) {
      bool row = false;
      reader.read(cursor.row(), row);
      rows.push_back(row);
    } else {
      reader.read(cursor.row(), rows.emplace_back());
    }
  }
  return rows;
}

template <class Query>
std::optional<typename Query::row_type> take_at_most_one(db::Cursor& cursor, bool more,
                                                         Others others) {
  std::optional<typename Query::row_type> row;
  if (!more) return row;
  Reader<Query>(cursor).read(cursor.row(), row.emplace());
  if (others == Others::Refused && cursor.next()) refuse_second_row();
  return row;
}

template <class Query>
std::int64_t execute(db::SessionState& session, const Query& query, Dialect dialect) {
  check_no_rows<Query>();
  db::Cursor cursor = open(session, query, dialect);
  query.bind(cursor.parameters());
  const bool more = cursor.execute();
  return take_count(cursor, more);
}

template <class Query>
std::vector<typename Query::row_type> all(db::SessionState& session, const Query& query,
                                          Dialect dialect) {
  db::Cursor cursor = open(session, query, dialect);
  query.bind(cursor.parameters());
  const bool more = cursor.execute();
  return take_all<Query>(cursor, more);
}

template <class Query>
std::optional<typename Query::row_type> at_most_one(db::SessionState& session, const Query& query,
                                                    Dialect dialect, Others others) {
  db::Cursor cursor = open(session, query, dialect);
  query.bind(cursor.parameters());
  const bool more = cursor.execute(others == Others::Ignored ? Fetch::Streamed : Fetch::Whole);
  return take_at_most_one<Query>(cursor, more, others);
}

template <class Value>
Value only_value(Value value) {
  return value;
}
template <class First, class... More>
First only_value(std::tuple<First, More...> row) {
  static_assert(sizeof...(More) == 0, "scalar() is for queries of one column");
  return std::get<0>(std::move(row));
}

}  // namespace metaxy::detail
