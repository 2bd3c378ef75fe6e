// SPDX-License-Identifier: Apache-2.0
#include "runtime/async/session_core.h"

#include <chrono>
#include <utility>

#include <metaxy/error.hpp>
#include <sys/socket.h>

namespace metaxy::async {
namespace {

using namespace std::chrono_literals;

// A database that is told to stop before it has begun does not hear it, so it is told again.
constexpr std::chrono::milliseconds pause_of_thread = 20ms;
constexpr std::chrono::milliseconds pause_of_server = 250ms;

// Rows that come faster than they are read leave the executor to others now and then.
constexpr int rows_in_a_turn = 128;

void carry_out(Operation& operation, db::SessionState& session) {
  try {
    operation.begin();
    operation.run(session);
  } catch (...) {
    operation.close();
    throw;
  }
  if (!operation.is_open()) operation.close();
}

}  // namespace

// One caller at a time, from the beginning of a call to its end or until it goes away.
class SessionCore::Call {
 public:
  explicit Call(SessionCore& session) : session_(session.shared_from_this()) {
    if (session.is_called_) {
      throw Error(ErrorCode::BadCall,
                  "this session is in a call of another task: open a session for each");
    }
    session.is_called_ = true;
  }
  Call(const Call&) = delete;
  Call& operator=(const Call&) = delete;
  ~Call() {
    session_->is_called_ = false;
    if (!session_->step_ || session_->step_->is_done()) return;
    session_->is_abandoned_ = true;
    session_->stop(Stop::Abandoned);
  }

