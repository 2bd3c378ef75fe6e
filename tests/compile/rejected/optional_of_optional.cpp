// SPDX-License-Identifier: Apache-2.0
// expect: metaxy cannot store an optional of an optional: a database has only one NULL
#include <metaxy/codec.hpp>

void read_it(const metaxy::Row& from, std::optional<std::optional<int>>& value) {
  metaxy::read(from, 0, value);
}
