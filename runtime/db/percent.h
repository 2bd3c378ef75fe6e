// SPDX-License-Identifier: Apache-2.0
// Percent-encoding as Python's urllib.parse has it: quote and unquote for the parts of a URL, their
// forms with '+' for the query.
#pragma once

#include <string>
#include <string_view>

namespace metaxy::db {

// A '%' without two hexadecimal digits behind it stands for itself.
std::string decoded(std::string_view text);
std::string decoded_from_query(std::string_view text);

// Letters, digits, "_.-~" and what is in `kept` stay as they are.
std::string encoded(std::string_view text, std::string_view kept);
std::string encoded_for_query(std::string_view text);

}  // namespace metaxy::db
