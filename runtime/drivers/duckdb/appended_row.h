// SPDX-License-Identifier: Apache-2.0
// The current row of a bulk insert. Its values are bound in the order of the columns, each once.
// What does not fit its column is Error{BadValue} that names the column and the row.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <metaxy/statement.hpp>

#include "runtime/drivers/duckdb/appended_column.h"

namespace metaxy::duckdb {

class AppendedRow final : public metaxy::Parameters {
 public:
  explicit AppendedRow(std::vector<AppendedColumn> columns) : columns_(std::move(columns)) {}

  std::span<AppendedColumn> columns() { return columns_; }
  std::size_t bytes() const { return bytes_; }  // of text, bytes and lists since start()
  bool is_empty() const { return bound_ == 0; }
  bool is_complete() const { return bound_ == columns_.size(); }
  void start() { bytes_ = 0; }
  // `number` is for messages, counted from 1.
  void go_to(idx_t row, std::int64_t number);

  std::string describe(int index) const override;
  void bind_null(int index) override;
  void bind_bool(int index, bool value) override;
  void bind_int64(int index, std::int64_t value) override;
  void bind_uint64(int index, std::uint64_t value) override;
  void bind_double(int index, double value) override;
  void bind_text(int index, std::string_view value, Lifetime lifetime) override;
  void bind_bytes(int index, std::span<const std::byte> value, Lifetime lifetime) override;
  void bind_date(int index, std::int32_t days_since_1970) override;
  void bind_time(int index, std::int64_t microseconds_since_midnight) override;
  void bind_instant(int index, std::int64_t microseconds_since_1970) override;
  void bind_local_datetime(int index, std::int64_t microseconds_since_1970) override;
  void bind_interval(int index, std::int64_t microseconds) override;
  void bind_uuid(int index, const Uuid& value) override;
  void bind_decimal(int index, const Decimal& value) override;
  void bind_json(int index, std::string_view document) override;
  void bind_list(int index, const ListView& elements) override;

 private:
  AppendedColumn& column(int index);
  // `what` is a kind of value, `given` the value itself where that is short.
  [[noreturn]] void refuse_put(int index, AppendedColumn::Put put, std::string_view what,
                               const std::string& given = {}) const;

  std::vector<AppendedColumn> columns_;
  idx_t row_ = 0;
  std::int64_t number_ = 1;
  std::size_t bound_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace metaxy::duckdb
