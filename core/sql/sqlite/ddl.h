// SPDX-License-Identifier: Apache-2.0
// Where SQLite's DDL is its own: a number is given to the one INTEGER that is the primary key, and
// collations are those built in (an application may add others, but a migration does not see them).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/sql/dialect.h"

namespace metaxy::sql {

bool sqlite_knows_collation(std::string_view name);
std::optional<std::string> sqlite_refuses_numbering(const schema::Table& table,
                                                    const schema::Column& column);
NumberedColumn sqlite_number(const schema::Table& table, const schema::Column& column);

}  // namespace metaxy::sql
