// SPDX-License-Identifier: Apache-2.0
#include "core/sql/expression.h"

#include <array>

#include "core/support/text.h"

namespace metaxy::sql {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool in_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_' || c == '$' ||
         (static_cast<unsigned char>(c) & 0x80) != 0;
}

// The piece in quotes that `text` begins with, quotes included; everything when it is not closed.
std::string_view quoted_piece(std::string_view text) {
  const char quote = text.front();
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (text[at] != quote) continue;
    if (at + 1 == text.size() || text[at + 1] != quote) return text.substr(0, at + 1);
    ++at;
  }
  return text;
}

std::string_view word(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size() && in_word(text[size])) ++size;
  return text.substr(0, size);
}

std::string unquoted(std::string_view piece) {
  if (piece.size() < 2) return {};
  return support::replace_all(std::string(piece.substr(1, piece.size() - 2)), "\"\"", "\"");
}

// Whether what stood before `rest` is the name of a function.
bool is_called(std::string_view rest) {
  const std::size_t at = rest.find_first_not_of(" \t\n");
  return at != std::string_view::npos && rest[at] == '(';
}

std::string_view skip_digits(std::string_view text) {
  while (!text.empty() && is_digit(text.front())) text.remove_prefix(1);
  return text;
}

bool is_number(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  if (text.empty() || !is_digit(text.front())) return false;
  text = skip_digits(text);
  if (text.starts_with('.')) text = skip_digits(text.substr(1));
  return text.empty();
}

bool is_literal(std::string_view text) {
  constexpr std::array keywords = {"null",         "true",         "false",
                                   "current_date", "current_time", "current_timestamp"};
  for (const char* keyword : keywords) {
    if (support::lower(text) == keyword) return true;
  }
  if (text.starts_with('\'')) {
    return text.size() > 1 && text.ends_with('\'') && quoted_piece(text).size() == text.size();
  }
  return is_number(text);
}

}  // namespace

bool mentions(std::string_view expression, std::string_view column) {
  const std::string wanted = support::lower(column);
  while (!expression.empty()) {
    const char first = expression.front();
    std::string_view piece = expression.substr(0, 1);
    if (first == '"' || first == '\'') piece = quoted_piece(expression);
    if (in_word(first)) piece = word(expression);
    expression.remove_prefix(piece.size());
    if (!(first == '"' || in_word(first)) || is_called(expression)) continue;
    if (support::lower(first == '"' ? unquoted(piece) : piece) == wanted) return true;
  }
  return false;
}

std::string as_default(std::string_view expression) {
  if (is_literal(expression)) return std::string(expression);
  std::string out = "(";
  return out.append(expression) + ')';
}

}  // namespace metaxy::sql
