// SPDX-License-Identifier: Apache-2.0
// What a text's bytes are allowed to be.
#pragma once

#include <string>
#include <string_view>

namespace metaxy::values {

bool is_utf8(std::string_view text);

// A text inside a message: in quotes, cut when it is long, with \\x00 for whatever cannot be
// printed.
std::string in_quotes(std::string_view text);

}  // namespace metaxy::values
