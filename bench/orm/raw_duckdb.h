// SPDX-License-Identifier: Apache-2.0
// DuckDB's C API as a careful hand uses it: the appender for what goes in, vectors for what comes
// out.
#pragma once

#include <memory>

#include "bench/orm/clip_store.h"

namespace metaxy::bench {

// What the appender is given: value by value, or vectors that were filled.
enum class DuckdbBulk { Values, Vectors };

// In memory.
std::shared_ptr<ClipStore> raw_duckdb(DuckdbBulk bulk);

}  // namespace metaxy::bench
