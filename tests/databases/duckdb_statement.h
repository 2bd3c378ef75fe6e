// SPDX-License-Identifier: Apache-2.0
// DuckDB's side of a statement. It has a type of its own for nearly every value; rows are read in
// duckdb_row.h.
#pragma once

#include <string>

#include <duckdb.h>

#include "tests/databases/duckdb_row.h"
#include "tests/databases/statement.h"

namespace metaxy::testing {

class DuckdbParameters final : public Parameters {
 public:
  explicit DuckdbParameters(duckdb_prepared_statement statement) : statement_(statement) {}

  void bind_null(int index) override;
  void bind_bool(int index, bool value) override;
  void bind_int64(int index, std::int64_t value) override;
  void bind_uint64(int index, std::uint64_t value) override;
  void bind_double(int index, double value) override;
  void bind_text(int index, std::string_view value, Lifetime lifetime) override;
  void bind_bytes(int index, std::span<const std::byte> value, Lifetime lifetime) override;
  // Dates and times that DuckDB cannot hold, or takes for infinity, are Error{BadValue}.
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
  void check(int index, duckdb_state state);
  // Binds and destroys it.
  void bind_value(int index, duckdb_value value);

  duckdb_prepared_statement statement_;
};

class DuckdbStatement final : public Statement {
 public:
  DuckdbStatement(duckdb_connection connection, const std::string& sql);
  DuckdbStatement(const DuckdbStatement&) = delete;
  DuckdbStatement& operator=(const DuckdbStatement&) = delete;
  ~DuckdbStatement() override;

  Parameters& parameters() override { return parameters_; }
  bool execute() override;
  bool next() override { return row_.next(); }
  const metaxy::Row& row() const override { return row_; }

 private:
  void forget_result();

  duckdb_prepared_statement statement_;
  DuckdbParameters parameters_;
  duckdb_result result_{};
  DuckdbRow row_;
};

}  // namespace metaxy::testing