 private:
  std::shared_ptr<SessionCore> session_;
};

// A closure is named before it is given to what is awaited: g++ 12 destroys one twice that is made
// within an expression with co_await.
template <class Start, class Take>
Task<void> SessionCore::make(Start start, Take take) {
  if (worker_) {
    const auto call = [session = session_, take] { take(*session); };
    co_await run_on(*worker_, engine_->executor(), call);
    co_return;
  }
  start(*requests_);
  co_await answer();
  take(*session_);
}

template <class Take>
Task<void> SessionCore::make_script(std::string script, Take take) {
  const auto start = [script](NonBlocking& requests) { requests.start_script(script); };
  return make(start, take);
}

SessionCore::SessionCore(std::shared_ptr<EngineCore> engine, const TransactionOptions& options)
    : engine_(std::move(engine)),
      options_(options),
      session_(std::make_shared<db::SessionState>(engine_->pool(), options)) {}

SessionCore::~SessionCore() {
  if (worker_) {
    while (!worker_->wait_for(pause_of_thread)) session_->cancel();
  } else {
    break_connection();
  }
  if (beginning_ && *beginning_) (*beginning_)->health = db::PooledConnection::Health::Gone;
  stopping_.reset();
  late_.reset();
  step_.reset();
  session_.reset();
}

void SessionCore::retire(std::shared_ptr<SessionCore> session) {
  EngineCore& engine = *session->engine_;
  engine.retire(std::move(session));
}

// -------------------------------------------------------------------------------------------------
// Calls

Task<void> SessionCore::perform(std::shared_ptr<Operation> operation) {
  const Call call(*this);
  co_await ready();
  co_await run(make(operation));
  if (operation->is_open()) open_.push_back(std::move(operation));
}

void SessionCore::leave(db::SessionState::Savepoint savepoint) {
  left_savepoints_.push_back(savepoint);
}

Task<void> SessionCore::run_script(std::string script) {
  const Call call(*this);
  co_await ready();
  const auto take = [script](db::SessionState& session) { session.run(script); };
  co_await run(make_script(script, take));
}

Task<void> SessionCore::commit() {
  const Call call(*this);
  co_await end_of_abandoned_step();
  refuse_if_abandoned();
  co_await give_up_what_is_left();
  if (!session_->is_active()) co_return;
  co_await end_rows(Patience::UntilTheEnd);
  const auto start = [this](NonBlocking& requests) {
    if (session_->prepare_commit()) requests.start_commit();
  };
  co_await run(make(start, [](db::SessionState& session) { session.commit(); }));
  release_connection();
}

Task<void> SessionCore::rollback() {
  const Call call(*this);
  co_await end_of_abandoned_step();
  is_abandoned_ = false;
  if (!session_->is_active()) {
    release_connection();
    co_return;
  }
  left_savepoints_.clear();
  co_await end_rows(Patience::None);
  const auto start = [this](NonBlocking& requests) {
    if (session_->prepare_rollback()) requests.start_rollback();
  };
  co_await run(make(start, [](db::SessionState& session) { session.rollback(); }));
  release_connection();
}

void SessionCore::cancel() {
  if (step_ && !step_->is_done()) stop(Stop::Cancelled);
}

Task<db::SessionState::Savepoint> SessionCore::begin_savepoint() {
  const Call call(*this);
  co_await ready();
  const auto begun = std::make_shared<db::SessionState::Savepoint>();
  const auto take = [begun](db::SessionState& session) { *begun = session.begin_savepoint(); };
  co_await run(make_script(session_->begin_script(), take));
  co_return *begun;
}

Task<void> SessionCore::release(db::SessionState::Savepoint savepoint) {
  const Call call(*this);
  co_await ready();
  session_->require_open(savepoint);
  const auto take = [savepoint](db::SessionState& session) { session.release(savepoint); };
  co_await run(make_script(db::SessionState::release_script(savepoint), take));
}

Task<void> SessionCore::rollback_to(db::SessionState::Savepoint savepoint) {
  const Call call(*this);
  co_await end_of_abandoned_step();
  session_->require_open(savepoint);
  is_abandoned_ = false;
  co_await end_rows(Patience::None);
  co_await roll_back_to(savepoint);
}

Task<void> SessionCore::roll_back_to(db::SessionState::Savepoint savepoint) {
  const auto take = [savepoint](db::SessionState& session) { session.rollback_to(savepoint); };
  co_await run(make_script(db::SessionState::rollback_script(savepoint), take));
}

// -------------------------------------------------------------------------------------------------
// Steps

Task<void> SessionCore::run(Task<void> step, Patience patience) {
  step_is_done_ = false;
  stop_ = Stop::Nothing;
  step_.emplace(drive(std::move(step)));
  step_->start();
  if (patience == Patience::None && !step_->is_done()) stop(Stop::Cancelled);
  co_await step_->end_of_it();
  step_->take();
}

// After its end nothing is under way that could stop the next step by mistake.
Task<void> SessionCore::drive(Task<void> step) {
  if (engine_->options().call_timeout > 0ms) late_.emplace(stop_when_late()).start();
  std::exception_ptr failure;
  try {
    co_await std::move(step);
  } catch (...) {
    failure = std::current_exception();
  }
  late_.reset();
  step_is_done_ = true;
  if (stopping_ && is_sending_stop_) co_await stopping_->end_of_it();
  stopping_.reset();
  if (failure) tell(failure);
}

Task<void> SessionCore::end_of_abandoned_step() {
  if (step_ && !step_->is_done()) co_await step_->end_of_it();
}

void SessionCore::refuse_if_abandoned() const {
  if (!is_abandoned_) return;
  throw Error(ErrorCode::Cancelled,
              "a statement of this transaction was given up before its end: call rollback()");
}

// The connection's own thread, or the executor's; after this the session has one of both.
Task<void> SessionCore::ready() {
  co_await end_of_abandoned_step();
  refuse_if_abandoned();
  co_await give_up_what_is_left();
  while (!session_->is_active()) {
    Place place = co_await engine_->take_place();
    db::Lease lease = co_await engine_->take_connection();
    requests_ = lease->connection->non_blocking();
    if (requests_ == nullptr) worker_ = engine_->take_worker();
    place_ = std::move(place);
    co_await begin(std::move(lease));
  }
}

Task<void> SessionCore::begin(db::Lease lease) {
  beginning_ = std::make_shared<db::Lease>(std::move(lease));
  const auto start = [this](NonBlocking& requests) { requests.start_begin(options_); };
  const auto take = [begun_on = beginning_](db::SessionState& session) {
    session.begin_on(std::move(*begun_on));
  };
  std::exception_ptr failure;
  try {
    co_await run(make(start, take));
  } catch (...) {
    failure = std::current_exception();
  }
  beginning_.reset();
  if (!session_->is_active()) release_connection();
  if (failure) std::rethrow_exception(failure);
}

Task<void> SessionCore::give_up_what_is_left() {
  for (std::size_t i = 0; i < open_.size();) {
    if (!open_[i]->is_left()) {
      ++i;
      continue;
    }
    const std::shared_ptr<Operation> left = std::move(open_[i]);
    open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(i));
    co_await give_up_rows(left, Patience::UntilTheEnd);
  }
  while (!left_savepoints_.empty()) {
    const db::SessionState::Savepoint left = left_savepoints_.back();
    left_savepoints_.pop_back();
    if (session_->is_open(left)) co_await roll_back_to(left);
  }
}

