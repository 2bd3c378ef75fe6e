// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/postgresql/non_blocking.h"

#include <utility>

#include "runtime/drivers/postgresql/connection.h"
#include "runtime/drivers/postgresql/errors.h"

namespace metaxy::postgresql {

// Until all of the answer to what was sent is here.
struct Requests::Answered {
  Requests& requests;

  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> self) const noexcept { requests.waiting_ = self; }
  void await_resume() const noexcept {}
};

int Requests::socket() const noexcept { return PQsocket(channel_.connection()); }

Progress Requests::advance() {
  for (;;) {
    const Progress progress = channel_.collect();
    if (progress != Progress::Done || !waiting_) return progress;
    std::exchange(waiting_, nullptr).resume();
  }
}

void Requests::start_begin(const TransactionOptions& options) {
  channel_.start(begin_text(options));
}
void Requests::start_commit() { channel_.start("COMMIT"); }
void Requests::start_rollback() { channel_.start("ROLLBACK"); }
void Requests::start_script(std::string_view script) { channel_.start(std::string(script)); }

void Requests::start_prepare(std::string_view sql) {
  channel_.send_without_waiting();
  preparing_ = prepare(std::string(sql));
  preparing_->start(std::noop_coroutine()).resume();
}

std::unique_ptr<Statement> Requests::take_prepared() {
  if (!preparing_) return nullptr;
  Task<std::unique_ptr<Statement>> prepared = std::move(*preparing_);
  preparing_.reset();
  return prepared.take();
}

// The steps of Statement's own constructor.
Task<std::unique_ptr<Statement>> Requests::prepare(std::string sql) {
  Preparation preparation(channel_, sql);
  const Answered answered{*this};
  if (channel_.start(channel_.deallocation())) co_await answered;
  channel_.drop_forgotten_statements();
  preparation.send_text();
  co_await answered;
  preparation.take_text();
  preparation.send_question();
  co_await answered;
  preparation.take_description();
  while (const std::optional<TypeId> unknown = preparation.unknown_type()) {
    if (channel_.start(type_question(*unknown))) co_await answered;
    channel_.ask_type(*unknown);
  }
  co_return std::make_unique<Statement>(std::move(preparation));
}

}  // namespace metaxy::postgresql
