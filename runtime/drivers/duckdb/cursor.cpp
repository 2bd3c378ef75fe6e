// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/duckdb/cursor.h"

#include "runtime/drivers/duckdb/columns.h"

namespace metaxy::duckdb {

void Cursor::begin(duckdb_result* result) {
  result_ = result;
  chunk_.reset();
  shown_.reset();
  columns_.clear();
  row_ = rows_ = 0;
  rows_read_ = 0;
  if (result == nullptr) return;
  for (idx_t i = 0; i < duckdb_column_count(result); ++i) {
    const TypeHandle type(duckdb_column_logical_type(result, i));
    columns_.emplace_back(type.get());
  }
}

bool Cursor::next() {
  if (row_ + 1 < rows_) {
    ++row_;
    return true;
  }
  row_ = rows_ = 0;
  if (result_ == nullptr) return false;
  do {
    *chunk_.out() = duckdb_fetch_chunk(*result_);
    if (chunk_.get() == nullptr) {
      result_ = nullptr;  // asked again, DuckDB would report an error
      return false;
    }
    rows_ = duckdb_data_chunk_get_size(chunk_.get());
  } while (rows_ == 0);
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    columns_[i].show(duckdb_data_chunk_get_vector(chunk_.get(), i));
  }
  rows_read_ += static_cast<std::int64_t>(rows_);
  return true;
}

void Cursor::show_chunk(Batch& batch) {
  int index = 0;
  for (BatchColumn& to : batch.columns()) {
    const Vector& from = columns_[static_cast<std::size_t>(index)];
    if (!show_column(from, rows_, to)) {
      to.start(rows_);
      for (row_ = 0; row_ < rows_; ++row_) to.append(*this, index);
      to.show_appended();
    }
    ++index;
  }
  row_ = rows_ - 1;
  shown_ = std::move(chunk_);
}

std::string Cursor::describe(int index) const {
  return std::string("column '") + duckdb_column_name(result_, static_cast<idx_t>(index)) + '\'';
}

}  // namespace metaxy::duckdb
