// SPDX-License-Identifier: Apache-2.0
// DuckDB's answers come in chunks of columns. A row of one, and a list inside a row, are read
// alike: as cells, each at a place in a vector.
#pragma once

#include <string>
#include <vector>

#include <duckdb.h>
#include <metaxy/statement.hpp>

namespace metaxy::testing {

// A vector with what is known of it.
struct DuckdbVector {
  explicit DuckdbVector(duckdb_vector vector);

  duckdb_vector handle;
  duckdb_type type;
  duckdb_type storage;  // of a decimal: the integers that it is made of; otherwise the type
  int scale = 0;        // of a decimal
  const void* data;
  std::uint64_t* validity;
};

// Strict: each function reads the types that hold such values, and no other. Infinite dates and
// times, and intervals with months, are Error{BadValue}.
class DuckdbCells : public metaxy::Row {
 public:
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

 protected:
  struct Cell {
    const DuckdbVector* vector;
    idx_t at;

    template <class T>
    const T& as() const {
      return static_cast<const T*>(vector->data)[at];
    }
  };
  virtual Cell cell(int index) const = 0;

 private:
  Cell expect(int index, duckdb_type type, std::string_view what) const;
  std::string_view string(int index, duckdb_type type, std::string_view what) const;
};

class DuckdbRow final : public DuckdbCells {
 public:
  DuckdbRow() = default;
  DuckdbRow(const DuckdbRow&) = delete;
  DuckdbRow& operator=(const DuckdbRow&) = delete;
  ~DuckdbRow() override { begin(nullptr); }

  // Goes before the first row of an answer, which must outlive this; of none to let go of one.
  void begin(duckdb_result* result);
  // False after the last row.
  bool next();

  std::string describe(int index) const override;

 private:
  Cell cell(int index) const override;

  duckdb_result* result_ = nullptr;
  duckdb_data_chunk chunk_ = nullptr;
  std::vector<DuckdbVector> columns_;
  idx_t row_ = 0;
  idx_t rows_ = 0;  // of the chunk
};

}  // namespace metaxy::testing
