// SPDX-License-Identifier: Apache-2.0
// DuckDB's vectors as columns of a batch, without a copy where both hold the same.
#pragma once

#include <metaxy/batch.hpp>

#include "runtime/drivers/duckdb/vector.h"

namespace metaxy::duckdb {

// False when the vector holds anything else than the column's type, or a value that is refused when
// it is read as a row's: then row by row is the way.
bool show_column(const Vector& from, idx_t rows, BatchColumn& to);

}  // namespace metaxy::duckdb
