// SPDX-License-Identifier: Apache-2.0
// Rows of a given seed. Every value is one from the ends of its type as often as not: the limits of
// numbers, nothing at all, the years 1 and 9999, 38 digits, characters of four bytes. Reals are
// finite and texts have no U+0000, because not every database has those.
#pragma once

#include <cstdint>
#include <vector>

#include "tests/values/headers/values.hpp"

namespace metaxy::testing {

// No unsigned number in a column of its own is above `largest_unsigned`.
values::Row sample(unsigned seed, std::uint64_t largest_unsigned);
std::vector<values::Row> samples(unsigned first_seed, unsigned count,
                                 std::uint64_t largest_unsigned);

}  // namespace metaxy::testing
