// SPDX-License-Identifier: Apache-2.0
#include "core/sql/dialect.h"
#include "core/sql/duckdb/ddl.h"
#include "core/sql/duckdb/types.h"

namespace metaxy::sql {

const Dialect& duckdb() {
  static const Dialect dialect{
      .facts = {.name = "duckdb",
                .title = "DuckDB",
                .folds_names = true,
                .schemas = true,
                .comments = true,
                .native_enums = true,
                .types_if_not_exists = true,
                .native_structs = true,
                .repeated_keys = true,
                .virtual_generated = true,
                .generated_from_generated = true},
      .spell = duckdb_type,
      .parameter = duckdb_parameter,
      .projection = duckdb_projection,
      .has_size = duckdb_has_size,
      .can_be_indexed = duckdb_can_be_indexed,
      .knows_collation = duckdb_knows_collation,
      .refuses_numbering = duckdb_refuses_numbering,
      .number = duckdb_number,
  };
  return dialect;
}

}  // namespace metaxy::sql
