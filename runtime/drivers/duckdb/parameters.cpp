// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/duckdb/parameters.h"

#include <vector>

#include <metaxy/codec/codec.hpp>
#include <metaxy/error.hpp>

#include "runtime/drivers/duckdb/values.h"
#include "runtime/values/utf8.h"

namespace metaxy::duckdb {
namespace {

duckdb_value make(bool value) { return duckdb_create_bool(value); }
duckdb_value make(std::int8_t value) { return duckdb_create_int8(value); }
duckdb_value make(std::int16_t value) { return duckdb_create_int16(value); }
duckdb_value make(std::int32_t value) { return duckdb_create_int32(value); }
duckdb_value make(std::int64_t value) { return duckdb_create_int64(value); }
duckdb_value make(std::uint8_t value) { return duckdb_create_uint8(value); }
duckdb_value make(std::uint16_t value) { return duckdb_create_uint16(value); }
duckdb_value make(std::uint32_t value) { return duckdb_create_uint32(value); }
duckdb_value make(std::uint64_t value) { return duckdb_create_uint64(value); }
duckdb_value make(float value) { return duckdb_create_float(value); }
duckdb_value make(double value) { return duckdb_create_double(value); }
duckdb_value make(const std::string& value) {
  return duckdb_create_varchar_length(value.data(), value.size());
}

template <class T>
duckdb_value make_list(std::span<const T> elements) {
  std::vector<duckdb_value> values;
  values.reserve(elements.size() + 1);  // DuckDB wants an address even of no values
  for (const T& element : elements) values.push_back(make(element));
  duckdb_logical_type type = duckdb_create_logical_type(type_of<T>);
  duckdb_value list = duckdb_create_list_value(type, values.data(), values.size());
  duckdb_destroy_logical_type(&type);
  for (duckdb_value& value : values) duckdb_destroy_value(&value);
  return list;
}

}  // namespace

void Parameters::check(int index, duckdb_state state) const {
  if (state == DuckDBSuccess) return;
  throw Error(ErrorCode::BadCall, describe(index) + " is not in the statement, which has " +
                                      std::to_string(duckdb_nparams(statement_)));
}

void Parameters::bind_value(int index, duckdb_value value) {
  const duckdb_state state = duckdb_bind_value(statement_, static_cast<idx_t>(index) + 1, value);
  duckdb_destroy_value(&value);
  check(index, state);
}

void Parameters::bind_null(int index) {
  check(index, duckdb_bind_null(statement_, static_cast<idx_t>(index) + 1));
}

void Parameters::bind_bool(int index, bool value) {
  check(index, duckdb_bind_boolean(statement_, static_cast<idx_t>(index) + 1, value));
}

void Parameters::bind_int64(int index, std::int64_t value) {
  check(index, duckdb_bind_int64(statement_, static_cast<idx_t>(index) + 1, value));
}

void Parameters::bind_uint64(int index, std::uint64_t value) {
  check(index, duckdb_bind_uint64(statement_, static_cast<idx_t>(index) + 1, value));
}

void Parameters::bind_double(int index, double value) {
  check(index, duckdb_bind_double(statement_, static_cast<idx_t>(index) + 1, value));
}

void Parameters::bind_text(int index, std::string_view value, Lifetime) {
  if (!values::is_utf8(value)) refuse(*this, index, "holds text that is not UTF-8");
  check(index, duckdb_bind_varchar_length(statement_, static_cast<idx_t>(index) + 1, value.data(),
                                          value.size()));
}

void Parameters::bind_bytes(int index, std::span<const std::byte> value, Lifetime) {
  check(index,
        duckdb_bind_blob(statement_, static_cast<idx_t>(index) + 1, value.data(), value.size()));
}

void Parameters::bind_date(int index, std::int32_t days) {
  if (!is_date(days)) {
    refuse(*this, index,
           "holds the day " + std::to_string(days) + " after 1970, which DuckDB's " +
               "dates cannot hold");
  }
  check(index, duckdb_bind_date(statement_, static_cast<idx_t>(index) + 1, {days}));
}

void Parameters::bind_time(int index, std::int64_t microseconds) {
  if (!is_time_of_day(microseconds))
    refuse(*this, index, "is a time of day that DuckDB cannot hold");
  check(index, duckdb_bind_time(statement_, static_cast<idx_t>(index) + 1, {microseconds}));
}

void Parameters::bind_instant(int index, std::int64_t microseconds) {
  if (!is_moment(microseconds)) refuse(*this, index, "is an instant that DuckDB cannot hold");
  check(index, duckdb_bind_timestamp_tz(statement_, static_cast<idx_t>(index) + 1, {microseconds}));
}

void Parameters::bind_local_datetime(int index, std::int64_t microseconds) {
  if (!is_moment(microseconds)) refuse(*this, index, "is a date and time that DuckDB cannot hold");
  check(index, duckdb_bind_timestamp(statement_, static_cast<idx_t>(index) + 1, {microseconds}));
}

void Parameters::bind_interval(int index, std::int64_t microseconds) {
  check(index,
        duckdb_bind_interval(statement_, static_cast<idx_t>(index) + 1, {0, 0, microseconds}));
}

void Parameters::bind_uuid(int index, const Uuid& value) {
  const duckdb_hugeint bits = stored(value);
  const auto high = static_cast<std::uint64_t>(bits.upper) ^ (std::uint64_t{1} << 63);
  bind_value(index, duckdb_create_uuid({bits.lower, high}));
}

void Parameters::bind_decimal(int index, const Decimal& value) {
  const Wide integer = wide(value);
  const duckdb_decimal decimal{
      Decimal::max_digits, static_cast<std::uint8_t>(value.scale()), {integer.low, integer.high}};
  check(index, duckdb_bind_decimal(statement_, static_cast<idx_t>(index) + 1, decimal));
}

void Parameters::bind_json(int index, std::string_view document) {
  bind_text(index, document, Lifetime::UntilReturn);
}

void Parameters::bind_list(int index, const ListView& elements) {
  bind_value(index, std::visit([](const auto& list) { return make_list(list); }, elements));
}

}  // namespace metaxy::duckdb
