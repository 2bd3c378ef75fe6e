// SPDX-License-Identifier: Apache-2.0
#include "core/sql/dialect.h"
#include "core/sql/postgres/ddl.h"
#include "core/sql/postgres/types.h"

namespace metaxy::sql {

const Dialect& postgresql() {
  static const Dialect dialect{
      .facts = {.name = "postgresql",
                .title = "PostgreSQL",
                .name_limit = 63,
                .indexes_share_table_names = true,
                .keys_share_table_names = true,
                .reserved_schema_prefix = "pg_",
                .reserved_columns = {"cmax", "cmin", "ctid", "tableoid", "xmax", "xmin"},
                .schemas = true,
                .comments = true,
                .native_enums = true,
                .partial_indexes = true,
                .descending_indexes = true,
                .collated_keys = true,
                .foreign_key_actions = true,
                .deferrable = true,
                .foreign_keys_across_schemas = true,
                .foreign_keys_to_indexes = true,
                .later_tables = LaterTables::AlterTable,
                .stored_generated = true,
                .generated_in_primary_key = true,
                .constraints_on_generated = true},
      .spell = postgresql_type,
      .parameter = postgresql_parameter,
      .projection = postgresql_projection,
      .has_size = postgresql_has_size,
      .can_be_indexed = postgresql_can_be_indexed,
      .knows_collation = postgresql_knows_collation,
      .refuses_numbering = postgresql_refuses_numbering,
      .number = postgresql_number,
      .attempt = postgresql_attempt,
  };
  return dialect;
}

}  // namespace metaxy::sql
