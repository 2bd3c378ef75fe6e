// SPDX-License-Identifier: Apache-2.0
// Values on their way out of SQLite. Strict: a column holds whatever its writer left there, and
// only what is meant is read.
//
// Reading goes through sqlite3_value, which SQLite allows without a copy where no two threads use a
// connection at once. A nullable column is asked for its type and then for its value, so the last
// value that was looked up is kept: together they cost less than two calls of sqlite3_column_type.
#pragma once

#include <metaxy/codec/text_statement.hpp>
#include <sqlite3.h>

namespace metaxy::sqlite {

class Row final : public TextRow {
 public:
  explicit Row(sqlite3_stmt* statement) : statement_(statement) {}

  void leave() {
    looked_up_ = -1;
    forget_texts();
  }

  std::string describe(int index) const override;
  bool is_null(int index) const override;
  bool get_bool(int index) const override;
  std::int64_t get_int64(int index) const override;
  std::uint64_t get_uint64(int index) const override;
  double get_double(int index) const override;
  std::string_view get_text(int index) const override;
  std::span<const std::byte> get_bytes(int index) const override;
  std::int64_t get_interval(int index) const override;
  void get_list(int index, const ListTarget& elements) const override;

 private:
  void look_up(int index) const {
    if (index == looked_up_) return;
    value_ = sqlite3_column_value(statement_, index);
    type_ = sqlite3_value_type(value_);
    looked_up_ = index;
  }
  void expect(int index, int type, std::string_view what) const;

  sqlite3_stmt* statement_;
  mutable int looked_up_ = -1;
  mutable int type_ = SQLITE_NULL;
  mutable sqlite3_value* value_ = nullptr;
};

}  // namespace metaxy::sqlite
