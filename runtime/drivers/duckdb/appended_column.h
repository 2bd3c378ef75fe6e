// SPDX-License-Identifier: Apache-2.0
// One column of a bulk insert: a vector that is filled row by row, handed over with its chunk and
// filled again, and what the INSERT that takes the chunks makes of it.
//
// Numbers, text, bytes, dates and UUIDs are written as the table has them. What DuckDB makes of
// text goes as text and is cast by the INSERT: enums, JSON, and STRUCT, MAP and lists from JSON. A
// list whose elements are simple comes as a list or as JSON, from one row to the next, so it has a
// vector for each.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <metaxy/statement.hpp>

#include "runtime/drivers/duckdb/handles.h"
#include "runtime/drivers/duckdb/text_store.h"
#include "runtime/drivers/duckdb/values.h"

namespace metaxy::duckdb {

class AppendedColumn {
 public:
  enum class Put : unsigned char { Done, WrongType, NotHeld, NotUtf8 };

  // `spelling` is the type in SQL. Throws Error{Unsupported} for bytes inside of documents, which
  // come as base64 that no cast understands.
  AppendedColumn(std::string name, duckdb_logical_type type, std::string spelling);

  const std::string& name() const { return name_; }
  const std::string& spelling() const { return spelling_; }

  // The types of its vectors, and the value as the INSERT writes it when they are the columns of
  // the appended data from `first` on, counted from 1.
  std::vector<TypeHandle> vector_types() const;
  std::string expression(std::size_t first) const;

  // Begins to fill the vectors of a chunk, from the one at `first` on; returns the one behind.
  std::size_t fill(duckdb_data_chunk chunk, std::size_t first);
  // Before the chunk is handed over.
  void close();

  void put_null(idx_t row);
  Put put_bool(idx_t row, bool value);
  Put put_int64(idx_t row, std::int64_t value);
  Put put_uint64(idx_t row, std::uint64_t value);
  Put put_double(idx_t row, double value);
  Put put_text(idx_t row, std::string_view value);
  Put put_bytes(idx_t row, std::span<const std::byte> value);
  Put put_date(idx_t row, std::int32_t days);
  Put put_time(idx_t row, std::int64_t microseconds);
  Put put_instant(idx_t row, std::int64_t microseconds);
  Put put_local_datetime(idx_t row, std::int64_t microseconds);
  Put put_interval(idx_t row, std::int64_t microseconds);
  Put put_uuid(idx_t row, const Uuid& value);
  Put put_decimal(idx_t row, const Decimal& value);
  Put put_json(idx_t row, std::string_view document);
  Put put_list(idx_t row, const ListView& elements);

 private:
  enum class Form : unsigned char { Plain, Text, Json, List };

  // One vector that is being filled.
  struct Filled {
    duckdb_vector vector = nullptr;
    void* data = nullptr;
    std::uint64_t* validity = nullptr;  // once a value is missing

    void set_null(idx_t row);
  };

  template <class T>
  Put put(idx_t row, const T& value) {
    static_cast<T*>(main_.data)[row] = value;
    return Put::Done;
  }
  Put keep_text(const Filled& to, idx_t row, std::string_view text);
  template <class Integer>
  Put put_integer(idx_t row, Integer value);
  template <class T, class Integer>
  Put put_if_in_range(idx_t row, Integer value);
  template <class T>
  Put put_elements(idx_t row, std::span<const T> elements);
  void reserve_elements(idx_t count);
  bool is_plain(duckdb_type type) const { return form_ == Form::Plain && type_ == type; }

  std::string name_;
  std::string spelling_;
  duckdb_type type_;
  duckdb_type storage_;  // of a decimal: the integers that it is made of; otherwise the type
  int width_ = 0;        // of a decimal
  int scale_ = 0;
  Form form_ = Form::Plain;
  duckdb_type element_ = DUCKDB_TYPE_INVALID;  // of the vector of lists

  TextStore texts_;
  Filled main_;
  Filled document_;  // of a list
  duckdb_vector elements_ = nullptr;
  void* element_data_ = nullptr;
  idx_t element_count_ = 0;
  idx_t element_capacity_ = 0;
};

}  // namespace metaxy::duckdb
