// SPDX-License-Identifier: Apache-2.0
// DDL for a whole schema, as text for people to read and databases to run. What the database cannot
// do is left out; limitations() tells what that is. The checks that types imply must be in the
// schema already (with_implied_checks).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/schema/table.h"
#include "core/sql/dialect.h"

namespace metaxy::sql {

// One statement, without a semicolon at its end.
struct Statement {
  std::string text;

  bool operator==(const Statement&) const = default;
};

// Schemas and enum types, then the tables, those that are referred to first, each with its indexes
// and comments, then the foreign keys that had to wait.
std::vector<Statement> create(const schema::Schema& schema, const Dialect& dialect);

// The way back, to be run in one transaction. Schemas stay: others may have tables there. On SQLite
// an empty table may stand in for a dropped one of a circle until those that refer to it are gone.
std::vector<Statement> drop(const schema::Schema& schema, const Dialect& dialect);

// One table's way in and out, for programs that make their tables by themselves: both may be run
// again, and do nothing then. Types that tables share are made by the first that needs them and
// dropped with the last; foreign keys of a circle are added when both of their tables are there.
// REQUIRES, to run them: tables that it refers to come before it, and go after it, circles aside.
struct TableScripts {
  std::vector<Statement> create;
  std::vector<Statement> drop;

  bool operator==(const TableScripts&) const = default;
};

std::map<schema::TableName, TableScripts> table_scripts(const schema::Schema& schema,
                                                        const Dialect& dialect);

// The enum types that columns of the schema use, by name; each once.
std::vector<schema::Enum> enum_types(const schema::Schema& schema, const Dialect& dialect);

}  // namespace metaxy::sql
