// SPDX-License-Identifier: Apache-2.0
// The order in which tables can be created: referred tables before those that refer to them, and by
// name where that leaves a choice. Dropping goes the other way round.
#pragma once

#include <cstddef>
#include <vector>

#include "core/schema/table.h"

namespace metaxy::sql {

struct CreationOrder {
  std::vector<std::size_t> tables;  // positions in the schema
  std::vector<std::size_t> group;   // of each table; those that refer to each other share one
};

CreationOrder creation_order(const schema::Schema& schema);

// Whether `key` of the table at position `table` is part of a circle, so that no order lets it come
// after what it refers to. A table that refers to itself is no circle in this sense.
bool is_circular(const schema::Schema& schema, const CreationOrder& order, std::size_t table,
                 const schema::ForeignKey& key);

}  // namespace metaxy::sql
