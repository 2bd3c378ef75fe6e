// SPDX-License-Identifier: Apache-2.0
// SQLite's C API as a careful hand uses it: statements prepared once, texts bound where they are.
#pragma once

#include <memory>

#include "bench/orm/clip_store.h"

namespace metaxy::bench {

// What insert_in_bulk does: the insert of one row again and again, or an insert of many rows.
enum class SqliteBulk { OneRow, ManyRows };

// In memory.
std::shared_ptr<ClipStore> raw_sqlite(SqliteBulk bulk);

}  // namespace metaxy::bench
