// SPDX-License-Identifier: Apache-2.0
// What a database cannot do of a schema. fit() leaves out exactly what it reports, and nothing is
// put in its place that would mean something else. DDL is made of what fit() gives, and so are
// comparisons with a database: the fitted schema is what one can hope to read back.
//
// REQUIRES of every schema here and in ddl.h: columns that keys, constraints and indexes name
// exist, every table has a column that is not generated, and every constraint and index has a name.
#pragma once

#include <string>
#include <vector>

#include "core/schema/table.h"
#include "core/sql/dialect.h"

namespace metaxy::sql {

// Cosmetic: nothing that a program could notice. Degraded: programs work, but the database keeps or
// enforces less than was said. Impossible: programs written for this schema would fail.
enum class Severity { Cosmetic, Degraded, Impossible };

struct Limitation {
  schema::TableName table;
  std::string what;     // the column, constraint or index; empty: the table
  std::string message;  // "DuckDB has no partial indexes; the index is not created"
  Severity severity = Severity::Degraded;

  bool operator==(const Limitation&) const = default;
};

struct Fitted {
  schema::Schema schema;
  std::vector<Limitation> limitations;  // in the order of tables; within one columns first

  bool operator==(const Fitted&) const = default;
};

// Names of constraints and indexes are cut to what the database can hold.
Fitted fit(const schema::Schema& schema, const Dialect& dialect);

std::vector<Limitation> limitations(const schema::Schema& schema, const Dialect& dialect);

}  // namespace metaxy::sql
