// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/sqlite/definition.h"

#include <cstddef>
#include <optional>
#include <span>
#include <utility>

#include "runtime/drivers/sqlite/names.h"

namespace metaxy::sqlite {
namespace {

struct Token {
  enum class Kind { Word, Quoted, Symbol };

  Kind kind = Kind::Symbol;
  std::string_view text;  // with its quotes
  int depth = 0;          // how many brackets it is in; a bracket itself is outside

  bool is(std::string_view word) const { return kind == Kind::Word && same_name(text, word); }
  bool is(char symbol) const { return kind == Kind::Symbol && text.front() == symbol; }
};

using Tokens = std::span<const Token>;

bool in_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '$' || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

// How many bytes the quoted text has that `sql` begins with. A quote within is doubled.
std::size_t quoted_size(std::string_view sql) {
  const char end = sql.front() == '[' ? ']' : sql.front();
  for (std::size_t at = 1; at < sql.size(); ++at) {
    if (sql[at] != end) continue;
    if (end == ']' || at + 1 == sql.size() || sql[at + 1] != end) return at + 1;
    ++at;
  }
  return sql.size();
}

// How many bytes of space and comments `sql` begins with.
std::size_t space_size(std::string_view sql) {
  std::size_t end = std::string_view::npos;
  if (sql.starts_with("--")) {
    end = sql.find('\n');
  } else if (sql.starts_with("/*")) {
    end = sql.find("*/", 2);
    if (end != std::string_view::npos) end += 2;
  } else {
    end = std::string_view(" \t\n\f\r").find(sql.front()) == std::string_view::npos ? 0 : 1;
  }
  return end == std::string_view::npos ? sql.size() : end;
}

std::vector<Token> tokens_of(std::string_view sql) {
  constexpr std::string_view quotes = "\"'`[";
  std::vector<Token> out;
  int depth = 0;
  while (!sql.empty()) {
    if (const std::size_t space = space_size(sql); space != 0) {
      sql.remove_prefix(space);
      continue;
    }
    Token token;
    std::size_t size = 1;
    if (quotes.find(sql.front()) != std::string_view::npos) {
      token.kind = Token::Kind::Quoted;
      size = quoted_size(sql);
    } else if (in_word(sql.front())) {
      token.kind = Token::Kind::Word;
      while (size < sql.size() && in_word(sql[size])) ++size;
    }
    token.text = sql.substr(0, size);
    if (token.is(')')) --depth;
    token.depth = depth;
    if (token.is('(')) ++depth;
    out.push_back(token);
    sql.remove_prefix(size);
  }
  return out;
}

std::string name_of(const Token& token) {
  if (token.kind != Token::Kind::Quoted) return std::string(token.text);
  const std::string_view inside = token.text.substr(1, token.text.size() - 2);
  if (token.text.front() == '[') return std::string(inside);
  std::string out;
  for (std::size_t at = 0; at < inside.size(); ++at) {
    out += inside[at];
    if (inside[at] == token.text.front()) ++at;
  }
  return out;
}

// What is between the bracket that `tokens` begin with and its end; nothing without a bracket.
Tokens in_brackets(Tokens tokens) {
  if (tokens.empty() || !tokens.front().is('(')) return {};
  std::size_t end = 1;
  while (end < tokens.size() && tokens[end].depth > tokens.front().depth) ++end;
  return tokens.subspan(1, end - 1);
}

std::vector<Tokens> between_commas(Tokens tokens) {
  std::vector<Tokens> out;
  while (!tokens.empty()) {
    std::size_t end = 0;
    while (end < tokens.size() &&
           (tokens[end].depth > tokens.front().depth || !tokens[end].is(',')))
      ++end;
    out.push_back(tokens.first(end));
    tokens = tokens.subspan(end == tokens.size() ? end : end + 1);
  }
  return out;
}

// All tokens are pieces of one text.
std::string text_of(Tokens tokens) {
  if (tokens.empty()) return {};
  const char* const end = tokens.back().text.data() + tokens.back().text.size();
  return {tokens.front().text.data(), end};
}

// One column or one constraint of the table, or several constraints without a comma.
class Item {
 public:
  Item(Tokens tokens, Definition& to) : tokens_(tokens), to_(to) {}

