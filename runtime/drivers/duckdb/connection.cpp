// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/duckdb/connection.h"

#include <utility>

#include "runtime/drivers/duckdb/bulk_insert.h"
#include "runtime/drivers/duckdb/inspect.h"
#include "runtime/drivers/duckdb/prepare.h"
#include "runtime/drivers/duckdb/statement.h"

namespace metaxy::duckdb {

std::unique_ptr<metaxy::Statement> Connection::prepare(std::string_view sql) {
  return std::make_unique<Statement>(link_, duckdb::prepare(link_, sql), std::string(sql));
}

void Connection::execute(std::string_view text) {
  const Script script(link_, text);
  // One after the other: each may need what those before it have made.
  for (idx_t i = 0; i < script.size(); ++i) {
    Statement(link_, script.prepare(i), std::string(text)).execute();
  }
}

std::unique_ptr<metaxy::BulkInsert> Connection::bulk_insert(const BulkTarget& target) {
  return std::make_unique<BulkInsert>(link_, target);
}

void Connection::begin(const TransactionOptions& options) {
  if (options.isolation == Isolation::Serializable) {
    throw Error(ErrorCode::Unsupported,
                "DuckDB has no serializable transactions: it does not find out that two of them "
                "each read what the other changed; its isolation is that of RepeatableRead");
  }
  const bool read_only = options.access == Access::ReadOnly;
  require_free(link_, "BEGIN TRANSACTION");
  if (in_transaction()) {
    // DuckDB would end the one that is open.
    throw Error(ErrorCode::BadCall, "a transaction is open already");
  }
  run(link_, read_only ? "BEGIN TRANSACTION READ ONLY" : "BEGIN TRANSACTION");
  link_.transaction = Link::Transaction::Open;
}

void Connection::commit() {
  require_free(link_, "COMMIT");
  if (is_aborted(link_)) {
    throw Error(ErrorCode::BadCall,
                "the transaction cannot be committed: an error has ended it, and it can only be "
                "rolled back");
  }
  link_.transaction = Link::Transaction::None;  // even if it fails
  run(link_, "COMMIT");
}

void Connection::rollback() {
  link_.streaming = nullptr;  // its next row is an error
  require_free(link_, "ROLLBACK");
  if (!in_transaction()) return;
  link_.transaction = Link::Transaction::None;
  run(link_, "ROLLBACK");
}

bool Connection::in_transaction() const noexcept {
  return link_.transaction != Link::Transaction::None;
}

bool Connection::needs_rollback() const noexcept { return is_aborted(link_); }

bool Connection::is_alive() noexcept {
  const bool is_used = link_.streaming != nullptr || link_.bulk_insert != nullptr;
  if (is_used || link_.transaction == Link::Transaction::Doubtful) return true;
  ResultHandle result;
  return duckdb_query(link_.connection.get(), "SELECT 1", result.out()) == DuckDBSuccess;
}

Catalog Connection::inspect() { return duckdb::inspect(*this, link_); }

}  // namespace metaxy::duckdb
