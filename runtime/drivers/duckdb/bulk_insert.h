// SPDX-License-Identifier: Apache-2.0
// Rows into one table by DuckDB's appender, which takes them in chunks and runs an INSERT for each
// hundred thousand or so.
//
// All or nothing: where no transaction is open it has one of its own. In a transaction of the
// caller's, one that is given up before finish() makes the transaction refuse everything but
// rollback(), because DuckDB has no savepoints that would take back the chunks that are in already.
#pragma once

#include <string>
#include <vector>

#include <metaxy/connection.hpp>

#include "runtime/drivers/duckdb/appended_row.h"
#include "runtime/drivers/duckdb/link.h"

namespace metaxy::duckdb {

class BulkInsert final : public metaxy::BulkInsert {
 public:
  BulkInsert(Link& link, const BulkTarget& target);
  BulkInsert(const BulkInsert&) = delete;
  BulkInsert& operator=(const BulkInsert&) = delete;
  ~BulkInsert() override;

  metaxy::Parameters& row() override { return row_; }
  void end_row() override;
  std::int64_t finish() override;

 private:
  void require_open() const;
  void open_appender();
  void begin_chunk();
  void hand_over();
  void check(duckdb_state state);

  enum class Transaction : unsigned char { Own, OfTheCaller };

  Link& link_;
  AppendedRow row_;
  std::string insert_;
  Transaction transaction_;
  AppenderHandle appender_;
  ChunkHandle chunk_;
  idx_t rows_in_chunk_ = 0;
  std::int64_t rows_ = 0;
  std::size_t bytes_ = 0;  // handed over and perhaps not yet written
};

}  // namespace metaxy::duckdb
