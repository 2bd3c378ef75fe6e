// SPDX-License-Identifier: Apache-2.0
// Lists on their way to arrays, and PostgreSQL's two forms of arrays. In binary: the number of
// dimensions, whether there are NULLs, the type of the elements, the size and the first index of
// each dimension, then the elements with their lengths. As text: {1,2,NULL} and {"a b",""}.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <metaxy/statement.hpp>

#include "runtime/drivers/postgresql/types.h"

namespace metaxy::postgresql {

// The binary form of the list that is to be the value at `index`. Texts become the type that the
// elements have. Throws Error{BadValue} for elements that do not fit.
// REQUIRES: an array type.
void append_list(std::string& out, const Parameters& to, int index, const Type& type,
                 const ListView& elements);

std::string array_text(const ListView& elements);

// The elements, nothing for NULL. Nothing at all unless the text is an array of one dimension that
// counts from one, as arrays do that nobody has given other bounds.
std::optional<std::vector<std::optional<std::string>>> parse_array(std::string_view text);

}  // namespace metaxy::postgresql
