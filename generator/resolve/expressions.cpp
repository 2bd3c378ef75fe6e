// SPDX-License-Identifier: Apache-2.0
#include "generator/resolve/expressions.h"

#include <algorithm>
#include <array>

#include "core/support/text.h"

namespace metaxy::resolve {
namespace {

// Words that stand in conditions without being columns, in any of the databases.
constexpr auto keywords = std::to_array<std::string_view>(
    {"all",    "and",     "any",          "array",        "as",
     "asc",    "at",      "between",      "by",           "case",
     "cast",   "collate", "current_date", "current_time", "current_timestamp",
     "day",    "desc",    "distinct",     "else",         "end",
     "escape", "exists",  "false",        "first",        "from",
     "glob",   "hour",    "ilike",        "in",           "interval",
     "is",     "isnull",  "last",         "like",         "match",
     "minute", "month",   "not",          "notnull",      "null",
     "nulls",  "or",      "regexp",       "second",       "similar",
     "then",   "time",    "to",           "true",         "when",
     "year",   "zone"});

struct Token {
  enum class Kind { Word, Quoted, Symbol, End } kind = Kind::End;
  std::string text;
};

bool is_word_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         (static_cast<unsigned char>(c) & 0x80) != 0;
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string quoted(std::string_view text, std::size_t& at) {
  const char quote = text[at++];
  std::string out;
  while (at < text.size()) {
    const char c = text[at++];
    if (c == quote) {
      if (at == text.size() || text[at] != quote) return out;
      ++at;
    }
    out += c;
  }
  return out;
}

// Literals vanish; two colons become the keyword they stand for.
std::vector<Token> tokens(std::string_view text) {
  std::vector<Token> out;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '\'') {
      quoted(text, at);
      out.push_back({Token::Kind::Symbol, "'"});
    } else if (c == '"') {
      out.push_back({Token::Kind::Quoted, quoted(text, at)});
    } else if (is_word_start(c)) {
      const std::size_t from = at;
      while (at < text.size() && (is_word_start(text[at]) || is_digit(text[at]))) ++at;
      out.push_back({Token::Kind::Word, std::string(text.substr(from, at - from))});
    } else if (is_digit(c)) {
      while (at < text.size() &&
             (is_word_start(text[at]) || is_digit(text[at]) || text[at] == '.')) {
        ++at;
      }
      out.push_back({Token::Kind::Symbol, "0"});
    } else if (text.substr(at, 2) == "::") {
      out.push_back({Token::Kind::Word, "as"});
      at += 2;
    } else {
      if (c != ' ' && c != '\t' && c != '\n')
        out.push_back({Token::Kind::Symbol, std::string(1, c)});
      ++at;
    }
  }
  out.push_back({});
  return out;
}

bool is_keyword(const Token& token, std::string_view word) {
  return token.kind == Token::Kind::Word && support::lower(token.text) == word;
}

}  // namespace

std::vector<std::string> column_names(std::string_view expression) {
  const std::vector<Token> all = tokens(expression);
  std::vector<std::string> out;
  bool in_type = false;  // behind AS or ::, where "double precision" may follow
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    const Token& token = all[i];
    const Token& next = all[i + 1];
    if (is_keyword(token, "as") || is_keyword(token, "collate")) {
      in_type = true;
      continue;
    }
    if (token.kind == Token::Kind::Symbol) {
      in_type = false;
      continue;
    }
    const std::string lowered = support::lower(token.text);
    const bool keyword =
        token.kind == Token::Kind::Word && std::ranges::find(keywords, lowered) != keywords.end();
    if (keyword) in_type = false;
    // A function, a qualifier, or the type of a literal: lower(a), video.a, DATE '2024-01-01'.
    const bool leads_on = next.kind == Token::Kind::Symbol &&
                          (next.text == "(" || next.text == "." || next.text == "'");
    if (keyword || in_type || leads_on) continue;
    if (std::ranges::find(out, token.text) == out.end()) out.push_back(token.text);
  }
  return out;
}

}  // namespace metaxy::resolve
