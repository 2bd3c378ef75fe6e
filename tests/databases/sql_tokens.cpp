// SPDX-License-Identifier: Apache-2.0
#include "tests/databases/sql_tokens.h"

#include <cctype>
#include <utility>

namespace metaxy::testing {
namespace {

bool in_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' ||
         (static_cast<unsigned char>(c) & 0x80) != 0;
}

// How many bytes the token has that `sql` begins with.
std::size_t token_size(std::string_view sql) {
  const char first = sql.front();
  std::size_t size = 1;
  if (first == '"' || first == '\'') {
    for (; size < sql.size(); ++size) {
      if (sql[size] != first) continue;
      if (size + 1 == sql.size() || sql[size + 1] != first) return size + 1;
      ++size;
    }
    return sql.size();
  }
  if (!in_word(first)) return 1;
  while (size < sql.size() && in_word(sql[size])) ++size;
  return size;
}

std::string without_quotes(std::string_view piece) {
  std::string out;
  for (std::size_t i = 1; i + 1 < piece.size(); ++i) {
    out += piece[i];
    if (piece[i] == piece.front()) ++i;
  }
  return out;
}

std::string trimmed(std::string_view text) {
  const std::size_t from = text.find_first_not_of(" \n\t");
  if (from == std::string_view::npos) return {};
  return std::string(text.substr(from, text.find_last_not_of(" \n\t") - from + 1));
}

// Every pair of brackets at the top level, as the pieces between its commas.
std::vector<std::vector<std::string>> all_brackets(std::string_view sql) {
  std::vector<std::vector<std::string>> out;
  int depth = 0;
  std::size_t item = 0;
  for (std::size_t at = 0; at < sql.size();) {
    const std::size_t size = token_size(sql.substr(at));
    const char c = size == 1 ? sql[at] : ' ';
    if (c == '(' && ++depth == 1) {
      out.emplace_back();
      item = at + 1;
    } else if ((c == ',' && depth == 1) || (c == ')' && --depth == 0)) {
      const std::string piece = trimmed(sql.substr(item, at - item));
      if (!piece.empty()) out.back().push_back(piece);
      item = at + 1;
    }
    at += size;
  }
  return out;
}

}  // namespace

std::vector<Token> tokens_of(std::string_view sql) {
  std::vector<Token> out;
  for (std::size_t at = 0; at < sql.size();) {
    const std::size_t size = token_size(sql.substr(at));
    const std::string_view piece = sql.substr(at, size);
    at += size;
    if (std::isspace(static_cast<unsigned char>(piece.front())) != 0) continue;
    if (piece.front() == '"') {
      out.push_back({Token::Kind::Name, without_quotes(piece)});
    } else if (piece.front() == '\'') {
      out.push_back({Token::Kind::Text, without_quotes(piece)});
    } else {
      out.push_back(
          {in_word(piece.front()) ? Token::Kind::Word : Token::Kind::Symbol, std::string(piece)});
    }
  }
  return out;
}

std::vector<std::string> items_in_last_brackets(std::string_view sql) {
  const auto all = all_brackets(sql);
  return all.empty() ? std::vector<std::string>{} : all.back();
}

std::vector<std::string> items_in_first_brackets(std::string_view sql) {
  const auto all = all_brackets(sql);
  return all.empty() ? std::vector<std::string>{} : all.front();
}

std::optional<std::string> as_name(std::string_view text) {
  const std::vector<Token> tokens = tokens_of(text);
  if (tokens.size() != 1) return std::nullopt;
  const bool name = tokens[0].kind == Token::Kind::Name || tokens[0].kind == Token::Kind::Word;
  return name ? std::optional(tokens[0].text) : std::nullopt;
}

}  // namespace metaxy::testing