// Rows end with the transaction. What is wrong with them is of interest to it alone.
Task<void> SessionCore::end_rows(Patience patience) {
  for (; !open_.empty(); open_.pop_back()) {
    try {
      co_await give_up_rows(open_.back(), patience);
    } catch (const Error&) {
    }
  }
}

// A server sends all there is, unless it is stopped, and the transaction with it.
Task<void> SessionCore::give_up_rows(std::shared_ptr<Operation> operation, Patience patience) {
  if (!operation->is_open()) co_return;
  operation->leave();
  co_await run(make(std::move(operation)), patience);
}

void SessionCore::release_connection() {
  requests_ = nullptr;
  if (worker_) engine_->give_back(std::move(worker_));
  place_.give_back();
}

Task<void> SessionCore::make(std::shared_ptr<Operation> operation) {
  if (worker_) {
    const auto call = [session = session_, operation] { carry_out(*operation, *session); };
    co_await run_on(*worker_, engine_->executor(), call);
    co_return;
  }
  try {
    operation->begin();
    const std::string text = operation->text_to_prepare(*session_);
    if (!text.empty()) {
      requests_->start_prepare(text);
      co_await answer();
    }
    for (int taken = 1;; ++taken) {
      operation->start(*session_);
      co_await answer();
      operation->take();
      if (operation->is_done()) break;
      if (taken % rows_in_a_turn == 0) co_await enter(engine_->executor());
    }
    if (operation->is_open()) co_await enter(engine_->executor());
  } catch (...) {
    operation->close();
    throw;
  }
  if (!operation->is_open()) operation->close();
}

Task<void> SessionCore::answer() {
  for (Progress progress; (progress = requests_->advance()) != Progress::Done;) {
    co_await metaxy::ready(
        engine_->executor(), requests_->socket(),
        progress == Progress::WantsRead ? Readiness::Readable : Readiness::Writable);
  }
}

// -------------------------------------------------------------------------------------------------
// Stopping

void SessionCore::stop(Stop reason) {
  if (stop_ != Stop::Nothing) return;
  stop_ = reason;
  stopping_.emplace(send_stop()).start();
}

Task<void> SessionCore::send_stop() {
  const auto begin = std::chrono::steady_clock::now();
  while (!step_is_done_) {
    if (worker_) {
      session_->cancel();
    } else {
      is_sending_stop_ = true;
      const auto call = [session = session_] { session->cancel(); };
      co_await run_on(engine_->canceller(), engine_->executor(), call);
      is_sending_stop_ = false;
      if (step_is_done_) co_return;
    }
    co_await sleep_for(engine_->executor(), worker_ ? pause_of_thread : pause_of_server);
    if (std::chrono::steady_clock::now() - begin > engine_->options().stop_timeout) {
      break_connection();
    }
  }
}

Task<void> SessionCore::stop_when_late() {
  co_await sleep_for(engine_->executor(), engine_->options().call_timeout);
  stop(Stop::Late);
}

// Whoever reads from it is at its end at once.
void SessionCore::break_connection() noexcept {
  if (requests_ != nullptr) ::shutdown(requests_->socket(), SHUT_RDWR);
}

void SessionCore::tell(const std::exception_ptr& failure) const {
  if (stop_ == Stop::Nothing) std::rethrow_exception(failure);
  try {
    std::rethrow_exception(failure);
  } catch (const Error& error) {
    const bool was_stopped =
        error.code() == ErrorCode::Cancelled || error.code() == ErrorCode::Connection;
    if (!was_stopped) throw;
    if (stop_ == Stop::Late) {
      throw Error(ErrorCode::Timeout, "the statement took longer than was allowed",
                  error.details());
    }
    throw Error(ErrorCode::Cancelled, "the statement was cancelled", error.details());
  }
}

}  // namespace metaxy::async
