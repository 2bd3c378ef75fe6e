// SPDX-License-Identifier: Apache-2.0
// Values on their way into DuckDB, which copies them at once and has a type of its own for nearly
// every one. Dates and times that it cannot hold, or takes for infinity, and text that is not UTF-8
// are Error{BadValue}.
#pragma once

#include <duckdb.h>
#include <metaxy/statement.hpp>

namespace metaxy::duckdb {

class Parameters final : public metaxy::Parameters {
 public:
  explicit Parameters(duckdb_prepared_statement statement) : statement_(statement) {}

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
  void check(int index, duckdb_state state) const;
  // Binds and destroys it.
  void bind_value(int index, duckdb_value value);

  duckdb_prepared_statement statement_;
};

}  // namespace metaxy::duckdb
