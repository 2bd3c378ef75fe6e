// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/postgresql/connection.h"

#include <string>

#include "runtime/drivers/postgresql/copy.h"
#include "runtime/drivers/postgresql/inspect.h"
#include "runtime/drivers/postgresql/pipeline.h"
#include "runtime/drivers/postgresql/statement.h"

namespace metaxy::postgresql {

std::string begin_text(const TransactionOptions& options) {
  std::string out = "BEGIN";
  switch (options.isolation) {
    case Isolation::Default:
      break;
    case Isolation::ReadCommitted:
      out += " ISOLATION LEVEL READ COMMITTED";
      break;
    case Isolation::RepeatableRead:
      out += " ISOLATION LEVEL REPEATABLE READ";
      break;
    case Isolation::Serializable:
      out += " ISOLATION LEVEL SERIALIZABLE";
      break;
  }
  // Whether writing is possible by default, the server knows: a standby refuses to hear of it.
  if (options.access == Access::ReadOnly) out += " READ ONLY";
  return out;
}

Connection::Connection(const std::vector<Option>& options)
    : channel_(connect(options)), cancel_(PQgetCancel(channel_.connection())) {}

std::unique_ptr<metaxy::Statement> Connection::prepare(std::string_view sql) {
  if (auto prepared = requests_.take_prepared()) return prepared;
  return std::make_unique<Statement>(channel_, sql);
}

void Connection::execute(std::string_view script) { channel_.run(std::string(script)); }

std::unique_ptr<BulkInsert> Connection::bulk_insert(const BulkTarget& target) {
  return std::make_unique<Copy>(channel_, target);
}

std::unique_ptr<metaxy::Pipeline> Connection::pipeline() {
  return std::make_unique<Pipeline>(channel_);
}

void Connection::begin(const TransactionOptions& options) {
  if (in_transaction()) throw Error(ErrorCode::BadCall, "a transaction has begun already");
  channel_.run(begin_text(options));
}

void Connection::commit() {
  if (!in_transaction()) throw Error(ErrorCode::BadCall, "there is no transaction to commit");
  const Result done = channel_.run("COMMIT");
  if (std::string_view(PQcmdStatus(done.get())) == "COMMIT") return;
  throw Error(ErrorCode::BadCall,
              "the transaction was rolled back, because a statement in it had failed");
}

void Connection::rollback() {
  if (in_transaction()) channel_.run("ROLLBACK");
}

bool Connection::in_transaction() const noexcept {
  const PGTransactionStatusType status = channel_.transaction_status();
  return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
}

bool Connection::needs_rollback() const noexcept {
  return channel_.transaction_status() == PQTRANS_INERROR;
}

bool Connection::is_alive() noexcept {
  PGconn* const connection = channel_.connection();
  // In the middle of something there is no asking.
  if (channel_.holder() == Channel::Holder::Nobody) PQclear(PQexec(connection, ""));
  return PQstatus(connection) == CONNECTION_OK;
}

void Connection::cancel() noexcept {
  char ignored[256];
  if (cancel_ != nullptr) PQcancel(cancel_.get(), ignored, sizeof ignored);
}

Catalog Connection::inspect() { return postgresql::inspect(channel_); }

}  // namespace metaxy::postgresql
