// SPDX-License-Identifier: Apache-2.0
// Schemas that nobody would think of: valid ones, with every type and every kind of constraint, and
// names with a sting. The same seed gives the same schema everywhere.
#pragma once

#include <cstdint>

#include "core/schema/table.h"

namespace metaxy::testing {

schema::Schema random_schema(std::uint64_t seed);

}  // namespace metaxy::testing
