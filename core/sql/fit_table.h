// SPDX-License-Identifier: Apache-2.0
// Part of fit(): one table's columns, keys, checks and indexes. Foreign keys are passed on as they
// are, for fit_foreign_keys.
#pragma once

#include <vector>

#include "core/sql/limitations.h"

namespace metaxy::sql {

schema::Table fit_table(schema::Table table, const Dialect& dialect,
                        std::vector<Limitation>& limitations);

}  // namespace metaxy::sql
