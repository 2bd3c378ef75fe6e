// SPDX-License-Identifier: Apache-2.0
// Rows: the rows of a query as a range that is read once, in constant memory.
//
//   for (const User& user : session.each(select<User>())) greet(user);
//
// The query has run when the range is made. Each step reads one row into the same object, which may
// be changed and moved from. Leaving the loop early gives up the rows that are left. The rows
// belong to the session's transaction: reading on after its end is Error{BadCall}. A connection may
// refuse other statements until the last row is read.
#pragma once

#include <cstddef>
#include <iterator>
#include <utility>

#include <metaxy/session/query_run.hpp>

namespace metaxy {

template <class Query>
class Rows {
 public:
  using value_type = typename Query::row_type;

  class Iterator {
   public:
    using iterator_concept = std::input_iterator_tag;
    using value_type = Rows::value_type;
    using difference_type = std::ptrdiff_t;

    Iterator() = default;
    explicit Iterator(Rows& rows) : rows_(&rows) {}

    value_type& operator*() const { return rows_->value_; }
    value_type* operator->() const { return &rows_->value_; }
    Iterator& operator++() {
      rows_->advance(rows_->cursor_.next());
      return *this;
    }
    void operator++(int) { ++*this; }
    bool operator==(std::default_sentinel_t) const { return !rows_->has_row_; }

   private:
    Rows* rows_ = nullptr;
  };

  // What is bound stays in the query, so it is kept here.
  Rows(db::SessionState& session, Query query, Dialect dialect)
      : query_(std::move(query)),
        cursor_(detail::open(session, query_, dialect)),
        has_row_(run()),
        reader_(cursor_) {
    advance(has_row_);
  }
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;

  Iterator begin() { return Iterator(*this); }
  std::default_sentinel_t end() const { return {}; }

 private:
  bool run() {
    query_.bind(cursor_.parameters());
    return cursor_.execute(Fetch::Streamed);
  }
  void advance(bool more) {
    has_row_ = more;
    if (more) reader_.read(cursor_.row(), value_);
  }

  Query query_;
  db::Cursor cursor_;
  bool has_row_;
  detail::Reader<Query> reader_;
  value_type value_{};
};

}  // namespace metaxy
