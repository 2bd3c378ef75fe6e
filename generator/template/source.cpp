// SPDX-License-Identifier: Apache-2.0
#include "generator/template/source.h"

#include <algorithm>

#include "core/support/text.h"

namespace metaxy::tmpl {
namespace {

constexpr std::size_t longest_excerpt = 60;

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

}  // namespace

Source make_source(std::string name, std::string_view text) {
  Source source{std::move(name), {}};
  source.text.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      source.text += text[i];
    } else if (i + 1 == text.size() || text[i + 1] != '\n') {
      source.text += '\n';
    }
  }
  return source;
}

support::Position position_of(const Source& source, std::size_t offset) {
  const std::string_view before = std::string_view(source.text).substr(0, offset);
  const std::size_t line_start = before.rfind('\n') + 1;
  return {source.name, static_cast<unsigned>(1 + std::ranges::count(before, '\n')),
          static_cast<unsigned>(1 + before.size() - line_start)};
}

std::string excerpt(const Source& source, Span span) {
  const std::string_view text =
      std::string_view(source.text).substr(span.begin, span.end - span.begin);
  std::string out;
  for (char c : text.substr(0, 4 * longest_excerpt)) {
    if (!is_space(c)) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  if (out.size() <= longest_excerpt) return out;
  return std::string(support::utf8_prefix(out, longest_excerpt)) + "...";
}

}  // namespace metaxy::tmpl
