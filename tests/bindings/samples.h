// SPDX-License-Identifier: Apache-2.0
// Values for the tables of headers/everything.hpp that every database must keep: those at the ends
// of what the types hold, and arbitrary ones of a given seed.
#pragma once

#include <string>
#include <vector>

#include "tests/bindings/headers/everything.hpp"

namespace metaxy::testing {

// As declared, with a key of their own.
zoo::Everything empty_value();
zoo::Everything smallest_value();
zoo::Everything largest_value();
zoo::Everything strange_value();
zoo::Everything random_value(unsigned seed);

}  // namespace metaxy::testing
