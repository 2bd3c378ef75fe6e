// SPDX-License-Identifier: Apache-2.0
// The rows of one answer, one after the other, or as many together as DuckDB gives in a chunk.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <metaxy/batch.hpp>

#include "runtime/drivers/duckdb/handles.h"
#include "runtime/drivers/duckdb/row.h"

namespace metaxy::duckdb {

class Cursor final : public Cells {
 public:
  // Goes before the first row of an answer, which must outlive this; of none to let go of one.
  void begin(duckdb_result* result);
  // False after the last row, and when DuckDB reports an error instead.
  bool next();
  std::int64_t rows_read() const { return rows_read_; }

  // At the first row of a chunk the whole of it is shown, and the last row of it gone to.
  // REQUIRES: is_at_chunk(), and no more columns than the answer has.
  bool is_at_chunk() const { return row_ == 0; }
  void show_chunk(Batch& batch);

  std::string describe(int index) const override;

 private:
  Cell cell(int index) const override { return {&columns_[static_cast<std::size_t>(index)], row_}; }

  duckdb_result* result_ = nullptr;
  ChunkHandle chunk_;
  ChunkHandle shown_;  // what a batch looks at
  std::vector<Vector> columns_;
  idx_t row_ = 0;
  idx_t rows_ = 0;  // of the chunk
  std::int64_t rows_read_ = 0;
};

}  // namespace metaxy::duckdb
