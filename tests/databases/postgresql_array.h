// SPDX-License-Identifier: Apache-2.0
// PostgreSQL's text form of arrays: {1,2,NULL} and {"a b","it's \"quoted\"",""}.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <metaxy/statement.hpp>

namespace metaxy::testing {

std::string array_text(const ListView& elements);

// The elements, nothing for NULL. Nothing at all unless the text is an array of one dimension that
// counts from one, as arrays do that nobody has given other bounds.
std::optional<std::vector<std::optional<std::string>>> parse_array(std::string_view text);

}  // namespace metaxy::testing
