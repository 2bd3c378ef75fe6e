// SPDX-License-Identifier: Apache-2.0
// Arrays into lists: the elements are read like the columns of a row, so that they are checked and
// converted as columns are. A list of texts takes the text forms of whatever the elements are.
#pragma once

#include <string_view>

#include <metaxy/statement.hpp>

#include "runtime/drivers/postgresql/types.h"

namespace metaxy::postgresql {

// The value at `index` in binary. Throws Error{BadValue} unless it is an array of one dimension
// that counts from one.
void read_array(const Row& from, int index, const Type& type, std::string_view bytes,
                const ListTarget& elements);
// The same in PostgreSQL's text form.
void read_array_text(const Row& from, int index, std::string_view text, const ListTarget& elements);

}  // namespace metaxy::postgresql
