// SPDX-License-Identifier: Apache-2.0
#include "core/sql/dialect.h"
#include "core/sql/sqlite/ddl.h"
#include "core/sql/sqlite/types.h"

namespace metaxy::sql {

const Dialect& sqlite() {
  static const Dialect dialect{
      .facts = {.name = "sqlite",
                .title = "SQLite",
                .placeholder = '?',
                .folds_names = true,
                .indexes_share_table_names = true,
                .reserved_prefix = "sqlite_",
                .partial_indexes = true,
                .descending_indexes = true,
                .collated_keys = true,
                .repeated_keys = true,
                .foreign_key_actions = true,
                .deferrable = true,
                .foreign_keys_across_schemas = true,
                .foreign_keys_to_indexes = true,
                .later_tables = LaterTables::Inline,
                // Dropping a table deletes its rows first, and the rest of the circle objects.
                .before_dropping_circle = "PRAGMA defer_foreign_keys = ON",
                .stored_generated = true,
                .virtual_generated = true,
                .generated_from_generated = true,
                .constraints_on_generated = true},
      .spell = sqlite_type,
      .parameter = sqlite_parameter,
      .projection = sqlite_projection,
      .has_size = sqlite_has_size,
      .can_be_indexed = sqlite_can_be_indexed,
      .knows_collation = sqlite_knows_collation,
      .refuses_numbering = sqlite_refuses_numbering,
      .number = sqlite_number,
  };
  return dialect;
}

}  // namespace metaxy::sql
