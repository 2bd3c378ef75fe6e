// SPDX-License-Identifier: Apache-2.0
// AsyncRows: the rows of a query one after the other, in constant memory.
//
//   auto users = session.each(select<User>());
//   while (const User* user = co_await users.next()) greet(*user);
//
// The query runs with the first next(). Rows come in small batches, so that most calls wait for
// nothing. They belong to the session's transaction. What is not read is given up before the
// session's next call; PostgreSQL sends it nevertheless.
#pragma once

#include <atomic>
#include <coroutine>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <metaxy/async/operation.hpp>
#include <metaxy/async/query_operation.hpp>
#include <metaxy/async/task.hpp>
#include <metaxy/session/cursor.hpp>
#include <metaxy/session/query_run.hpp>

namespace metaxy {

namespace async {

// The operation is at its end, or will be before the session's next call.
void leave(SessionCore& session, Operation& operation) noexcept;

// Carried out once for each batch of rows.
template <class Query>
class RowsOperation final : public Operation {
 public:
  using Value = typename Query::row_type;
  static constexpr std::size_t most_rows = 128;
  // A vector of bools has none to point to.
  struct Kept {
    Value value{};
  };

  RowsOperation(Query query, Dialect dialect) : query_(std::move(query), dialect) {}

  void begin() override { rows_.clear(); }
  void run(db::SessionState& session) override {
    if (is_left()) return close();
    begin_step(session);
    for (take(); !is_done(); take()) {
    }
  }
  std::string text_to_prepare(db::SessionState& session) override {
    return state_ == State::New ? query_.text_to_prepare(session) : std::string();
  }
  void start(db::SessionState& session) override {
    begin_step(session);
    if (state_ == State::Opened) {
      query_.cursor().start_execute(Fetch::Streamed);
    } else {
      query_.cursor().start_next();
    }
  }
  void take() override {
    db::Cursor& cursor = query_.cursor();
    const bool more = state_ == State::Opened ? cursor.execute(Fetch::Streamed) : cursor.next();
    if (state_ == State::Opened && !is_left()) reader_.emplace(cursor);
    state_ = State::Reading;
    if (!more) return close();
    if (!is_left()) reader_->read(cursor.row(), rows_.emplace_back().value);
  }
  bool is_done() const noexcept override {
    return state_ == State::Ended || (!is_left() && rows_.size() == most_rows);
  }

  void close() noexcept override {
    query_.close();
    state_ = State::Ended;
  }
  bool is_open() const noexcept override {
    return state_ == State::Opened || state_ == State::Reading;
  }
  bool is_left() const noexcept override { return is_left_; }
  void leave() noexcept override { is_left_ = true; }

  bool has_ended() const noexcept { return state_ == State::Ended; }
  std::vector<Kept>& rows() noexcept { return rows_; }

 private:
  enum class State : unsigned char { New, Opened, Reading, Ended };

  void begin_step(db::SessionState& session) {
    if (state_ != State::New) return;
    query_.open(session);
    state_ = State::Opened;
  }

  OpenQuery<Query> query_;
  State state_ = State::New;
  std::optional<detail::Reader<Query>> reader_;
  std::vector<Kept> rows_;
  std::atomic<bool> is_left_ = false;  // while a thread may be reading rows
};

}  // namespace async

template <class Query>
class AsyncRows {
 public:
  using value_type = typename Query::row_type;

  AsyncRows(std::shared_ptr<async::SessionCore> session, Query query, Dialect dialect)
      : session_(std::move(session)),
        operation_(std::make_shared<async::RowsOperation<Query>>(std::move(query), dialect)) {}
  AsyncRows(AsyncRows&&) noexcept = default;
  AsyncRows& operator=(AsyncRows&&) = delete;
  ~AsyncRows() {
    if (operation_) async::leave(*session_, *operation_);
  }

  // co_await rows.next(): the next row, which may be changed and moved from, and stays until the
  // next call; null after the last.
  auto next() noexcept {
    struct Next {
      AsyncRows& rows;
      std::optional<Task<void>> batch = std::nullopt;

      bool await_ready() const noexcept { return !rows.needs_batch(); }
      std::coroutine_handle<> await_suspend(std::coroutine_handle<> self) {
        rows.is_reading_ = true;
        batch.emplace(async::perform(rows.session_, rows.operation_));
        return batch->start(self);
      }
      value_type* await_resume() {
        if (batch) {
          batch->take();
          rows.begin_batch();
        }
        return rows.take();
      }
    };
    return Next{*this};
  }

 private:
  bool needs_batch() const noexcept {
    if (is_reading_) return true;  // a call that was abandoned; the session tells
    return next_ == operation_->rows().size() && !operation_->has_ended();
  }
  void begin_batch() noexcept {
    is_reading_ = false;
    next_ = 0;
  }
  value_type* take() noexcept {
    auto& rows = operation_->rows();
    return next_ < rows.size() ? &rows[next_++].value : nullptr;
  }

  std::shared_ptr<async::SessionCore> session_;
  std::shared_ptr<async::RowsOperation<Query>> operation_;  // null after a move
  std::size_t next_ = 0;
  bool is_reading_ = false;
};

}  // namespace metaxy