  void read() {
    const bool is_column = !begins_constraint(tokens_.front());
    if (is_column) column_ = name_of(tokens_.front());
    for (std::size_t at = is_column ? 1 : 0; at < tokens_.size(); ++at) {
      if (tokens_[at].depth == tokens_.front().depth) read(at);
    }
    end_constraint(tokens_.size());
  }

 private:
  static bool begins_constraint(const Token& token) {
    return token.is("CONSTRAINT") || token.is("PRIMARY") || token.is("UNIQUE") ||
           token.is("CHECK") || token.is("FOREIGN");
  }

  void read(std::size_t at) {
    const Token& token = tokens_[at];
    const Tokens behind = tokens_.subspan(at + 1);
    if (token.is("CONSTRAINT")) {
      end_constraint(at);
      if (!behind.empty()) next_name_ = name_of(behind.front());
    } else if (token.is("PRIMARY")) {
      begin_constraint(at, Constraint::Kind::PrimaryKey);
    } else if (token.is("UNIQUE")) {
      begin_constraint(at, Constraint::Kind::Unique);
    } else if (token.is("CHECK")) {
      begin_constraint(at, Constraint::Kind::Check);
    } else if (token.is("FOREIGN") || (token.is("REFERENCES") && column_)) {
      begin_constraint(at, Constraint::Kind::ForeignKey);
    } else if (token.is("AS") && column_) {
      end_constraint(at);
      to_.generated.push_back({*column_, text_of(in_brackets(behind))});
    } else if (token.is("COLLATE") || token.is("DEFAULT") || token.is("NOT")) {
      // NOT and DEFAULT also go on with a foreign key: NOT DEFERRABLE, ON DELETE SET DEFAULT.
      const bool goes_on = begun_ && begun_->kind == Constraint::Kind::ForeignKey;
      if (!goes_on || token.is("COLLATE")) end_constraint(at);
    }
  }

  void begin_constraint(std::size_t at, Constraint::Kind kind) {
    std::string name = std::exchange(next_name_, {});
    end_constraint(at);
    begun_ = {kind, std::move(name), at};
  }

  // Before the token `at`.
  void end_constraint(std::size_t at) {
    next_name_.clear();
    if (!begun_) return;
    const Tokens all = tokens_.subspan(begun_->at, at - begun_->at);
    to_.constraints.push_back({begun_->kind, begun_->name, columns_of(all), text_of(all)});
    begun_.reset();
  }

  std::vector<std::string> columns_of(Tokens constraint) const {
    if (column_) return {*column_};
    std::vector<std::string> out;
    if (begun_->kind == Constraint::Kind::Check) return out;
    while (!constraint.empty() && !constraint.front().is('(')) constraint = constraint.subspan(1);
    for (const Tokens each : between_commas(in_brackets(constraint))) {
      out.push_back(name_of(each.front()));
    }
    return out;
  }

  struct Begun {
    Constraint::Kind kind;
    std::string name;
    std::size_t at;
  };

  Tokens tokens_;
  Definition& to_;
  std::optional<std::string> column_;  // in whose definition we are
  std::string next_name_;              // of the constraint that comes
  std::optional<Begun> begun_;
};

}  // namespace

Definition read_definition(std::string_view create_table) {
  Definition out;
  const std::vector<Token> tokens = tokens_of(create_table);
  Tokens rest = tokens;
  while (!rest.empty() && !rest.front().is('(')) rest = rest.subspan(1);
  for (const Tokens each : between_commas(in_brackets(rest))) {
    if (!each.empty()) Item(each, out).read();
  }
  return out;
}

}  // namespace metaxy::sqlite
