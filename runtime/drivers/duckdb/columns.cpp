// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/duckdb/columns.h"

#include <limits>
#include <span>

namespace metaxy::duckdb {
namespace {

// The vector's type whose values a batch shows as they are.
duckdb_type same_type(BatchType type) {
  switch (type) {
    case BatchType::Bool:
      return DUCKDB_TYPE_BOOLEAN;
    case BatchType::Int8:
      return DUCKDB_TYPE_TINYINT;
    case BatchType::Int16:
      return DUCKDB_TYPE_SMALLINT;
    case BatchType::Int32:
      return DUCKDB_TYPE_INTEGER;
    case BatchType::Int64:
      return DUCKDB_TYPE_BIGINT;
    case BatchType::Uint8:
      return DUCKDB_TYPE_UTINYINT;
    case BatchType::Uint16:
      return DUCKDB_TYPE_USMALLINT;
    case BatchType::Uint32:
      return DUCKDB_TYPE_UINTEGER;
    case BatchType::Uint64:
      return DUCKDB_TYPE_UBIGINT;
    case BatchType::Float:
      return DUCKDB_TYPE_FLOAT;
    case BatchType::Double:
      return DUCKDB_TYPE_DOUBLE;
    case BatchType::Text:
    case BatchType::Json:
      return DUCKDB_TYPE_VARCHAR;
    case BatchType::Bytes:
      return DUCKDB_TYPE_BLOB;
    case BatchType::Date:
      return DUCKDB_TYPE_DATE;
    case BatchType::Time:
      return DUCKDB_TYPE_TIME;
    case BatchType::Instant:
      return DUCKDB_TYPE_TIMESTAMP_TZ;
    case BatchType::LocalDateTime:
      return DUCKDB_TYPE_TIMESTAMP;
    default:
      return DUCKDB_TYPE_INVALID;
  }
}

// Infinities are the ends of the integers. A loop without a branch, which compilers make wide.
template <class Integer>
bool has_infinity(const Vector& from, idx_t rows) {
  constexpr Integer last = std::numeric_limits<Integer>::max();
  const std::span<const Integer> values(static_cast<const Integer*>(from.data()), rows);
  unsigned found = 0;
  for (const Integer value : values) {
    found |= static_cast<unsigned>(value == last) | static_cast<unsigned>(value == -last);
  }
  return found != 0;
}

bool has_infinity(const Vector& from, idx_t rows) {
  if (from.type() == DUCKDB_TYPE_DATE) return has_infinity<std::int32_t>(from, rows);
  const bool is_moment =
      from.type() == DUCKDB_TYPE_TIMESTAMP || from.type() == DUCKDB_TYPE_TIMESTAMP_TZ;
  return is_moment && has_infinity<std::int64_t>(from, rows);
}

// DuckDB keeps short texts in the vector and points at the others; so does what is shown.
template <class View>
void show_texts(const Vector& from, idx_t rows, BatchColumn& to) {
  View* const views = to.own<View>(rows);
  for (idx_t i = 0; i < rows; ++i) {
    if (from.is_null(i)) {
      views[i] = View();
      continue;
    }
    const std::string_view text = text_of(from.at<duckdb_string_t>(i));
    const void* const first = text.data();
    views[i] = View(static_cast<typename View::const_pointer>(first), text.size());
  }
  to.show(views, from.validity(), rows);
}

}  // namespace

bool show_column(const Vector& from, idx_t rows, BatchColumn& to) {
  if (from.type() != same_type(to.type()) || has_infinity(from, rows)) return false;
  if (from.type() == DUCKDB_TYPE_VARCHAR) {
    show_texts<std::string_view>(from, rows, to);
  } else if (from.type() == DUCKDB_TYPE_BLOB) {
    show_texts<std::span<const std::byte>>(from, rows, to);
  } else {
    to.show(from.data(), from.validity(), rows);
  }
  return true;
}

}  // namespace metaxy::duckdb
