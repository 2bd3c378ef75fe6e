// SPDX-License-Identifier: Apache-2.0
// libpq as a careful hand uses it: prepared statements, everything in the binary format, COPY for
// many rows.
#pragma once

#include <memory>
#include <string>

#include "bench/orm/clip_store.h"

namespace metaxy::bench {

// What insert_pipelined does: as insert(), or libpq's pipeline mode.
enum class PostgresqlWait { EachStatement, EachHundredStatements };

// Each side has a schema of its own, so that tables of the same name do not meet.
struct PostgresqlPlace {
  std::string directory;  // of the server's socket
  std::string user;
  std::string schema;
};

void create_schema(const PostgresqlPlace& place);

std::shared_ptr<ClipStore> raw_postgresql(const PostgresqlPlace& place, PostgresqlWait wait);

}  // namespace metaxy::bench
