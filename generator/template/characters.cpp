// SPDX-License-Identifier: Apache-2.0
#include "generator/template/characters.h"

#include <algorithm>
#include <cassert>

#include "core/support/text.h"

namespace metaxy::tmpl {
namespace {

// Below this length the plain search cannot become slow.
constexpr std::size_t short_text = 16;

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::size_t character_length(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  if (lead < 0xC0) return 1;
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  return length <= text.size() && support::is_utf8(text.substr(0, length)) ? length : 1;
}

// For every prefix of `text` the length of the longest shorter prefix that it ends with: where the
// search of Knuth, Morris and Pratt goes on after a mismatch.
std::vector<std::size_t> borders_of(std::string_view text) {
  std::vector<std::size_t> out(text.size(), 0);
  for (std::size_t i = 1; i < text.size(); ++i) {
    std::size_t length = out[i - 1];
    while (length > 0 && text[i] != text[length]) length = out[length - 1];
    out[i] = text[i] == text[length] ? length + 1 : 0;
  }
  return out;
}

}  // namespace

std::string_view first_character(std::string_view text) {
  assert(!text.empty());
  return text.substr(0, character_length(text));
}

std::string_view last_character(std::string_view text) {
  assert(!text.empty());
  for (std::size_t length = std::min<std::size_t>(4, text.size()); length > 1; --length) {
    const std::string_view tail = text.substr(text.size() - length);
    if (character_length(tail) == length) return tail;
  }
  return text.substr(text.size() - 1);
}

std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); at += character_length(text.substr(at))) ++count;
  return count;
}

std::vector<std::string_view> characters_of(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    out.push_back(first_character(text));
    text.remove_prefix(out.back().size());
  }
  return out;
}

std::size_t byte_of_character(std::string_view text, std::size_t index) {
  if (is_ascii(text)) return std::min(index, text.size());
  std::size_t at = 0;
  for (; index > 0 && at < text.size(); --index) at += character_length(text.substr(at));
  return at;
}

void append_character(std::string& out, char32_t code_point) {
  const auto byte = [&](char32_t bits) { out += static_cast<char>(bits); };
  const auto continuation = [&](unsigned shift) { byte(0x80 | ((code_point >> shift) & 0x3F)); };
  if (code_point < 0x80) {
    byte(code_point);
  } else if (code_point < 0x800) {
    byte(0xC0 | (code_point >> 6));
    continuation(0);
  } else if (code_point < 0x10000) {
    byte(0xE0 | (code_point >> 12));
    continuation(6);
    continuation(0);
  } else {
    byte(0xF0 | (code_point >> 18));
    continuation(12);
    continuation(6);
    continuation(0);
  }
}

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string upper(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return upper(c); });
  return out;
}

std::size_t find_text(std::string_view text, std::string_view wanted, std::size_t from) {
  if (wanted.size() <= short_text || from > text.size()) return text.find(wanted, from);
  const std::vector<std::size_t> borders = borders_of(wanted);
  std::size_t matched = 0;
  for (std::size_t at = from; at < text.size(); ++at) {
    while (matched > 0 && text[at] != wanted[matched]) matched = borders[matched - 1];
    if (text[at] == wanted[matched]) ++matched;
    if (matched == wanted.size()) return at + 1 - matched;
  }
  return std::string_view::npos;
}

}  // namespace metaxy::tmpl
