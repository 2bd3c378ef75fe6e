// SPDX-License-Identifier: Apache-2.0
// Session: rows and queries in transactions, for one thread at a time.
//
//   auto session = engine.session();
//   User ada{.mail = "ada@example.org"};
//   session.add(ada);                                     // ada.id is there now
//   std::optional<User> found = session.get<User>(*ada.id);
//   auto grown_ups = session.all(select<User>().where(user::age >= 18));
//   session.commit();
//
// Everything runs at the call. The first statement begins a transaction; commit(), rollback() or
// the destructor, which rolls back, end it and give the connection back to the engine. After an
// error of the database PostgreSQL and DuckDB refuse everything but rollback(), and so does the
// session then: the error, what it was, and rollback() make it usable again.
//
// What a call was given stays where it is until the call returns. Values that the database makes
// (numbered keys, generated columns) are put into the object that was added.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <metaxy/dialect.hpp>
#include <metaxy/session/bulk.hpp>
#include <metaxy/session/owned.hpp>
#include <metaxy/session/query_run.hpp>
#include <metaxy/session/rows.hpp>
#include <metaxy/session/savepoint.hpp>
#include <metaxy/session/table_rows.hpp>
#include <metaxy/session/tables.hpp>
#include <metaxy/transaction.hpp>

namespace metaxy {

class Connection;
class Engine;

namespace detail {

template <class T, class... C>
struct NamedUpdate {
  static_assert(sizeof(T) == 0,
                "include <metaxy/update_columns.hpp>, and name columns such as user::mail");
};

template <class C>
struct Load {
  static_assert(sizeof(C) == 0,
                "include <metaxy/load.hpp>, and give it a column such as post::author_id");
};

template <class Query>
struct ReadColumns {
  static_assert(sizeof(Query) == 0, "include <metaxy/read_columns.hpp> to read columns");
};

}  // namespace detail

class Session {
 public:
  explicit Session(const Engine& engine, const TransactionOptions& options = {});
  Session(Session&&) noexcept;
  Session& operator=(Session&&) noexcept;
  ~Session();

  Dialect dialect() const noexcept { return dialect_; }

  // -----------------------------------------------------------------------------------------------
  // Objects

  // A new row. A key that the database numbers is made when it is empty (nullopt or 0).
  template <class Row>
  void add(Row&& row) {
    detail::Insertion<std::remove_cvref_t<Row>>(*state_).add(row);
  }
  // Rows that get nothing back are sent together where the database can take them so: their range
  // must not use the session. An error leaves some of them in the transaction.
  template <class Range>
  void add_all(Range&& rows) {
    detail::Insertion<detail::RowOf<Range>, db::PipelinedCursor> insertion(*state_);
    for (auto&& row : rows) insertion.add(row);
    insertion.finish();
  }
  // As add_all, by the fastest way of the database: the objects stay as they are. Gives their
  // number. Either all or none of the rows may have keys that the database is to number.
  template <class Range>
  std::int64_t insert_bulk(Range&& rows) {
    using T = detail::RowOf<Range>;
    std::int64_t count = 0;
    if constexpr (detail::check_writable<T>()) {
      detail::BulkRows<T> bulk(*state_);
      for (auto&& row : rows) bulk.add(row);
      count = bulk.finish();
    }
    return count;
  }

  // The row with the key, whose columns are given in their order or as a model<T>::Key.
  template <class T, class... Key>
  std::optional<T> get(const Key&... key) {
    std::optional<T> row;
    if constexpr (detail::check_key<T>()) {
      const auto wanted = detail::key_from<T>(key...);
      if (!detail::read_by_key(*state_, wanted, row.emplace())) row.reset();
    }
    return row;
  }
  template <class T, class... Key>
  bool exists(const Key&... key) {
    bool is_there = false;
    if constexpr (detail::check_key<T>()) {
      is_there = detail::exists_by_key<T>(*state_, detail::key_from<T>(key...));
    }
    return is_there;
  }
  // Whether there was such a row.
  template <class T, class... Key>
  bool remove_key(const Key&... key) {
    bool was_there = false;
    if constexpr (detail::check_writable<T>() && detail::check_key<T>()) {
      was_there = detail::remove_by_key<T>(*state_, detail::key_from<T>(key...));
    }
    return was_there;
  }

