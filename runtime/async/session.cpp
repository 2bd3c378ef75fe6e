// SPDX-License-Identifier: Apache-2.0
// The public classes around SessionCore.
#include <utility>

#include <metaxy/async/session.hpp>
#include <metaxy/error.hpp>

#include "runtime/async/session_core.h"

namespace metaxy {

namespace async {

Task<void> perform(std::shared_ptr<SessionCore> session, std::shared_ptr<Operation> operation) {
  co_await session->perform(std::move(operation));
}

void leave(SessionCore& session, Operation& operation) noexcept { session.leave(operation); }

namespace {

Task<void> commit(std::shared_ptr<SessionCore> session) { co_await session->commit(); }
Task<void> rollback(std::shared_ptr<SessionCore> session) { co_await session->rollback(); }

Task<void> run_script(std::shared_ptr<SessionCore> session, std::string script) {
  co_await session->run_script(std::move(script));
}

Task<void> commit(std::shared_ptr<SessionCore> session, std::uint64_t savepoint) {
  co_await session->release(savepoint);
}

Task<void> rollback(std::shared_ptr<SessionCore> session, std::uint64_t savepoint) {
  co_await session->rollback_to(savepoint);
}

}  // namespace

}  // namespace async

AsyncSession::AsyncSession(std::shared_ptr<async::SessionCore> core, Dialect dialect) noexcept
    : core_(std::move(core)), dialect_(dialect) {}
AsyncSession::AsyncSession(AsyncSession&&) noexcept = default;
AsyncSession& AsyncSession::operator=(AsyncSession&& other) noexcept {
  if (core_) async::SessionCore::retire(std::move(core_));
  core_ = std::move(other.core_);
  dialect_ = other.dialect_;
  return *this;
}
AsyncSession::~AsyncSession() {
  if (core_) async::SessionCore::retire(std::move(core_));
}

Task<void> AsyncSession::commit() { return async::commit(core_); }
Task<void> AsyncSession::rollback() { return async::rollback(core_); }
Task<void> AsyncSession::execute_script(std::string script) {
  return async::run_script(core_, std::move(script));
}
void AsyncSession::cancel() { core_->cancel(); }

Task<AsyncSavepoint> AsyncSession::begin_nested() { return AsyncSavepoint::begin(core_); }

Task<AsyncSavepoint> AsyncSavepoint::begin(std::shared_ptr<async::SessionCore> session) {
  const std::uint64_t number = co_await session->begin_savepoint();
  co_return AsyncSavepoint(std::move(session), number);
}

AsyncSavepoint::AsyncSavepoint(std::shared_ptr<async::SessionCore> session,
                               std::uint64_t number) noexcept
    : session_(std::move(session)), number_(number) {}
AsyncSavepoint::AsyncSavepoint(AsyncSavepoint&&) noexcept = default;
AsyncSavepoint::~AsyncSavepoint() {
  if (session_) session_->leave(number_);
}

Task<void> AsyncSavepoint::commit() { return async::commit(session_, number_); }
Task<void> AsyncSavepoint::rollback() { return async::rollback(session_, number_); }

}  // namespace metaxy
