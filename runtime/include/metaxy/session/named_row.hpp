// SPDX-License-Identifier: Apache-2.0
// Rows of statements that somebody else has written, whose columns are found by their names.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <metaxy/decimal.hpp>
#include <metaxy/model.hpp>
#include <metaxy/session/cursor.hpp>
#include <metaxy/statement.hpp>
#include <metaxy/uuid.hpp>

namespace metaxy {

namespace detail {

// Throws Error{BadCall} unless the statement gives that many columns.
void check_columns(const db::Cursor& cursor, std::size_t expected);

}  // namespace detail

namespace db {

// A row in which column i is the one that is called like the i-th of the wanted columns. Throws
// Error{BadCall} when there is none.
class NamedRow {
 public:
  NamedRow(const Cursor& cursor, const ColumnInfo* columns, std::size_t count);

  const Row& of(const Row& row) const {
    if (places_.empty()) return row;
    view_.row = &row;
    view_.places = places_.data();
    return view_;
  }

 private:
  struct View final : Row {
    const Row* row = nullptr;
    const int* places = nullptr;

    std::string describe(int index) const override;
    bool is_null(int index) const override;
    bool get_bool(int index) const override;
    std::int64_t get_int64(int index) const override;
    std::uint64_t get_uint64(int index) const override;
    double get_double(int index) const override;
    std::string_view get_text(int index) const override;
    std::span<const std::byte> get_bytes(int index) const override;
    std::int32_t get_date(int index) const override;
    std::int64_t get_time(int index) const override;
    std::int64_t get_instant(int index) const override;
    std::int64_t get_local_datetime(int index) const override;
    std::int64_t get_interval(int index) const override;
    Uuid get_uuid(int index) const override;
    Decimal get_decimal(int index) const override;
    std::string_view get_json(int index) const override;
    void get_list(int index, const ListTarget& elements) const override;
  };

  std::vector<int> places_;  // empty when the columns are in the wanted order
  mutable View view_;
};

}  // namespace db

}  // namespace metaxy
