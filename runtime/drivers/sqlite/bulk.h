// SPDX-License-Identifier: Apache-2.0
// Many rows by statements of many rows: INSERT INTO t (a, b) VALUES (?, ?), (?, ?), ...
//
// All of it is within a savepoint, which is a transaction where there is none yet. When a statement
// fails, everything is undone at once, and the object is of no use but to go.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <metaxy/connection.hpp>

#include "runtime/drivers/sqlite/handles.h"
#include "runtime/drivers/sqlite/waiting_rows.h"

namespace metaxy::sqlite {

class Bulk final : public BulkInsert {
 public:
  Bulk(sqlite3* connection, const BulkTarget& target);
  Bulk(const Bulk&) = delete;
  Bulk& operator=(const Bulk&) = delete;
  ~Bulk() override;

  metaxy::Parameters& row() override { return waiting_; }
  void end_row() override;
  std::int64_t finish() override;

 private:
  enum class State : unsigned char { Open, Failed, Finished };

  void check_open() const;
  void insert_waiting();
  void run_waiting(sqlite3_stmt* statement);
  void undo() noexcept;
  StatementHandle statement_of(std::size_t rows) const;

  sqlite3* connection_;
  const std::string insert_;  // up to VALUES
  const std::string places_;  // "(?,?)"
  const std::size_t rows_per_statement_;
  StatementHandle whole_;  // of that many rows, prepared when they are there
  WaitingRows waiting_;
  std::int64_t inserted_ = 0;
  State state_ = State::Open;
};

}  // namespace metaxy::sqlite
