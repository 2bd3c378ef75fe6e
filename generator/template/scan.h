// SPDX-License-Identifier: Apache-2.0
// The tokens inside {{ ... }} and {% ... %}: names, numbers, strings and punctuation, one at a
// time.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/support/result.h"
#include "generator/template/token.h"

namespace metaxy::tmpl {

bool is_space(char c);
bool is_digit(char c);
bool is_name_start(char c);
bool is_name_part(char c);

// The offset of the first character at or after `from` that is not white space.
std::size_t skip_space(std::string_view text, std::size_t from);

// REQUIRES: `from` is inside the source and not at white space.
support::Result<Token> scan_token(const Source& source, std::size_t from);

// What a string token stands for: without its quotes, with its escapes replaced.
support::Result<std::string> unquote(std::string_view token);

}  // namespace metaxy::tmpl
