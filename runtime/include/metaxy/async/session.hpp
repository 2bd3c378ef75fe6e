// SPDX-License-Identifier: Apache-2.0
// AsyncSession: a Session whose calls are awaited.
//
//   auto session = engine.session();
//   User ada{.mail = "ada@example.org"};
//   co_await session.add(ada);                                  // ada.id is there now
//   const auto users = co_await session.all(select<User>().where(user::age >= 18));
//   co_await session.commit();
//
// It lives on the executor's thread, and makes one call at a time: tasks that work side by side
// have a session each. Transactions and errors are those of Session. What is given to a call is
// copied into it, add()'s row too, which gets its values when the call is done.
//
// A call that is abandoned (its task is destroyed, by with_timeout for example) is stopped in the
// database. The session then takes rollback() alone. So does a session that is destroyed before
// commit() by itself: its connection goes back to the pool when it has rolled back, or is closed.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <metaxy/async/query_operation.hpp>
#include <metaxy/async/rows.hpp>
#include <metaxy/async/savepoint.hpp>
#include <metaxy/async/task.hpp>
#include <metaxy/connection.hpp>
#include <metaxy/dialect.hpp>

namespace metaxy {

namespace async {

template <class T>
Task<void> add(std::shared_ptr<SessionCore> session, Dialect dialect, T& row) {
  if constexpr (detail::MakesValues<T>) {
    if (detail::numbered_part<T>() < 0 || detail::lacks_key<T>(row)) {
      detail::InsertReturning<T> query{{}, row};
      row = co_await run_query<TakeReturned<T>>(session, std::move(query), dialect);
      co_return;
    }
  }
  detail::Insert<T> query{{}, row};
  co_await run_query<TakeCount>(session, std::move(query), dialect);
}

template <class T>
Task<void> update(std::shared_ptr<SessionCore> session, Dialect dialect,
                  detail::UpdateByKey<T> query) {
  const std::int64_t rows = co_await run_query<TakeCount>(session, std::move(query), dialect);
  if (rows == 0) detail::refuse_missing_row(model<T>::table);
}

template <class T>
Task<bool> remove(std::shared_ptr<SessionCore> session, Dialect dialect,
                  detail::DeleteByKey<T> query) {
  const std::int64_t rows = co_await run_query<TakeCount>(session, std::move(query), dialect);
  co_return rows > 0;
}

template <class Row>
Task<Row> only(Task<std::optional<Row>> row_or_none) {
  std::optional<Row> row = co_await std::move(row_or_none);
  if (!row) detail::refuse_no_row();
  co_return std::move(*row);
}

template <class Row>
auto only_value(Task<Row> row_to_come)
    -> Task<std::remove_cvref_t<decltype(detail::only_value(std::declval<Row&>()))>> {
  Row row = co_await std::move(row_to_come);
  co_return detail::only_value(row);
}

}  // namespace async

class AsyncSession {
 public:
  AsyncSession(AsyncSession&&) noexcept;
  AsyncSession& operator=(AsyncSession&&) noexcept;
  ~AsyncSession();

  Dialect dialect() const noexcept { return dialect_; }

  // -----------------------------------------------------------------------------------------------
  // Objects

  // The row stays where it is until the call is done.
  template <class T>
  Task<void> add(T& row) {
    detail::check_writable<T>();
    return async::add(core_, dialect_, row);
  }
  template <class T, class... Key>
  Task<std::optional<T>> get(const Key&... key) {
    detail::check_key<T>();
    return at_most_one<detail::Others::Ignored>(
        detail::SelectByKey<T>{{}, detail::key_from<T>(key...)});
  }
  // Error{NotFound} when there is no row with its key, but remove() tells it.
  template <class T>
  Task<void> update(const T& row) {
    detail::check_writable<T>();
    detail::check_key<T>();
    return async::update(core_, dialect_, detail::UpdateByKey<T>{{}, row});
  }
  template <class T>
  Task<bool> remove(const T& row) {
    detail::check_writable<T>();
    detail::check_key<T>();
    return async::remove(core_, dialect_, detail::DeleteByKey<T>{{}, model<T>::key_of(row)});
  }

  // -----------------------------------------------------------------------------------------------
  // Queries

  template <class Query>
  Task<std::int64_t> execute(Query query) {
    detail::check_no_rows<Query>();
    return async::run_query<async::TakeCount>(core_, std::move(query), dialect_);
  }
  template <class Query>
  Task<std::vector<typename Query::row_type>> all(Query query) {
    detail::check_rows<Query>();
    return async::run_query<async::TakeAll<typename Query::row_type>>(core_, std::move(query),
                                                                      dialect_);
  }
  template <class Query>
  Task<std::optional<typename Query::row_type>> one_or_none(Query query) {
    return at_most_one<detail::Others::Refused>(std::move(query));
  }
  // On PostgreSQL all rows come, though one is read: limit(1) says that one is enough.
  template <class Query>
  Task<std::optional<typename Query::row_type>> first(Query query) {
    return at_most_one<detail::Others::Ignored>(std::move(query));
  }
  template <class Query>
  Task<typename Query::row_type> one(Query query) {
    return async::only(one_or_none(std::move(query)));
  }
  template <class Query>
  auto scalar(Query query) {
    return async::only_value(one(std::move(query)));
  }
  // The rows one after the other, in constant memory.
  template <class Query>
  AsyncRows<Query> each(Query query) {
    detail::check_rows<Query>();
    return AsyncRows<Query>(core_, std::move(query), dialect_);
  }

  // -----------------------------------------------------------------------------------------------
  // Transactions

  Task<void> commit();
  Task<void> rollback();
  Task<AsyncSavepoint> begin_nested();
  // Any number of statements without values or results.
  Task<void> execute_script(std::string script);
  // From another task on the same thread: the call under way throws Error{Cancelled}, unless it is
  // done before the database hears of it.
  void cancel();

 private:
  friend class AsyncEngine;

  AsyncSession(std::shared_ptr<async::SessionCore> core, Dialect dialect) noexcept;

  template <detail::Others others, class Query>
  Task<std::optional<typename Query::row_type>> at_most_one(Query query) {
    detail::check_rows<Query>();
    using Take = async::TakeAtMostOne<typename Query::row_type, others>;
    return async::run_query<Take>(core_, std::move(query), dialect_);
  }

  std::shared_ptr<async::SessionCore> core_;  // null after a move
  Dialect dialect_;
};

}  // namespace metaxy
