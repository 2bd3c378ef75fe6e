// SPDX-License-Identifier: Apache-2.0
#include "generator/tool/flags_file.h"

#include "core/support/text.h"

namespace metaxy::tool {
namespace {

constexpr std::string_view several = "SHELL:";
constexpr std::string_view blanks = " \t";

// One word of `line`, from `at` on, which moves behind it. Quotes and backslashes mean what they
// mean to a shell; nothing is expanded.
std::string take_word(std::string_view line, std::size_t& at) {
  std::string word;
  char quote = 0;
  for (; at < line.size(); ++at) {
    const char c = line[at];
    const char next = at + 1 < line.size() ? line[at + 1] : char{0};
    const bool escapes = quote == 0 || (quote == '"' && (next == '"' || next == '\\'));
    if (c == '\\' && next != 0 && escapes) {
      word += next;
      ++at;
    } else if (quote != 0 && c == quote) {
      quote = 0;
    } else if (quote == 0 && (c == '"' || c == '\'')) {
      quote = c;
    } else if (quote == 0 && blanks.find(c) != std::string_view::npos) {
      break;
    } else {
      word += c;
    }
  }
  return word;
}

}  // namespace

std::vector<std::string> parse_flags_file(std::string_view text) {
  std::vector<std::string> out;
  for (const std::string& line : support::split(text, '\n')) {
    if (!line.starts_with(several)) {
      if (!line.empty()) out.push_back(line);
      continue;
    }
    std::size_t at = line.find_first_not_of(blanks, several.size());
    while (at < line.size()) {
      out.push_back(take_word(line, at));
      at = line.find_first_not_of(blanks, at);
    }
  }
  return out;
}

}  // namespace metaxy::tool
