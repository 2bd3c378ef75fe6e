// SPDX-License-Identifier: Apache-2.0
// What a session is behind its templates: a transaction that begins with the first statement, on a
// connection that is taken from the pool then and goes back when the transaction ends; the cursors
// that are being read in it; its savepoints; whether anything can still be done in it.
//
// One thread uses it from the beginning of a transaction to its end. Another one is refused.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <metaxy/connection.hpp>
#include <metaxy/session/cursor.hpp>

#include "runtime/db/pool.h"

namespace metaxy::db {

class SessionState {
 public:
  SessionState(std::shared_ptr<Pool> pool, const TransactionOptions& options);
  SessionState(const SessionState&) = delete;
  SessionState& operator=(const SessionState&) = delete;
  ~SessionState();

  Dialect dialect() const noexcept { return pool_->dialect(); }

  // The connection, in a transaction that takes statements. Throws Error{BadCall} when it does not.
  PooledConnection& ready() {
    if (owner_.load(std::memory_order_relaxed) != this_thread() || !lease_ || has_failed_) {
      prepare_transaction();
    }
    return *lease_;
  }
  // REQUIRES: a transaction.
  StatementTable& statements() noexcept { return lease_->statements; }
  // Tells an error of the connection.
  void note(const Error& error) noexcept;
  // Asks the connection whether the transaction still takes statements after `what` happened.
  void look(const char* what) noexcept;

  // The cursors that are being read, which end with the transaction.
  void link(Cursor& cursor) noexcept;
  void unlink(Cursor& cursor) noexcept;

  // Statements without values or results. REQUIRES: a transaction.
  void run(std::string_view script);

  void commit();
  void rollback();
  void cancel() noexcept;

  // For those who do not wait. A transaction begins on a connection they have; false when that is
  // gone and another one may serve. The others are what commit() and rollback() do before they ask
  // the database, and whether they will.
  bool begin_on(Lease lease);
  bool is_active() const noexcept { return static_cast<bool>(lease_); }
  bool prepare_commit();
  bool prepare_rollback();

  using Savepoint = std::uint64_t;
  // What the functions below run.
  std::string begin_script() const;
  static std::string release_script(Savepoint savepoint);
  static std::string rollback_script(Savepoint savepoint);

  Savepoint begin_savepoint();
  void release(Savepoint savepoint);
  void rollback_to(Savepoint savepoint);
  bool is_open(Savepoint savepoint) const noexcept;
  // Throws Error{BadCall} when it is not.
  void require_open(Savepoint savepoint) const;

 private:
  static const void* this_thread() noexcept;

  void prepare_transaction();
  void begin();
  void check_thread() const;
  void end_transaction() noexcept;
  void close_cursors() noexcept;
  void forget(Savepoint savepoint) noexcept;
  [[noreturn]] void refuse() const;

  std::shared_ptr<Pool> pool_;
  TransactionOptions options_;
  std::mutex lease_changes_;  // cancel() comes from other threads
  Lease lease_;               // empty between transactions
  std::atomic<const void*> owner_ = nullptr;
  Cursor* newest_ = nullptr;
  bool has_failed_ = false;
  std::string failure_;
  std::vector<Savepoint> savepoints_;
  Savepoint last_savepoint_ = 0;
};

}  // namespace metaxy::db
