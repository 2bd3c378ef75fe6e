// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/sqlite/parameters.h"

#include <cmath>
#include <utility>

#include <metaxy/codec/codec.hpp>
#include <metaxy/codec/document.hpp>
#include <metaxy/error.hpp>

#include "runtime/drivers/sqlite/errors.h"

namespace metaxy::sqlite {
namespace {

// SQLite would take no address for NULL.
constexpr char nothing = 0;

sqlite3_destructor_type destructor(Lifetime lifetime) {
  return lifetime == Lifetime::UntilExecuted ? SQLITE_STATIC : SQLITE_TRANSIENT;
}

}  // namespace

void StoredTypes::bind_bool(int index, bool value) { bind_int64(index, value ? 1 : 0); }

void StoredTypes::bind_uint64(int index, std::uint64_t value) {
  if (!std::in_range<std::int64_t>(value)) {
    refuse(*this, index,
           "holds " + std::to_string(value) + ", which is more than SQLite's integers hold");
  }
  bind_int64(index, static_cast<std::int64_t>(value));
}

void StoredTypes::bind_interval(int index, std::int64_t microseconds) {
  bind_int64(index, microseconds);
}

void StoredTypes::bind_list(int index, const ListView& elements) {
  DocumentWriter writer(*this, index);
  writer.bind_list(0, elements);
  bind_json(index, writer.text());
}

void StoredTypes::refuse_nan(int index) const {
  refuse(*this, index, "is NaN, which SQLite would store as NULL");
}

void Parameters::bind_null(int index) { check(index, sqlite3_bind_null(statement_, index + 1)); }

void Parameters::bind_int64(int index, std::int64_t value) {
  check(index, sqlite3_bind_int64(statement_, index + 1, value));
}

void Parameters::bind_double(int index, double value) {
  if (std::isnan(value)) refuse_nan(index);
  check(index, sqlite3_bind_double(statement_, index + 1, value));
}

void Parameters::bind_text(int index, std::string_view value, Lifetime lifetime) {
  const char* const text = value.data() != nullptr ? value.data() : &nothing;
  check(index, sqlite3_bind_text64(statement_, index + 1, text, value.size(), destructor(lifetime),
                                   SQLITE_UTF8));
}

void Parameters::bind_bytes(int index, std::span<const std::byte> value, Lifetime lifetime) {
  const void* const bytes = value.data() != nullptr ? static_cast<const void*>(value.data())
                                                    : static_cast<const void*>(&nothing);
  check(index,
        sqlite3_bind_blob64(statement_, index + 1, bytes, value.size(), destructor(lifetime)));
}

void Parameters::refuse_bound(int index, int code) const {
  const std::string statement = sqlite3_sql(statement_);
  if (code == SQLITE_RANGE) {
    const int count = sqlite3_bind_parameter_count(statement_);
    throw Error(ErrorCode::BadCall,
                describe(index) + " is bound, but the statement has " + std::to_string(count) +
                    (count == 1 ? " place" : " places") + " for values, counted from 0",
                {.statement = statement, .native_code = "SQLITE_RANGE"});
  }
  if (code == SQLITE_MISUSE) {
    throw Error(ErrorCode::BadCall,
                describe(index) + " is bound while the statement still has rows; finish it first",
                {.statement = statement, .native_code = "SQLITE_MISUSE"});
  }
  throw last_error(sqlite3_db_handle(statement_), Moment::Running, statement);
}

}  // namespace metaxy::sqlite
