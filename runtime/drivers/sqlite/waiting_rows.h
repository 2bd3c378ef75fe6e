// SPDX-License-Identifier: Apache-2.0
// The rows of a bulk insert that wait until there are enough for a statement: value after value,
// with copies of their texts and bytes. There is room for them from the beginning, so that a value
// costs a few instructions; only the copies may ask for memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/drivers/sqlite/parameters.h"

namespace metaxy::sqlite {

class WaitingRows final : public StoredTypes {
 public:
  WaitingRows(std::vector<std::string> columns, std::size_t most_rows);

  std::string describe(int index) const override;
  // Error{BadCall} unless it is the next column's value.
  void bind_null(int index) override;
  void bind_int64(int index, std::int64_t value) override;
  // NaN is Error{BadValue}.
  void bind_double(int index, double value) override;
  void bind_text(int index, std::string_view value, Lifetime lifetime) override;
  void bind_bytes(int index, std::span<const std::byte> value, Lifetime lifetime) override;

  // Error{BadCall} unless the row is whole. REQUIRES: fewer than most_rows were there before it.
  void end_row();
  // Error{BadCall} when a row has been begun.
  void check_between_rows() const;

  std::size_t count() const { return count_; }
  // Of texts and bytes.
  std::size_t size() const { return kept_.size(); }
  // The rows must stay here until the statement has run. Returns SQLite's code.
  int bind_to(sqlite3_stmt* statement) const;
  void clear();

 private:
  enum class Type : unsigned char { Null, Integer, Real, Text, Bytes };

  struct Memory {
    std::size_t begin;  // in kept_
    std::size_t size;
  };

  struct Value {
    Type type;
    union {
      std::int64_t integer;
      double real;
      Memory memory;
    };
  };

  Value& next(int index, Type type) {
    if (index != bound_ || index == column_count_) refuse_order(index);
    ++bound_;
    Value& out = *end_++;
    out.type = type;
    return out;
  }
  void keep(int index, Type type, const void* value, std::size_t size);
  [[noreturn]] void refuse_order(int index) const;

  const std::vector<std::string> columns_;
  const int column_count_;
  int bound_ = 0;          // values of the row that is not whole yet
  std::size_t count_ = 0;  // of whole rows
  std::vector<Value> values_;
  Value* end_;
  std::string kept_;
};

}  // namespace metaxy::sqlite
