// SPDX-License-Identifier: Apache-2.0
// Names and texts as SQL writes them. Identifiers are quoted always: what a user calls a column is
// then no keyword, keeps its case, and cannot end the statement.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/sql/dialect.h"

namespace metaxy::sql {

// it"s -> "it""s"
std::string quoted(const Dialect& dialect, std::string_view name);
// "schema"."table"
std::string quoted(const Dialect& dialect, const schema::TableName& name);
// "a", "b"
std::string quoted(const Dialect& dialect, const std::vector<std::string>& names);
// it's -> 'it''s'
std::string literal(std::string_view text);
// 'a', 'b'
std::string literals(const std::vector<std::string>& texts);

}  // namespace metaxy::sql
