// SPDX-License-Identifier: Apache-2.0
// The statements of one table: what the DDL of a whole schema and the scripts of single tables
// (ddl.h) are made of. What is given has been through fit().
#pragma once

#include <string>
#include <vector>

#include "core/sql/ddl.h"

namespace metaxy::sql {

// Yes: a statement does nothing when what it makes is there already, and what it drops is not, or
// is still needed by another table.
enum class Repeatable { No, Yes };

// The table with its sequences, those of its foreign keys that are given, indexes and comments.
std::vector<Statement> create_table(const Dialect& dialect, const schema::Table& table,
                                    const std::vector<schema::ForeignKey>& keys,
                                    Repeatable repeatable);
std::vector<Statement> drop_table(const Dialect& dialect, const schema::Table& table,
                                  Repeatable repeatable);

Statement create_enum(const Dialect& dialect, const schema::Enum& type, Repeatable repeatable);
Statement drop_enum(const Dialect& dialect, const schema::Enum& type, Repeatable repeatable);

// REQUIRES: dialect.facts.later_tables == LaterTables::AlterTable. Repeatable ones do nothing, too,
// when one of the tables is missing.
Statement add_foreign_key(const Dialect& dialect, const schema::TableName& table,
                          const schema::ForeignKey& key, Repeatable repeatable);
Statement drop_foreign_key(const Dialect& dialect, const schema::TableName& table,
                           const schema::ForeignKey& key, Repeatable repeatable);

}  // namespace metaxy::sql
