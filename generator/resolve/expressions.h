// SPDX-License-Identifier: Apache-2.0
// The column names in a piece of SQL that the user wrote: a condition, an index expression. Not a
// parser; enough to notice a name that no column has.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace metaxy::resolve {

// Each once, in the order of appearance: quoted names, and words that are no keyword, no function
// (not followed by a parenthesis), no type behind AS or ::, and no qualifier of another name.
std::vector<std::string> column_names(std::string_view expression);

}  // namespace metaxy::resolve
