// SPDX-License-Identifier: Apache-2.0
// The requests of a connection in two halves, for those who wait in an event loop. What is sent
// here is taken where it would have been sent otherwise: Channel knows that a request is under way.
// To prepare a statement takes several exchanges, so that is a coroutine, which goes on with each
// answer.
#pragma once

#include <coroutine>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <metaxy/async/task.hpp>
#include <metaxy/non_blocking.hpp>

#include "runtime/drivers/postgresql/channel.h"
#include "runtime/drivers/postgresql/statement.h"

namespace metaxy::postgresql {

class Requests final : public NonBlocking {
 public:
  explicit Requests(Channel& channel) : channel_(channel) {}
  Requests(const Requests&) = delete;
  Requests& operator=(const Requests&) = delete;

  int socket() const noexcept override;
  Progress advance() override;

  void start_begin(const TransactionOptions& options) override;
  void start_commit() override;
  void start_rollback() override;
  void start_prepare(std::string_view sql) override;
  void start_script(std::string_view script) override;

  // What start_prepare() has begun, if it has: throws what was wrong with it.
  std::unique_ptr<Statement> take_prepared();

 private:
  struct Answered;

  Task<std::unique_ptr<Statement>> prepare(std::string sql);

  Channel& channel_;
  std::optional<Task<std::unique_ptr<Statement>>> preparing_;
  std::coroutine_handle<> waiting_;  // for an answer
};

}  // namespace metaxy::postgresql
