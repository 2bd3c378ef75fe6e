// SPDX-License-Identifier: Apache-2.0
// Numbers as texts, both ways, without a locale: the shortest digits that read back the same.
#pragma once

#include <charconv>
#include <optional>
#include <string>
#include <string_view>

namespace metaxy::values {

template <class Number>
void append_number(std::string& out, Number value) {
  char buffer[32];
  out.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
}

template <class Number>
std::string number_text(Number value) {
  std::string out;
  append_number(out, value);
  return out;
}

// Nothing unless the whole text is one number that fits.
template <class Number>
std::optional<Number> parse_number(std::string_view text) {
  const char* const end = text.data() + text.size();
  Number out{};
  const std::from_chars_result result = std::from_chars(text.data(), end, out);
  if (result.ec != std::errc{} || result.ptr != end) return std::nullopt;
  return out;
}

}  // namespace metaxy::values
