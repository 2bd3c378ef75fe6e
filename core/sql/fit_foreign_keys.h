// SPDX-License-Identifier: Apache-2.0
// Part of fit(): foreign keys, which depend on what has become of the tables they refer to.
#pragma once

#include <map>
#include <vector>

#include "core/sql/limitations.h"

namespace metaxy::sql {

// Those foreign keys of `table` that can be had. `wanted` is the schema as it should be, `fitted`
// what its other parts have become.
std::vector<schema::ForeignKey> fit_foreign_keys(const schema::Table& table,
                                                 const schema::Schema& wanted,
                                                 const schema::Schema& fitted,
                                                 const Dialect& dialect,
                                                 std::vector<Limitation>& limitations);

// Leaves out the foreign keys that no order of creation allows, where they cannot be added later.
void leave_out_circles(schema::Schema& schema, const Dialect& dialect,
                       std::map<schema::TableName, std::vector<Limitation>>& limitations);

}  // namespace metaxy::sql
