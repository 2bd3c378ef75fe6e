// SPDX-License-Identifier: Apache-2.0
#include "runtime/values/utf8.h"

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace metaxy::values {
namespace {

// How many bytes the code point at the front takes, or 0 when there is none. Surrogates, overlong
// forms and what lies above U+10FFFF are none.
std::size_t code_point_length(std::string_view text) {
  const auto byte = [&](std::size_t i) -> unsigned {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
  };
  const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80; };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (first < 0xC2 || !follows(1)) return 0;
  if (first < 0xE0) return 2;
  if (!follows(2)) return 0;
  if (first < 0xF0) {
    const bool overlong = first == 0xE0 && byte(1) < 0xA0;
    const bool surrogate = first == 0xED && byte(1) >= 0xA0;
    return overlong || surrogate ? 0 : 3;
  }
  const bool overlong = first == 0xF0 && byte(1) < 0x90;
  const bool too_high = first > 0xF4 || (first == 0xF4 && byte(1) >= 0x90);
  return !follows(3) || overlong || too_high ? 0 : 4;
}

// Of the words of eight bytes at the front that are ASCII alone: most text is.
std::size_t ascii_words_length(std::string_view text) {
  std::size_t at = 0;
  std::uint64_t word = 0;
  for (; text.size() - at >= sizeof word; at += sizeof word) {
    std::memcpy(&word, text.data() + at, sizeof word);
    if ((word & 0x8080'8080'8080'8080U) != 0) break;
  }
  return at;
}

}  // namespace

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    text.remove_prefix(ascii_words_length(text));
    if (text.empty()) break;
    const std::size_t length = code_point_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::string in_quotes(std::string_view text) {
  constexpr std::size_t longest = 60;
  constexpr std::string_view hex = "0123456789abcdef";
  std::string out = "'";
  while (!text.empty()) {
    const std::size_t length = code_point_length(text);
    const std::string_view piece = text.substr(0, length == 0 ? 1 : length);
    const auto byte = static_cast<unsigned char>(piece[0]);
    const bool printable = length != 0 && byte >= 0x20 && byte != 0x7F;
    const std::size_t width = printable ? piece.size() : 4;
    if (out.size() - 1 + width > longest) return out + "...'";
    if (printable) {
      out += piece;
    } else {
      out += {'\\', 'x', hex[byte >> 4], hex[byte & 15U]};
    }
    text.remove_prefix(piece.size());
  }
  return out + '\'';
}

}  // namespace metaxy::values
