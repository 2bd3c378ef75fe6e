// SPDX-License-Identifier: Apache-2.0
// Where PostgreSQL's DDL is its own: identity columns, and collations that every server has its own
// list of, so that only the server can say which it does not know.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/sql/dialect.h"

namespace metaxy::sql {

bool postgresql_knows_collation(std::string_view name);
std::optional<std::string> postgresql_refuses_numbering(const schema::Table& table,
                                                        const schema::Column& column);
NumberedColumn postgresql_number(const schema::Table& table, const schema::Column& column);
std::string postgresql_attempt(const std::string& statement);

}  // namespace metaxy::sql
