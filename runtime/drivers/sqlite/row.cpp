// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/sqlite/row.h"

#include <limits>
#include <new>

#include <metaxy/codec/codec.hpp>
#include <metaxy/codec/document.hpp>

namespace metaxy::sqlite {
namespace {

std::size_t size_of(sqlite3_value* value) {
  return static_cast<std::size_t>(sqlite3_value_bytes(value));
}

}  // namespace

std::string Row::describe(int index) const {
  const char* const name = sqlite3_column_name(statement_, index);
  return name != nullptr ? std::string("column '") + name + '\'' : TextRow::describe(index);
}

bool Row::is_null(int index) const {
  look_up(index);
  return type_ == SQLITE_NULL;
}

void Row::expect(int index, int type, std::string_view what) const {
  look_up(index);
  if (type_ != type) refuse(*this, index, "does not hold " + std::string(what));
}

bool Row::get_bool(int index) const {
  const std::int64_t value = get_int64(index);
  if (value != 0 && value != 1) {
    refuse(*this, index, "holds " + std::to_string(value) + ", which is not true or false");
  }
  return value == 1;
}

std::int64_t Row::get_int64(int index) const {
  expect(index, SQLITE_INTEGER, "an integer");
  return sqlite3_value_int64(value_);
}

std::uint64_t Row::get_uint64(int index) const {
  const std::int64_t value = get_int64(index);
  if (value < 0) {
    refuse(*this, index, "holds " + std::to_string(value) + ", which does not fit std::uint64_t");
  }
  return static_cast<std::uint64_t>(value);
}

double Row::get_double(int index) const {
  // A column without the affinity of REAL keeps 5 as an integer.
  constexpr std::int64_t exact = std::int64_t{1} << std::numeric_limits<double>::digits;
  look_up(index);
  if (type_ != SQLITE_INTEGER) {
    expect(index, SQLITE_FLOAT, "a number");
    return sqlite3_value_double(value_);
  }
  const std::int64_t value = sqlite3_value_int64(value_);
  if (value < -exact || value > exact) {
    refuse(*this, index, "holds " + std::to_string(value) + ", which double cannot hold exactly");
  }
  return static_cast<double>(value);
}

std::string_view Row::get_text(int index) const {
  expect(index, SQLITE_TEXT, "text");
  // Not the blob of it: a database may keep its texts in UTF-16.
  const auto* const text = reinterpret_cast<const char*>(sqlite3_value_text(value_));
  if (text == nullptr) throw std::bad_alloc();
  return {text, size_of(value_)};
}

std::span<const std::byte> Row::get_bytes(int index) const {
  expect(index, SQLITE_BLOB, "bytes");
  const auto* const bytes = static_cast<const std::byte*>(sqlite3_value_blob(value_));
  if (bytes == nullptr) return {};
  return {bytes, size_of(value_)};
}

std::int64_t Row::get_interval(int index) const { return get_int64(index); }

void Row::get_list(int index, const ListTarget& elements) const {
  const Document document(*this, index);
  document.reader().get_list(0, elements);
}

}  // namespace metaxy::sqlite
