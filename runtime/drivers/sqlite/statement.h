// SPDX-License-Identifier: Apache-2.0
// One prepared statement, and how a text becomes one.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <metaxy/connection.hpp>

#include "runtime/drivers/sqlite/handles.h"
#include "runtime/drivers/sqlite/parameters.h"
#include "runtime/drivers/sqlite/row.h"

namespace metaxy::sqlite {

// The first statement of `sql`, which becomes what follows it. Nothing when there is none, but
// perhaps space and comments. Error{BadStatement} with the mistake's position.
StatementHandle take_statement(sqlite3* connection, std::string_view& sql, unsigned flags);

// The only statement of `sql`, to be run often. Error{BadCall} when there is none, or another.
StatementHandle prepare_one(sqlite3* connection, std::string_view sql);

// Rows come one by one whatever Fetch asks for, in constant memory, and other statements may run
// meanwhile.
class Statement final : public metaxy::Statement {
 public:
  Statement(sqlite3* connection, std::string_view sql);

  metaxy::Parameters& parameters() override;
  bool execute(Fetch fetch = Fetch::Whole) override;
  bool next() override;
  const metaxy::Row& row() const override { return row_; }
  // An INSERT with RETURNING outside of a transaction is committed by its end: whoever leaves it
  // before that does not hear of a commit that fails.
  void finish() noexcept override;
  std::int64_t affected_rows() const override { return affected_rows_; }
  int column_count() const override;
  std::string column_name(int index) const override;

 private:
  enum class Progress : unsigned char { Running, Ended };
  enum class Effect : unsigned char { Reads, Writes };

  StatementHandle statement_;
  sqlite3* connection_;
  Parameters parameters_;
  Row row_;
  std::int64_t affected_rows_ = 0;
  std::int64_t changes_before_ = 0;
  Progress progress_ = Progress::Ended;
  Effect effect_;
};

}  // namespace metaxy::sqlite
