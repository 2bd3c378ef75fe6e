// SPDX-License-Identifier: Apache-2.0
// Where DuckDB's DDL is its own: a column is numbered by a sequence <table>_<column>_seq that its
// default asks. Collations are those of the core and of the ICU extension, which all official
// builds contain, and chains of them such as "de.nocase".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/sql/dialect.h"

namespace metaxy::sql {

bool duckdb_knows_collation(std::string_view name);
std::optional<std::string> duckdb_refuses_numbering(const schema::Table& table,
                                                    const schema::Column& column);
NumberedColumn duckdb_number(const schema::Table& table, const schema::Column& column);

// The sequence of a column that numbers itself, without the schema.
std::string duckdb_sequence(const schema::Table& table, const schema::Column& column);

}  // namespace metaxy::sql
