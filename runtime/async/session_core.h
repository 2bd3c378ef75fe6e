// SPDX-License-Identifier: Apache-2.0
// What an AsyncSession is behind its templates. The transaction, its cursors and savepoints are
// those of the blocking session; here is only how its steps are waited for: on the executor when
// the connection is NonBlocking, else on a thread of the connection's own.
//
// A step that has begun goes on to its end, whatever becomes of its caller, as a connection that is
// left in the middle of an answer is of no use. When the caller goes away the database is told to
// stop, and the transaction takes nothing but a rollback.
#pragma once

#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <metaxy/async/operation.hpp>
#include <metaxy/async/task.hpp>
#include <metaxy/async/worker.hpp>
#include <metaxy/non_blocking.hpp>

#include "runtime/async/engine_core.h"
#include "runtime/async/started.h"
#include "runtime/db/session_state.h"

namespace metaxy::async {

class SessionCore : public std::enable_shared_from_this<SessionCore> {
 public:
  SessionCore(std::shared_ptr<EngineCore> engine, const TransactionOptions& options);
  SessionCore(const SessionCore&) = delete;
  SessionCore& operator=(const SessionCore&) = delete;
  // A transaction that is still there loses its connection.
  ~SessionCore();

  // Nobody will call it any more. Its transaction is rolled back without anybody waiting for it.
  static void retire(std::shared_ptr<SessionCore> session);

  Task<void> perform(std::shared_ptr<Operation> operation);
  // Before the next call, what is left is given up.
  void leave(Operation& operation) noexcept { operation.leave(); }
  void leave(db::SessionState::Savepoint savepoint);
  Task<void> run_script(std::string script);
  Task<void> commit();
  Task<void> rollback();
  // Tells the database to stop what is running.
  void cancel();
  // Nothing is to be rolled back.
  bool is_idle() const noexcept { return (!step_ || step_->is_done()) && !session_->is_active(); }

  Task<db::SessionState::Savepoint> begin_savepoint();
  Task<void> release(db::SessionState::Savepoint savepoint);
  Task<void> rollback_to(db::SessionState::Savepoint savepoint);

 private:
  enum class Patience : unsigned char { UntilTheEnd, None };
  enum class Stop : unsigned char { Nothing, Cancelled, Late, Abandoned };
  class Call;

  // One step at a time: it is started, waited for, and its error is told.
  Task<void> run(Task<void> step, Patience patience = Patience::UntilTheEnd);
  Task<void> drive(Task<void> step);
  Task<void> end_of_abandoned_step();
  void refuse_if_abandoned() const;

  Task<void> ready();
  Task<void> begin(db::Lease lease);
  Task<void> give_up_what_is_left();
  Task<void> end_rows(Patience patience);
  Task<void> give_up_rows(std::shared_ptr<Operation> operation, Patience patience);
  Task<void> roll_back_to(db::SessionState::Savepoint savepoint);
  void release_connection();

  // A step on the thread of the connection; or here, where `start` sends what `take` takes.
  template <class Start, class Take>
  Task<void> make(Start start, Take take);
  template <class Take>
  Task<void> make_script(std::string script, Take take);
  Task<void> make(std::shared_ptr<Operation> operation);
  Task<void> answer();

  void stop(Stop reason);
  Task<void> send_stop();
  Task<void> stop_when_late();
  void break_connection() noexcept;
  [[noreturn]] void tell(const std::exception_ptr& failure) const;

  std::shared_ptr<EngineCore> engine_;
  TransactionOptions options_;
  Place place_;
  std::shared_ptr<db::Lease> beginning_;       // until the transaction has begun on it
  std::shared_ptr<db::SessionState> session_;  // shared with threads that are calling it
  std::unique_ptr<Worker> worker_;             // null when the connection is NonBlocking
  NonBlocking* requests_ = nullptr;            // null otherwise

  std::vector<std::shared_ptr<Operation>> open_;  // whose rows are being read
  std::vector<db::SessionState::Savepoint> left_savepoints_;

  bool is_called_ = false;
  bool is_abandoned_ = false;
  std::optional<Started> step_;
  std::optional<Started> late_;
  std::optional<Started> stopping_;
  Stop stop_ = Stop::Nothing;
  bool step_is_done_ = false;
  bool is_sending_stop_ = false;
};

}  // namespace metaxy::async
