// SPDX-License-Identifier: Apache-2.0
// A prepared statement. It is prepared and described when it is made, so that values can be bound
// as what the server expects. Rows that are streamed come in libpq's single-row mode; to give them
// up means to read the rest, because PostgreSQL can only be stopped together with the transaction.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <metaxy/connection.hpp>

#include "runtime/drivers/postgresql/channel.h"
#include "runtime/drivers/postgresql/parameters.h"
#include "runtime/drivers/postgresql/preparation.h"
#include "runtime/drivers/postgresql/row.h"

namespace metaxy::postgresql {

class Statement final : public metaxy::Statement {
 public:
  Statement(Channel& channel, std::string_view sql) : Statement(prepare(channel, sql)) {}
  explicit Statement(Preparation preparation);
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement() override;

  Parameters& parameters() override { return parameters_; }
  bool execute(Fetch fetch = Fetch::Whole) override;
  bool next() override;
  const Row& row() const override { return row_; }
  void finish() noexcept override;
  std::int64_t affected_rows() const override { return affected_rows_; }
  int column_count() const override { return static_cast<int>(columns_.size()); }
  std::string column_name(int index) const override;

  void start_execute(Fetch fetch) override;

  // For a pipeline: nothing waits, and the results are not this object's.
  void queue() const;
  const std::string& sql() const { return sql_; }
  const Channel& channel() const { return channel_; }
  // As the server tells them, whatever the format.
  const std::vector<Type>& column_types() const { return described_; }

 private:
  // The two halves of execute(): what is bound goes to the server, and the first row comes from it.
  void send(Fetch fetch);
  bool receive();
  bool receive_one();
  bool receive_rest(Result first = nullptr);

  Channel& channel_;
  std::string sql_;
  std::string name_;
  StatementParameters parameters_;
  Result description_;
  std::vector<Type> described_;
  std::vector<Type> columns_;       // as they are read
  Format format_ = Format::Binary;  // of the results
  Fetch fetch_ = Fetch::Whole;
  bool is_running_ = false;  // sent, and not at its end
  bool is_started_ = false;  // sent before execute()
  Result result_;
  ResultRow row_;
  std::int64_t affected_rows_ = 0;
};

// Rows that were inserted, updated or deleted.
std::int64_t affected_rows(const PGresult* result);

}  // namespace metaxy::postgresql