  // The row that has the key of `row`. Error{NotFound} when there is none, but remove() tells it.
  template <class T>
  void update(const T& row) {
    if constexpr (detail::check_writable<T>() && detail::check_key<T>() &&
                  detail::check_updatable<T>()) {
      detail::update_by_key(*state_, row);
    }
  }
  // Only the columns that are named. Needs <metaxy/update_columns.hpp>.
  template <class T, class C, class... More>
  void update(const T& row, C, More...) {
    if constexpr (detail::check_writable<T>() && detail::check_key<T>()) {
      detail::NamedUpdate<T, C, More...>::run(*state_, dialect_, row);
    }
  }
  template <class T>
  void refresh(T& row) {
    if constexpr (detail::check_key<T>()) {
      if (detail::read_by_key(*state_, model<T>::key_of(row), row)) return;
      detail::refuse_missing_row(model<T>::table);
    }
  }
  template <class T>
  bool remove(const T& row) {
    bool was_there = false;
    if constexpr (detail::check_writable<T>() && detail::check_key<T>()) {
      was_there = detail::remove_by_key<T>(*state_, model<T>::key_of(row));
    }
    return was_there;
  }
  // A new row, or all of the row that has its key. As add() when the database is to number it.
  template <class Row>
  void upsert(Row&& row) {
    using T = std::remove_cvref_t<Row>;
    if constexpr (detail::check_writable<T>() && detail::check_key<T>()) {
      if (detail::lacks_key<T>(row)) return detail::Insertion<T>(*state_).add(row);
      detail::upsert_by_key<T>(*state_, row);
    }
  }

  // -----------------------------------------------------------------------------------------------
  // Queries

  // How many rows were inserted, updated or deleted.
  template <class Query>
  std::int64_t execute(const Query& query) {
    return detail::execute(*state_, query, dialect_);
  }
  template <class Query>
  auto all(const Query& query) {
    if constexpr (detail::check_rows<Query>()) return detail::all(*state_, query, dialect_);
  }
  // The only row: Error{NotFound} when there is none, Error{TooMany} when there are more.
  template <class Query>
  typename Query::row_type one(const Query& query) {
    if constexpr (detail::check_rows<Query>()) {
      auto row = one_or_none(query);
      if (!row) detail::refuse_no_row();
      return std::move(*row);
    }
  }
  template <class Query>
  auto one_or_none(const Query& query) {
    if constexpr (detail::check_rows<Query>()) {
      return detail::at_most_one(*state_, query, dialect_, detail::Others::Refused);
    }
  }
  template <class Query>
  auto first(const Query& query) {
    if constexpr (detail::check_rows<Query>()) {
      return detail::at_most_one(*state_, query, dialect_, detail::Others::Ignored);
    }
  }
  // The value of the only column of the only row.
  template <class Query>
  auto scalar(const Query& query) {
    if constexpr (detail::check_rows<Query>()) return detail::only_value(one(query));
  }
  // The rows one after the other, in constant memory.
  template <class Query>
  auto each(Query query) {
    if constexpr (detail::check_rows<Query>()) {
      return Rows<Query>(*state_, std::move(query), dialect_);
    }
  }

  // The rows as columns, many at a time, in constant memory. Needs <metaxy/read_columns.hpp>.
  template <class Query>
  auto read_columns(Query query) {
    if constexpr (detail::check_rows<Query>()) {
      return detail::ReadColumns<Query>::run(*state_, std::move(query), dialect_);
    }
  }

  // For each of the rows those that refer to it by the column, by one query. Needs
  // <metaxy/load.hpp>.
  template <class Parents, class C>
  auto load(const Parents& parents, C) {
    return detail::Load<C>::run(*this, parents);
  }

  // -----------------------------------------------------------------------------------------------
  // Transactions

  // Rows that are being read are given up by both. Nothing happens when nothing has begun.
  void commit();
  void rollback();
  Savepoint begin_nested();
  // From any thread: the statement that is running ends with Error{Cancelled}.
  void cancel() noexcept;

  // The connection, in this session's transaction, for what a session has no words for.
  Connection& connection();
  // Any number of statements without values or results.
  void execute_script(std::string_view script);

  // Tables, with what belongs to them, when they are not there yet; for development. A program that
  // keeps its data has migrations.
  template <class... T>
  void create_all() {
    detail::create_tables<T...>(*state_);
  }
  template <class... T>
  void drop_all() {
    detail::drop_tables<T...>(*state_);
  }

 private:
  db::Owned<db::SessionState> state_;
  Dialect dialect_;
};

}  // namespace metaxy
