// SPDX-License-Identifier: Apache-2.0
// Names that a database would refuse or take for another one. Names of constraints and indexes that
// are too long are no problem, they are cut; two that are the same afterwards are one.
#pragma once

#include <string>
#include <vector>

#include "core/schema/table.h"
#include "core/sql/dialect.h"

namespace metaxy::sql {

struct IdentifierProblem {
  schema::TableName table;
  std::string name;     // empty is a name, too
  std::string message;  // "the column 'x' has 70 bytes; PostgreSQL allows 63"

  bool operator==(const IdentifierProblem&) const = default;
};

// In the order of tables, and of first use.
std::vector<IdentifierProblem> identifier_problems(const schema::Schema& schema,
                                                   const Dialect& dialect);

}  // namespace metaxy::sql
