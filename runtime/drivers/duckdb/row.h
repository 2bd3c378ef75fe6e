// SPDX-License-Identifier: Apache-2.0
// Values on their way out of DuckDB. Its answers come in chunks of columns; a row of one, and a
// list inside a row, are read alike: as cells, each at a place in a vector.
//
// Strict: each function reads the types that hold such values exactly, and no other. Infinite dates
// and times, intervals with months and nanoseconds between two microseconds are Error{BadValue},
// and so is whatever has no form here: STRUCT, MAP, UNION, BIT, times of day with a zone.
#pragma once

#include <string>

#include <metaxy/statement.hpp>

#include "runtime/drivers/duckdb/vector.h"

namespace metaxy::duckdb {

class Cells : public metaxy::Row {
 public:
  bool is_null(int index) const override;
  bool get_bool(int index) const override;
  std::int64_t get_int64(int index) const override;
  std::uint64_t get_uint64(int index) const override;
  double get_double(int index) const override;
  std::string_view get_text(int index) const override;  // of an ENUM, too
  std::span<const std::byte> get_bytes(int index) const override;
  std::int32_t get_date(int index) const override;
  std::int64_t get_time(int index) const override;
  std::int64_t get_instant(int index) const override;
  std::int64_t get_local_datetime(int index) const override;
  std::int64_t get_interval(int index) const override;
  Uuid get_uuid(int index) const override;
  Decimal get_decimal(int index) const override;  // of an integer, too
  std::string_view get_json(int index) const override;
  void get_list(int index, const ListTarget& elements) const override;

 protected:
  struct Cell {
    const Vector* vector;
    idx_t row;

    duckdb_type type() const { return vector->type(); }
    template <class T>
    const T& as() const {
      return vector->at<T>(row);
    }
  };
  virtual Cell cell(int index) const = 0;

 private:
  [[noreturn]] void refuse_type(int index, std::string_view what) const;
  Cell expect(int index, duckdb_type type, std::string_view what) const;
};

}  // namespace metaxy::duckdb
