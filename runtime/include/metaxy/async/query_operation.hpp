// SPDX-License-Identifier: Apache-2.0
// Queries as operations: each owns its query, and what was taken of its rows.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <metaxy/async/operation.hpp>
#include <metaxy/async/task.hpp>
#include <metaxy/session/cursor.hpp>
#include <metaxy/session/key_queries.hpp>
#include <metaxy/session/query_run.hpp>

namespace metaxy::async {

class SessionCore;

// Carries it out on the session's connection.
Task<void> perform(std::shared_ptr<SessionCore> session, std::shared_ptr<Operation> operation);

// What can be taken of a query's statement.

struct TakeCount {
  using Taken = std::int64_t;
  template <class Query>
  static Taken take(Query&, db::Cursor& cursor, bool more) {
    return detail::take_count(cursor, more);
  }
};

template <class Row>
struct TakeAll {
  using Taken = std::vector<Row>;
  template <class Query>
  static Taken take(Query&, db::Cursor& cursor, bool more) {
    return detail::take_all<Query>(cursor, more);
  }
};

template <class Row, detail::Others others>
struct TakeAtMostOne {
  using Taken = std::optional<Row>;
  template <class Query>
  static Taken take(Query&, db::Cursor& cursor, bool more) {
    return detail::take_at_most_one<Query>(cursor, more, others);
  }
};

// On to the end, where some databases only then look at foreign keys.
template <class T>
struct TakeReturned {
  using Taken = T;
  static Taken take(detail::InsertReturning<T>& query, db::Cursor& cursor, bool more) {
    if (more) model<T>::read_returned(cursor.row(), query.row);
    while (more) more = cursor.next();
    return std::move(query.row);
  }
};

// A query that owns its values, and its statement while that runs.
template <class Query>
class OpenQuery {
 public:
  OpenQuery(Query query, Dialect dialect) : query_(std::move(query)), dialect_(dialect) {}

  std::string text_to_prepare(db::SessionState& session) const {
    if constexpr (requires { query_.runtime_text(dialect_); }) {
      return db::text_to_prepare(session, query_.runtime_text(dialect_));
    } else {
      return db::text_to_prepare(session, detail::query_slot<Query>, Query::sql, Query::lacking);
    }
  }
  void open(db::SessionState& session) {
    if constexpr (requires { query_.runtime_text(dialect_); }) {
      cursor_.emplace(session, query_.runtime_text(dialect_));
    } else {
      cursor_.emplace(session, detail::query_slot<Query>, Query::sql, Query::lacking);
    }
    query_.bind(cursor_->parameters());
  }
  void close() noexcept { cursor_.reset(); }
  bool is_open() const noexcept { return cursor_.has_value(); }

  Query& query() noexcept { return query_; }
  db::Cursor& cursor() noexcept { return *cursor_; }

 private:
  Query query_;
  Dialect dialect_;
  std::optional<db::Cursor> cursor_;
};

template <class Query, class Take>
class QueryOperation final : public Operation {
 public:
  QueryOperation(Query query, Dialect dialect) : query_(std::move(query), dialect) {}

  void run(db::SessionState& session) override {
    query_.open(session);
    take();
  }
  std::string text_to_prepare(db::SessionState& session) override {
    return query_.text_to_prepare(session);
  }
  void start(db::SessionState& session) override {
    query_.open(session);
    query_.cursor().start_execute(Fetch::Whole);
  }
  void take() override {
    const bool more = query_.cursor().execute();
    taken_.emplace(Take::take(query_.query(), query_.cursor(), more));
  }
  void close() noexcept override { query_.close(); }

  // REQUIRES: it was carried out.
  typename Take::Taken& taken() { return *taken_; }

 private:
  OpenQuery<Query> query_;
  std::optional<typename Take::Taken> taken_;
};

template <class Take, class Query>
Task<typename Take::Taken> run_query(std::shared_ptr<SessionCore> session, Query query,
                                     Dialect dialect) {
  const auto operation = std::make_shared<QueryOperation<Query, Take>>(std::move(query), dialect);
  co_await perform(session, operation);
  co_return std::move(operation->taken());
}

}  // namespace metaxy::async
