// SPDX-License-Identifier: Apache-2.0
// A Table as JSON, as graph.json has it. Members that say nothing are left out.
#pragma once

#include "core/schema/table.h"
#include "core/support/json.h"

namespace metaxy::schema {

support::Json to_json(const Table& table);
// Checks what a Table promises: columns that constraints name exist, names are there, each once.
Table read_table(const support::JsonReader& reader);

}  // namespace metaxy::schema
