// SPDX-License-Identifier: Apache-2.0
#include "core/sql/sqlite/ddl.h"

#include <fmt/format.h>

#include "core/sql/names.h"
#include "core/sql/types.h"
#include "core/support/text.h"

namespace metaxy::sql {

bool sqlite_knows_collation(std::string_view name) {
  const std::string folded = support::lower(name);
  return folded == "binary" || folded == "nocase" || folded == "rtrim";
}

std::optional<std::string> sqlite_refuses_numbering(const schema::Table& table,
                                                    const schema::Column& column) {
  if (support::lower(type(sqlite(), column)) != "integer") {
    return "SQLite numbers a column only when its type is INTEGER";
  }
  const bool is_key = table.primary_key && table.primary_key->columns.size() == 1 &&
                      table.primary_key->columns.front() == column.name;
  if (!is_key) return "SQLite numbers a column only when it alone is the primary key";
  return std::nullopt;
}

NumberedColumn sqlite_number(const schema::Table& table, const schema::Column&) {
  return {.clause = fmt::format("CONSTRAINT {} PRIMARY KEY AUTOINCREMENT",
                                quoted(sqlite(), table.primary_key->name)),
          .primary_key = NumberedColumn::PrimaryKey::InClause};
}

}  // namespace metaxy::sql
