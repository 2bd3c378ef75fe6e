// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/duckdb/values.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace metaxy::duckdb {
namespace {

constexpr std::uint64_t sign_bit = std::uint64_t{1} << 63;

Wide negated(Wide value) {
  const auto high = ~static_cast<std::uint64_t>(value.high) + (value.low == 0 ? 1 : 0);
  return {0 - value.low, static_cast<std::int64_t>(high)};
}

constexpr std::array<std::pair<duckdb_type, std::string_view>, 35> names = {
    {{DUCKDB_TYPE_BOOLEAN, "BOOLEAN"},
     {DUCKDB_TYPE_TINYINT, "TINYINT"},
     {DUCKDB_TYPE_SMALLINT, "SMALLINT"},
     {DUCKDB_TYPE_INTEGER, "INTEGER"},
     {DUCKDB_TYPE_BIGINT, "BIGINT"},
     {DUCKDB_TYPE_UTINYINT, "UTINYINT"},
     {DUCKDB_TYPE_USMALLINT, "USMALLINT"},
     {DUCKDB_TYPE_UINTEGER, "UINTEGER"},
     {DUCKDB_TYPE_UBIGINT, "UBIGINT"},
     {DUCKDB_TYPE_FLOAT, "FLOAT"},
     {DUCKDB_TYPE_DOUBLE, "DOUBLE"},
     {DUCKDB_TYPE_TIMESTAMP, "TIMESTAMP"},
     {DUCKDB_TYPE_DATE, "DATE"},
     {DUCKDB_TYPE_TIME, "TIME"},
     {DUCKDB_TYPE_INTERVAL, "INTERVAL"},
     {DUCKDB_TYPE_HUGEINT, "HUGEINT"},
     {DUCKDB_TYPE_UHUGEINT, "UHUGEINT"},
     {DUCKDB_TYPE_VARCHAR, "VARCHAR"},
     {DUCKDB_TYPE_BLOB, "BLOB"},
     {DUCKDB_TYPE_DECIMAL, "DECIMAL"},
     {DUCKDB_TYPE_TIMESTAMP_S, "TIMESTAMP_S"},
     {DUCKDB_TYPE_TIMESTAMP_MS, "TIMESTAMP_MS"},
     {DUCKDB_TYPE_TIMESTAMP_NS, "TIMESTAMP_NS"},
     {DUCKDB_TYPE_ENUM, "ENUM"},
     {DUCKDB_TYPE_LIST, "LIST"},
     {DUCKDB_TYPE_STRUCT, "STRUCT"},
     {DUCKDB_TYPE_MAP, "MAP"},
     {DUCKDB_TYPE_ARRAY, "ARRAY"},
     {DUCKDB_TYPE_UUID, "UUID"},
     {DUCKDB_TYPE_UNION, "UNION"},
     {DUCKDB_TYPE_BIT, "BIT"},
     {DUCKDB_TYPE_TIME_TZ, "TIMETZ"},
     {DUCKDB_TYPE_TIMESTAMP_TZ, "TIMESTAMPTZ"},
     {DUCKDB_TYPE_BIGNUM, "BIGNUM"},
     {DUCKDB_TYPE_TIME_NS, "TIME_NS"}}};

}  // namespace

Wide wide(const Decimal& decimal) {
  const Magnitude magnitude = decimal.magnitude();
  const Wide out{magnitude.low, static_cast<std::int64_t>(magnitude.high)};
  return decimal.sign() == Decimal::Sign::Negative ? negated(out) : out;
}

std::optional<Decimal> decimal(Wide integer, int scale) {
  const bool negative = integer.high < 0;
  const Wide size = negative ? negated(integer) : integer;
  return Decimal::of({static_cast<std::uint64_t>(size.high), size.low},
                     negative ? Decimal::Sign::Negative : Decimal::Sign::Positive, scale);
}

duckdb_hugeint stored(const Uuid& uuid) {
  std::uint64_t high = 0, low = 0;
  for (unsigned i = 0; i < 8; ++i) {
    high = high << 8 | uuid.bytes()[i];
    low = low << 8 | uuid.bytes()[i + 8];
  }
  return {low, static_cast<std::int64_t>(high ^ sign_bit)};
}

Uuid uuid(duckdb_hugeint stored) {
  const std::uint64_t high = static_cast<std::uint64_t>(stored.upper) ^ sign_bit;
  Uuid::Bytes bytes{};
  for (unsigned i = 0; i < 8; ++i) {
    bytes[i] = static_cast<std::uint8_t>(high >> (56 - 8 * i));
    bytes[i + 8] = static_cast<std::uint8_t>(stored.lower >> (56 - 8 * i));
  }
  return Uuid(bytes);
}

bool is_date(std::int32_t days) {
  constexpr std::int32_t last = std::numeric_limits<std::int32_t>::max() - 1;
  return days >= -last && days <= last;
}

bool is_moment(std::int64_t microseconds) {
  constexpr std::int64_t first = -9'223'372'022'400'000'000;  // 290309-12-22 BC
  constexpr std::int64_t last = std::numeric_limits<std::int64_t>::max() - 1;
  return microseconds >= first && microseconds <= last;
}

bool is_time_of_day(std::int64_t microseconds) {
  return microseconds >= 0 && microseconds <= 86'400'000'000;
}

std::string_view name_of(duckdb_type type) {
  const auto found = std::ranges::find(names, type, &decltype(names)::value_type::first);
  return found == names.end() ? "a type of its own" : found->second;
}

}  // namespace metaxy::duckdb
