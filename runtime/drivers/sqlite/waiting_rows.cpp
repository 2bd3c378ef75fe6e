// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/sqlite/waiting_rows.h"

#include <cmath>
#include <utility>

#include <metaxy/error.hpp>

namespace metaxy::sqlite {

WaitingRows::WaitingRows(std::vector<std::string> columns, std::size_t most_rows)
    : columns_(std::move(columns)),
      column_count_(static_cast<int>(columns_.size())),
      values_(columns_.size() * most_rows),
      end_(values_.data()) {}

std::string WaitingRows::describe(int index) const {
  const bool is_there = index >= 0 && index < column_count_;
  return is_there ? "column '" + columns_[static_cast<std::size_t>(index)] + '\''
                  : StoredTypes::describe(index);
}

void WaitingRows::bind_null(int index) { next(index, Type::Null); }

void WaitingRows::bind_int64(int index, std::int64_t value) {
  next(index, Type::Integer).integer = value;
}

void WaitingRows::bind_double(int index, double value) {
  if (std::isnan(value)) refuse_nan(index);
  next(index, Type::Real).real = value;
}

void WaitingRows::bind_text(int index, std::string_view value, Lifetime) {
  keep(index, Type::Text, value.data(), value.size());
}

void WaitingRows::bind_bytes(int index, std::span<const std::byte> value, Lifetime) {
  keep(index, Type::Bytes, value.data(), value.size());
}

void WaitingRows::keep(int index, Type type, const void* value, std::size_t size) {
  next(index, type).memory = {kept_.size(), size};
  kept_.append(static_cast<const char*>(value), size);
}

void WaitingRows::refuse_order(int index) const {
  throw Error(ErrorCode::BadCall,
              describe(index) + " is bound, expected " +
                  (bound_ < column_count_ ? describe(bound_) : std::string("the end of the row")));
}

void WaitingRows::end_row() {
  if (bound_ != column_count_) {
    throw Error(ErrorCode::BadCall, "the row ends before " + describe(bound_));
  }
  bound_ = 0;
  ++count_;
}

void WaitingRows::check_between_rows() const {
  if (bound_ == 0) return;
  throw Error(ErrorCode::BadCall, "the bulk insert is finished before " + describe(bound_));
}

int WaitingRows::bind_to(sqlite3_stmt* statement) const {
  int place = 0;
  int code = SQLITE_OK;
  for (const Value* value = values_.data(); value != end_; ++value) {
    ++place;
    switch (value->type) {
      case Type::Null:
        code = sqlite3_bind_null(statement, place);
        break;
      case Type::Integer:
        code = sqlite3_bind_int64(statement, place, value->integer);
        break;
      case Type::Real:
        code = sqlite3_bind_double(statement, place, value->real);
        break;
      case Type::Text:
        code = sqlite3_bind_text64(statement, place, kept_.data() + value->memory.begin,
                                   value->memory.size, SQLITE_STATIC, SQLITE_UTF8);
        break;
      case Type::Bytes:
        code = sqlite3_bind_blob64(statement, place, kept_.data() + value->memory.begin,
                                   value->memory.size, SQLITE_STATIC);
        break;
    }
    if (code != SQLITE_OK) break;
  }
  return code;
}

void WaitingRows::clear() {
  end_ = values_.data();
  kept_.clear();
  bound_ = 0;
  count_ = 0;
}

}  // namespace metaxy::sqlite
