// SPDX-License-Identifier: Apache-2.0
// Numbers from text and to text, as Python reads and writes them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace metaxy::tmpl {

// The whole of `text` as a number, with Python's underscores and white space around it. Nothing
// when it is none, or beyond what a float can hold.
std::optional<double> parse_float(std::string_view text);
struct ParsedInteger {
  std::int64_t value = 0;
  bool fits = true;
};
// `base` is 2 to 36, or 0 for the one its prefix tells.
std::optional<ParsedInteger> parse_integer(std::string_view text, int base);

std::string float_text(double number);

}  // namespace metaxy::tmpl
