// SPDX-License-Identifier: Apache-2.0
#include "generator/template/scan.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <optional>

#include <fmt/format.h>

#include "generator/template/characters.h"
#include "generator/template/errors.h"

namespace metaxy::tmpl {
namespace {

using support::Result;

constexpr std::array<std::string_view, 6> two_character_marks{"//", "**", "==", "!=", "<=", ">="};
constexpr std::string_view one_character_marks = "+-/*%~[](){}><=.:|,;";

bool is_octal(char c) { return c >= '0' && c <= '7'; }

std::optional<unsigned> digit_value(char c) {
  if (is_digit(c)) return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10;
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10;
  return std::nullopt;
}

Token token(const Source& source, TokenKind kind, std::size_t begin, std::size_t end) {
  return {kind,
          {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
          std::string_view(source.text).substr(begin, end - begin)};
}

// Past digits with single underscores between them.
std::size_t skip_digits(std::string_view text, std::size_t at, unsigned base = 10) {
  const auto is_part = [&](std::size_t i) {
    return i < text.size() && digit_value(text[i]).value_or(base) < base;
  };
  while (is_part(at) || (at < text.size() && text[at] == '_' && is_part(at + 1))) ++at;
  return at;
}

std::size_t skip_fraction_and_exponent(std::string_view text, std::size_t at) {
  const auto digit_at = [&](std::size_t i) { return i < text.size() && is_digit(text[i]); };
  const auto is_one_of = [&](std::size_t i, std::string_view set) {
    return i < text.size() && set.find(text[i]) != std::string_view::npos;
  };
  if (is_one_of(at, ".") && digit_at(at + 1)) at = skip_digits(text, at + 1);
  if (is_one_of(at, "eE")) {
    const std::size_t digits = is_one_of(at + 1, "+-") ? at + 2 : at + 1;
    if (digit_at(digits)) at = skip_digits(text, digits);
  }
  return at;
}

unsigned base_of(std::string_view text) {
  if (text.size() < 3 || text[0] != '0') return 10;
  switch (text[1]) {
    case 'b':
    case 'B':
      return 2;
    case 'o':
    case 'O':
      return 8;
    case 'x':
    case 'X':
      return 16;
    default:
      return 10;
  }
}

Result<Token> scan_number(const Source& source, std::size_t from) {
  const std::string_view text = source.text;
  const unsigned base = base_of(text.substr(from, 3));
  std::size_t end = skip_digits(text, base == 10 ? from : from + 2, base);
  TokenKind kind = TokenKind::Integer;
  // In a.1.5 the points are those of members.
  const bool is_member = from > 0 && text[from - 1] == '.';
  if (base == 10 && !is_member) {
    const std::size_t longer = skip_fraction_and_exponent(text, end);
    if (longer != end) kind = TokenKind::Float;
    end = longer;
  }
  const bool has_idle_zeros = kind == TokenKind::Integer && base == 10 && text[from] == '0' &&
                              std::ranges::any_of(text.substr(from, end - from),
                                                  [](char c) { return c >= '1' && c <= '9'; });
  if (has_idle_zeros || (end < text.size() && is_name_part(text[end]))) {
    while (end < text.size() && is_name_part(text[end])) ++end;
    return problem_at(source, from,
                      fmt::format("'{}' is not a number", shown(text.substr(from, end - from))));
  }
  return token(source, kind, from, end);
}

Result<Token> scan_string(const Source& source, std::size_t from) {
  const std::string_view text = source.text;
  for (std::size_t at = from + 1; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == text[from]) {
      return token(source, TokenKind::String, from, at + 1);
    }
  }
  return problem_at(source, from,
                    fmt::format("the text that starts here has no closing {}", text[from]));
}

// Reads \x, \u, \U with exactly `digits` digits, or an octal escape of up to three.
struct CodePoint {
  char32_t value = 0;
  std::size_t end = 0;
};

Result<CodePoint> scan_hexadecimal(std::string_view text, std::size_t at, std::size_t digits) {
  CodePoint out{0, at + digits};
  for (std::size_t i = at; i < out.end; ++i) {
    const std::optional<unsigned> digit = i < text.size() ? digit_value(text[i]) : std::nullopt;
    if (!digit)
      return problem(fmt::format("'\\{}' needs {} hexadecimal digits", text[at - 1], digits));
    out.value = out.value * 16 + *digit;
  }
  const bool surrogate = out.value >= 0xD800 && out.value <= 0xDFFF;
  if (surrogate || out.value > 0x10FFFF) {
    return problem(
        fmt::format("'\\{}' is not a character", shown(text.substr(at - 1, digits + 1))));
  }
  return out;
}

CodePoint scan_octal(std::string_view text, std::size_t at) {
  CodePoint out{0, at};
  while (out.end < at + 3 && out.end < text.size() && is_octal(text[out.end])) {
    out.value = out.value * 8 + static_cast<char32_t>(text[out.end++] - '0');
  }
  return out;
}

std::optional<char> simple_escape(char c) {
  switch (c) {
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case 'r':
      return '\r';
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'a':
      return '\a';
    case 'v':
      return '\v';
    case '\\':
    case '\'':
    case '"':
      return c;
    default:
      return std::nullopt;
  }
}

std::size_t escape_digits(char c) {
  switch (c) {
    case 'x':
      return 2;
    case 'u':
      return 4;
    case 'U':
      return 8;
    default:
      return 0;
  }
}

}  // namespace

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1C && c <= 0x1F); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_name_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_name_part(char c) { return is_name_start(c) || is_digit(c); }

std::size_t skip_space(std::string_view text, std::size_t from) {
  while (from < text.size() && is_space(text[from])) ++from;
  return from;
}

Result<Token> scan_token(const Source& source, std::size_t from) {
  const std::string_view text = source.text;
  assert(from < text.size() && !is_space(text[from]));
  const char c = text[from];
  if (is_digit(c)) return scan_number(source, from);
  if (c == '\'' || c == '"') return scan_string(source, from);
  if (is_name_start(c)) {
    std::size_t end = from;
    while (end < text.size() && is_name_part(text[end])) ++end;
    return token(source, TokenKind::Name, from, end);
  }
  if (std::ranges::find(two_character_marks, text.substr(from, 2)) != two_character_marks.end()) {
    return token(source, TokenKind::Punctuation, from, from + 2);
  }
  if (one_character_marks.find(c) != std::string_view::npos) {
    return token(source, TokenKind::Punctuation, from, from + 1);
  }
  return problem_at(source, from,
                    fmt::format("unexpected character '{}'", first_character(text.substr(from))));
}

Result<std::string> unquote(std::string_view token) {
  const std::string_view text = token.substr(1, token.size() - 2);
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] != '\\') {
      out += text[i++];
      continue;
    }
    const char c = text[i + 1];
    if (const std::optional<char> simple = simple_escape(c)) {
      out += *simple;
      i += 2;
    } else if (is_octal(c)) {
      const CodePoint octal = scan_octal(text, i + 1);
      append_character(out, octal.value);
      i = octal.end;
    } else if (const std::size_t digits = escape_digits(c)) {
      const Result<CodePoint> point = scan_hexadecimal(text, i + 2, digits);
      if (!point) return point.error();
      append_character(out, point->value);
      i = point->end;
    } else if (c == 'N') {
      return problem("'\\N' is not supported; write the character, or '\\u' and its number");
    } else {
      // A backslash before a line end joins the lines; before anything else it is a backslash.
      if (c != '\n') out += '\\';
      if (c == '\n') ++i;
      ++i;
    }
  }
  return out;
}

}  // namespace metaxy::tmpl
