// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <utility>

#include <metaxy/engine.hpp>
#include <metaxy/error.hpp>
#include <metaxy/session.hpp>

#include "runtime/db/session_state.h"

namespace metaxy {

Session::Session(const Engine& engine, const TransactionOptions& options)
    : state_(new db::SessionState(engine.pool_, options)), dialect_(engine.dialect()) {}

Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;
Session::~Session() = default;

void Session::commit() { state_->commit(); }
void Session::rollback() { state_->rollback(); }
void Session::cancel() noexcept { state_->cancel(); }
Savepoint Session::begin_nested() { return Savepoint(*state_); }
Connection& Session::connection() { return *state_->ready().connection; }
void Session::execute_script(std::string_view script) {
  state_->ready();
  state_->run(script);
}

// -------------------------------------------------------------------------------------------------

Savepoint::Savepoint(db::SessionState& session)
    : session_(&session), number_(session.begin_savepoint()) {}

Savepoint::Savepoint(Savepoint&& other) noexcept
    : session_(std::exchange(other.session_, nullptr)), number_(other.number_) {}

Savepoint::~Savepoint() {
  if (session_ == nullptr || !session_->is_open(number_)) return;
  try {
    session_->rollback_to(number_);
  } catch (...) {
    // What is wrong with the connection is told by the next call of the session.
  }
}

void Savepoint::commit() {
  check();
  session_->release(number_);
}

void Savepoint::rollback() {
  check();
  session_->rollback_to(number_);
}

void Savepoint::check() const {
  if (session_ == nullptr) throw Error(ErrorCode::BadCall, "this nested transaction was moved");
  session_->require_open(number_);
}

// -------------------------------------------------------------------------------------------------

namespace db {

Bulk::Bulk(SessionState& session, std::string_view schema, std::string_view table,
           std::span<const std::string_view> columns)
    : session_(session) {
  Connection& connection = *session.ready().connection;
  try {
    insert_.reset(
        connection.bulk_insert({.schema = schema, .table = table, .columns = columns}).release());
  } catch (const Error& error) {
    session_.note(error);
    throw;
  }
}

Bulk::~Bulk() {
  if (!insert_) return;
  insert_.reset();
  session_.look("a bulk insert that was not finished");
}

Parameters& Bulk::row() { return insert_->row(); }

void Bulk::end_row() {
  try {
    insert_->end_row();
  } catch (const Error& error) {
    fail(error);
    throw;
  }
}

std::int64_t Bulk::finish() {
  try {
    const std::int64_t rows = insert_->finish();
    insert_.reset();
    return rows;
  } catch (const Error& error) {
    fail(error);
    throw;
  }
}

void Bulk::fail(const Error& error) noexcept {
  insert_.reset();
  session_.note(error);
}

void run_scripts(SessionState& session, std::span<TableScript> scripts, TableOrder order) {
  std::stable_sort(scripts.begin(), scripts.end(),
                   [](const TableScript& a, const TableScript& b) { return a.depth < b.depth; });
  if (order == TableOrder::Descending) std::reverse(scripts.begin(), scripts.end());
  for (const TableScript& each : scripts) {
    const std::string_view script = (*each.script)[session.dialect()];
    if (script.empty()) {
      throw Error(ErrorCode::Unsupported,
                  "the bindings of this program were not generated for this database: name it in "
                  "the DIALECTS of metaxy_add_features");
    }
    session.ready();
    session.run(script);
  }
}

}  // namespace db

namespace detail {

void refuse_key_part() {
  throw Error(ErrorCode::BadValue, "a value of the key does not fit the type of its column");
}

void refuse_missing_row(std::string_view table) {
  throw Error(ErrorCode::NotFound, "'" + std::string(table) + "' has no row with this key");
}

void refuse_mixed_keys() {
  throw Error(ErrorCode::BadCall,
              "some rows of a bulk insert have keys and others leave theirs to the database: "
              "insert them apart");
}

void refuse_no_row() { throw Error(ErrorCode::NotFound, "one row was expected, there is none"); }

void refuse_second_row() {
  throw Error(ErrorCode::TooMany, "one row was expected, there are more");
}

}  // namespace detail

}  // namespace metaxy
