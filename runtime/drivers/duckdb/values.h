// SPDX-License-Identifier: Apache-2.0
// Values that DuckDB keeps in forms of its own, and the limits of its types. Used by everything
// that takes values there or back: parameters, rows and appended columns.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <duckdb.h>
#include <metaxy/decimal.hpp>
#include <metaxy/uuid.hpp>

namespace metaxy::duckdb {

// 128 bits of two's complement, of which DuckDB's integers of all sizes are made.
struct Wide {
  std::uint64_t low = 0;
  std::int64_t high = 0;

  bool operator==(const Wide&) const = default;
};

Wide wide(const Decimal& decimal);  // without its point
// Nothing when it has more than 38 digits.
std::optional<Decimal> decimal(Wide integer, int scale);

// Stored so that signed integers sort as UUIDs do.
duckdb_hugeint stored(const Uuid& uuid);
Uuid uuid(duckdb_hugeint stored);

// DuckDB's largest and smallest dates and timestamps stand for the infinities, and its calendar
// begins and ends where the microseconds of 64 bits do.
bool is_date(std::int32_t days_since_1970);
bool is_moment(std::int64_t microseconds_since_1970);
bool is_time_of_day(std::int64_t microseconds);  // 24:00 is one

// "VARCHAR"
std::string_view name_of(duckdb_type type);

// The type of a list's elements.
template <class T>
constexpr duckdb_type type_of = DUCKDB_TYPE_VARCHAR;
template <>
inline constexpr duckdb_type type_of<bool> = DUCKDB_TYPE_BOOLEAN;
template <>
inline constexpr duckdb_type type_of<std::int8_t> = DUCKDB_TYPE_TINYINT;
template <>
inline constexpr duckdb_type type_of<std::int16_t> = DUCKDB_TYPE_SMALLINT;
template <>
inline constexpr duckdb_type type_of<std::int32_t> = DUCKDB_TYPE_INTEGER;
template <>
inline constexpr duckdb_type type_of<std::int64_t> = DUCKDB_TYPE_BIGINT;
template <>
inline constexpr duckdb_type type_of<std::uint8_t> = DUCKDB_TYPE_UTINYINT;
template <>
inline constexpr duckdb_type type_of<std::uint16_t> = DUCKDB_TYPE_USMALLINT;
template <>
inline constexpr duckdb_type type_of<std::uint32_t> = DUCKDB_TYPE_UINTEGER;
template <>
inline constexpr duckdb_type type_of<std::uint64_t> = DUCKDB_TYPE_UBIGINT;
template <>
inline constexpr duckdb_type type_of<float> = DUCKDB_TYPE_FLOAT;
template <>
inline constexpr duckdb_type type_of<double> = DUCKDB_TYPE_DOUBLE;

}  // namespace metaxy::duckdb
