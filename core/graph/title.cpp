// SPDX-License-Identifier: Apache-2.0
#include "core/graph/title.h"

#include <cstddef>
#include <optional>

namespace metaxy::graph {
namespace {

// Capitals from `first` to `last`, `step` apart; each small letter is `to_small` further on.
struct Capitals {
  char32_t first, last;
  int step, to_small;
};

constexpr Capitals capitals[] = {
    {'A', 'Z', 1, 32},     {0xC0, 0xD6, 1, 32},   {0xD8, 0xDE, 1, 32},    {0x100, 0x12E, 2, 1},
    {0x132, 0x136, 2, 1},  {0x139, 0x147, 2, 1},  {0x14A, 0x176, 2, 1},   {0x178, 0x178, 1, -121},
    {0x179, 0x17D, 2, 1},  {0x1A0, 0x1A4, 2, 1},  {0x1AF, 0x1AF, 1, 1},   {0x1CD, 0x1DB, 2, 1},
    {0x1DE, 0x1EE, 2, 1},  {0x1F4, 0x1F4, 1, 1},  {0x1F8, 0x21E, 2, 1},   {0x222, 0x232, 2, 1},
    {0x386, 0x386, 1, 38}, {0x388, 0x38A, 1, 37}, {0x38C, 0x38C, 1, 64},  {0x38E, 0x38F, 1, 63},
    {0x391, 0x3A1, 1, 32}, {0x3A3, 0x3AB, 1, 32}, {0x400, 0x40F, 1, 80},  {0x410, 0x42F, 1, 32},
    {0x460, 0x480, 2, 1},  {0x48A, 0x4BE, 2, 1},  {0x4C0, 0x4C0, 1, 15},  {0x4C1, 0x4CD, 2, 1},
    {0x4D0, 0x52E, 2, 1},  {0x531, 0x556, 1, 48}, {0x1E00, 0x1E94, 2, 1}, {0x1EA0, 0x1EFE, 2, 1},
};

constexpr char32_t sharp_s = 0xDF;

char32_t moved(char32_t letter, int distance) {
  return static_cast<char32_t>(static_cast<int>(letter) + distance);
}

bool is_one_of(const Capitals& row, char32_t letter) {
  return letter >= row.first && letter <= row.last &&
         (letter - row.first) % static_cast<char32_t>(row.step) == 0;
}

// A letter in both its forms.
struct Letter {
  char32_t capital, small;
};

std::optional<Letter> letter_of(char32_t character) {
  for (const Capitals& row : capitals) {
    const char32_t capital = moved(character, -row.to_small);
    if (is_one_of(row, character)) return Letter{character, moved(character, row.to_small)};
    if (is_one_of(row, capital)) return Letter{capital, character};
  }
  // Small letters that share a capital with another.
  switch (character) {
    case 0xB5:  // the micro sign
      return Letter{0x39C, character};
    case 0x131:  // i without a dot
      return Letter{'I', character};
    case 0x17F:  // long s
      return Letter{'S', character};
    case 0x3C2:  // sigma at the end of a word
      return Letter{0x3A3, character};
    case sharp_s:
      return Letter{character, character};
    default:
      return std::nullopt;
  }
}

char32_t take(std::string_view& text) {
  const auto first = static_cast<unsigned char>(text.front());
  const std::size_t size = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  char32_t out = size == 1 ? first : first & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size && i < text.size(); ++i) {
    out = out << 6 | (static_cast<unsigned char>(text[i]) & 0x3FU);
  }
  text.remove_prefix(size < text.size() ? size : text.size());
  return out;
}

void append(std::string& out, char32_t character) {
  const auto byte = [&](char32_t bits) { out += static_cast<char>(bits); };
  if (character < 0x80) return byte(character);
  if (character < 0x800) {
    byte(0xC0 | character >> 6);
  } else if (character < 0x10000) {
    byte(0xE0 | character >> 12);
    byte(0x80 | (character >> 6 & 0x3F));
  } else {
    byte(0xF0 | character >> 18);
    byte(0x80 | (character >> 12 & 0x3F));
    byte(0x80 | (character >> 6 & 0x3F));
  }
  byte(0x80 | (character & 0x3F));
}

}  // namespace

std::string title(std::string_view name) {
  std::string out;
  bool within_word = false;
  while (!name.empty()) {
    const char32_t character = take(name);
    const std::optional<Letter> letter = letter_of(character);
    if (!letter) {
      append(out, character == '_' ? U' ' : character);
    } else if (character == sharp_s && !within_word) {
      out += "Ss";
    } else {
      append(out, within_word ? letter->small : letter->capital);
    }
    within_word = letter.has_value();
  }
  const std::size_t first = out.find_first_not_of(' ');
  return first == std::string::npos ? "" : out.substr(first, out.find_last_not_of(' ') - first + 1);
}

}  // namespace metaxy::graph
