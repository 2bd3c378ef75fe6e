// SPDX-License-Identifier: Apache-2.0
#include "runtime/db/session_state.h"

#include <algorithm>
#include <utility>

#include <metaxy/error.hpp>

namespace metaxy::db {
namespace {

constexpr Sql savepoint_clause = {.sqlite = "SAVEPOINT ", .duckdb = "", .postgresql = "SAVEPOINT "};

std::string name_of(SessionState::Savepoint savepoint) {
  return "metaxy_" + std::to_string(savepoint);
}

}  // namespace

SessionState::SessionState(std::shared_ptr<Pool> pool, const TransactionOptions& options)
    : pool_(std::move(pool)), options_(options) {}

SessionState::~SessionState() {
  if (lease_) end_transaction();
}

// The address of something that each thread has for itself.
const void* SessionState::this_thread() noexcept {
  static thread_local const char here = 0;
  return &here;
}

void SessionState::check_thread() const {
  const void* owner = owner_.load(std::memory_order_relaxed);
  if (owner == nullptr || owner == this_thread()) return;
  throw Error(ErrorCode::BadCall,
              "this session is in a transaction of another thread: a session is used by one "
              "thread, open one for each");
}

void SessionState::prepare_transaction() {
  check_thread();
  if (has_failed_) refuse();
  if (!lease_) begin();
}

void SessionState::refuse() const {
  throw Error(ErrorCode::BadCall, "the transaction can only be rolled back since an error in it (" +
                                      failure_ + "): call rollback()");
}

void SessionState::begin() {
  while (!begin_on(pool_->take())) {
  }
}

// A connection of the pool may have been closed by the server meanwhile. As nothing has been done
// on it, another one serves as well.
bool SessionState::begin_on(Lease lease) {
  try {
    lease->connection->begin(options_);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::Connection) throw;
    lease->health = PooledConnection::Health::Gone;
    if (lease->history == PooledConnection::History::New) throw;
    return false;
  }
  owner_.store(this_thread(), std::memory_order_relaxed);
  const std::lock_guard lock(lease_changes_);
  lease_ = std::move(lease);
  return true;
}

void SessionState::note(const Error& error) noexcept {
  if (lease_ && error.code() == ErrorCode::Connection) {
    lease_->health = PooledConnection::Health::Gone;
  }
  look(error.what());
}

void SessionState::look(const char* what) noexcept {
  if (!lease_) return;
  const Connection& connection = *lease_->connection;
  if (has_failed_ || (connection.in_transaction() && !connection.needs_rollback())) return;
  has_failed_ = true;
  try {
    failure_ = what;
  } catch (...) {
    failure_.clear();
  }
}

bool SessionState::prepare_commit() {
  check_thread();
  if (has_failed_) refuse();
  close_cursors();
  return is_active();
}

bool SessionState::prepare_rollback() {
  check_thread();
  close_cursors();
  return is_active() && lease_->connection->in_transaction();
}

void SessionState::commit() {
  if (!prepare_commit()) return;
  try {
    lease_->connection->commit();
  } catch (const Error& error) {
    note(error);
    throw;
  }
  end_transaction();
}

void SessionState::rollback() {
  check_thread();
  if (lease_) end_transaction();
}

// A connection that cannot roll back is closed, which comes to the same.
void SessionState::end_transaction() noexcept {
  close_cursors();
  Connection& connection = *lease_->connection;
  try {
    if (connection.in_transaction()) connection.rollback();
  } catch (...) {
    lease_->health = PooledConnection::Health::Gone;
  }
  savepoints_.clear();
  has_failed_ = false;
  Lease ended;
  {
    const std::lock_guard lock(lease_changes_);
    ended = std::move(lease_);
  }
  owner_.store(nullptr, std::memory_order_relaxed);
}

void SessionState::link(Cursor& cursor) noexcept {
  cursor.older_ = newest_;
  if (newest_ != nullptr) newest_->newer_ = &cursor;
  newest_ = &cursor;
}

void SessionState::unlink(Cursor& cursor) noexcept {
  if (cursor.older_ != nullptr) cursor.older_->newer_ = cursor.newer_;
  (cursor.newer_ != nullptr ? cursor.newer_->older_ : newest_) = cursor.older_;
}

void SessionState::close_cursors() noexcept {
  while (newest_ != nullptr) newest_->close();
}

void SessionState::cancel() noexcept {
  const std::lock_guard lock(lease_changes_);
  if (lease_) lease_->connection->cancel();
}

// -------------------------------------------------------------------------------------------------

void SessionState::run(std::string_view script) {
  try {
    lease_->connection->execute(script);
  } catch (const Error& error) {
    note(error);
    throw;
  }
}

bool SessionState::is_open(Savepoint savepoint) const noexcept {
  return std::find(savepoints_.begin(), savepoints_.end(), savepoint) != savepoints_.end();
}

void SessionState::require_open(Savepoint savepoint) const {
  if (is_open(savepoint)) return;
  throw Error(ErrorCode::BadCall,
              "this nested transaction has ended already, by itself or with what is around it");
}

std::string SessionState::begin_script() const {
  const std::string_view clause = savepoint_clause[dialect()];
  if (clause.empty()) {
    throw Error(ErrorCode::Unsupported,
                "this database has no savepoints: begin_nested() cannot be used with it");
  }
  return std::string(clause) + name_of(last_savepoint_ + 1);
}

std::string SessionState::release_script(Savepoint savepoint) {
  return "RELEASE SAVEPOINT " + name_of(savepoint);
}

std::string SessionState::rollback_script(Savepoint savepoint) {
  return "ROLLBACK TO SAVEPOINT " + name_of(savepoint) + "; " + release_script(savepoint);
}

SessionState::Savepoint SessionState::begin_savepoint() {
  const std::string script = begin_script();
  ready();
  savepoints_.push_back(last_savepoint_ + 1);
  try {
    run(script);
  } catch (...) {
    savepoints_.pop_back();
    throw;
  }
  return ++last_savepoint_;
}

void SessionState::release(Savepoint savepoint) {
  ready();
  run(release_script(savepoint));
  forget(savepoint);
}

// Works after an error, too, unless the database has ended the whole transaction.
void SessionState::rollback_to(Savepoint savepoint) {
  check_thread();
  if (!lease_->connection->in_transaction()) refuse();
  close_cursors();
  run(rollback_script(savepoint));
  has_failed_ = false;
  forget(savepoint);
}

// Those that were begun within it end with it.
void SessionState::forget(Savepoint savepoint) noexcept {
  savepoints_.erase(std::find(savepoints_.begin(), savepoints_.end(), savepoint),
                    savepoints_.end());
}

}  // namespace metaxy::db
