// SPDX-License-Identifier: Apache-2.0
// One connection to a DuckDB database.
//
// DuckDB isolates transactions by snapshots: what was read stays as it was, and of two that change
// the same row the later one fails. It does not see that each of two read what the other changed,
// so Isolation::Serializable is refused. An error other than one of syntax or names ends a
// transaction but for rollback(); commit() says so, where DuckDB itself would roll back without a
// word.
#pragma once

#include <metaxy/catalog.hpp>
#include <metaxy/connection.hpp>

#include "runtime/drivers/duckdb/link.h"

namespace metaxy::duckdb {

class Connection final : public metaxy::Connection {
 public:
  explicit Connection(ConnectionHandle connection) { link_.connection = std::move(connection); }

  Dialect dialect() const noexcept override { return Dialect::Duckdb; }
  std::unique_ptr<metaxy::Statement> prepare(std::string_view sql) override;
  void execute(std::string_view script) override;
  std::unique_ptr<metaxy::BulkInsert> bulk_insert(const BulkTarget& target) override;

  void begin(const TransactionOptions& options) override;
  void commit() override;
  void rollback() override;
  bool in_transaction() const noexcept override;
  bool needs_rollback() const noexcept override;

  bool is_alive() noexcept override;
  void cancel() noexcept override { duckdb_interrupt(link_.connection.get()); }
  Catalog inspect() override;

 private:
  mutable Link link_;  // to know how the transaction stands, DuckDB is asked
};

}  // namespace metaxy::duckdb
