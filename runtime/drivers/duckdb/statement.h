// SPDX-License-Identifier: Apache-2.0
// One prepared statement. A streamed answer is made while it is read: until its end, or finish(),
// the connection answers nothing else.
#pragma once

#include <string>

#include <metaxy/connection.hpp>

#include "runtime/drivers/duckdb/cursor.h"
#include "runtime/drivers/duckdb/link.h"
#include "runtime/drivers/duckdb/parameters.h"

namespace metaxy::duckdb {

class Statement final : public metaxy::Statement {
 public:
  Statement(Link& link, PreparedHandle prepared, std::string sql);
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement() override { finish(); }

  metaxy::Parameters& parameters() override { return parameters_; }
  bool execute(Fetch fetch = Fetch::Whole) override;
  bool next() override;
  const metaxy::Row& row() const override { return cursor_; }
  bool next_batch(Batch& batch) override;
  void finish() noexcept override;
  std::int64_t affected_rows() const override { return affected_rows_; }
  int column_count() const override;
  std::string column_name(int index) const override;

 private:
  // As next(), but a batch stays.
  bool advance();
  [[noreturn]] void fail();
  void free_connection();
  bool has_answer() const { return result_.get().internal_data != nullptr; }

  Link& link_;
  std::string sql_;
  PreparedHandle prepared_;
  duckdb_statement_type type_;
  Parameters parameters_;
  ResultHandle result_;
  Cursor cursor_;
  std::int64_t affected_rows_ = 0;
};

}  // namespace metaxy::duckdb
