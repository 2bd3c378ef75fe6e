// SPDX-License-Identifier: Apache-2.0
#include "core/graph/filter.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/support/text.h"

namespace metaxy::graph {
namespace {

enum class Kind { End, Word, QuotedName, Text, Number, Symbol, Bad };

struct Token {
  Kind kind = Kind::End;
  std::string text;  // words as written, quoted names without their quotes
};

bool is_word_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         (static_cast<unsigned char>(c) & 0x80) != 0;
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) { return is_word_start(c) || is_digit(c) || c == '$'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

class Lexer {
 public:
  explicit Lexer(std::string_view text) : rest_(text) {}

  Token next() {
    while (!rest_.empty() && is_space(rest_.front())) rest_.remove_prefix(1);
    if (rest_.empty()) return {};
    const char c = rest_.front();
    if (c == '\'' || c == '"') return quoted(c);
    if (is_word_start(c)) return {Kind::Word, take_while(is_word)};
    if (is_digit(c)) return {Kind::Number, number()};
    for (const std::string_view symbol : {"==", "!=", "<>", "<=", ">="}) {
      if (rest_.starts_with(symbol)) return {Kind::Symbol, take(2)};
    }
    if (std::string_view("=<>(),.-").find(c) != std::string_view::npos) {
      return {Kind::Symbol, take(1)};
    }
    return {Kind::Bad, take(1)};
  }

 private:
  std::string take(std::size_t count) {
    std::string out(rest_.substr(0, count));
    rest_.remove_prefix(count);
    return out;
  }
  std::string take_while(bool (*belongs)(char)) {
    const auto end = std::ranges::find_if_not(rest_, belongs);
    return take(static_cast<std::size_t>(end - rest_.begin()));
  }
  std::string number() {
    std::string out = take_while(is_digit);
    if (rest_.size() > 1 && rest_[0] == '.' && is_digit(rest_[1])) {
      out += take(1);
      out += take_while(is_digit);
    }
    if (!rest_.empty() && (rest_[0] == 'e' || rest_[0] == 'E')) {
      out += take(1);
      if (!rest_.empty() && (rest_[0] == '+' || rest_[0] == '-')) out += take(1);
      out += take_while(is_digit);
    }
    return out;
  }
  // A doubled quote stands for itself.
  Token quoted(char quote) {
    std::string out;
    rest_.remove_prefix(1);
    while (!rest_.empty()) {
      const char c = rest_.front();
      rest_.remove_prefix(1);
      if (c != quote) {
        out += c;
      } else if (!rest_.empty() && rest_.front() == quote) {
        out += quote;
        rest_.remove_prefix(1);
      } else {
        return {quote == '"' ? Kind::QuotedName : Kind::Text, out};
      }
    }
    return {Kind::Bad, std::string(1, quote)};
  }

  std::string_view rest_;
};

constexpr std::size_t deepest = 100;

// Recursive descent; the first failure ends it. Collects columns on the way.
class Parser {
 public:
  explicit Parser(std::string_view text) : lexer_(text) { advance(); }

  support::Result<std::vector<std::string>> parse() {
    if (token_.kind == Kind::End) return failure("the filter is empty");
    disjunction();
    if (problem_.empty() && token_.kind != Kind::End) unexpected("AND, OR or the end");
    if (!problem_.empty()) return failure(problem_);
    return columns_;
  }

 private:
  static support::Error failure(std::string message) {
    return {support::ErrorCode::Malformed, std::move(message)};
  }
  void fail(std::string message) {
    if (problem_.empty()) problem_ = std::move(message);
    token_ = {};
  }
  void unexpected(std::string_view wanted) {
    if (token_.kind == Kind::End) return fail(fmt::format("expected {} at the end", wanted));
    fail(fmt::format("expected {} at '{}'", wanted, token_.text));
  }
  void advance() { token_ = lexer_.next(); }
  bool is_keyword(std::string_view word) const {
    return token_.kind == Kind::Word && support::lower(token_.text) == word;
  }
  bool accept_keyword(std::string_view word) {
    if (!is_keyword(word)) return false;
    advance();
    return true;
  }
  bool accept_symbol(std::string_view symbol) {
    if (token_.kind != Kind::Symbol || token_.text != symbol) return false;
    advance();
    return true;
  }

  void disjunction() {
    do conjunction();
    while (accept_keyword("or"));
  }
  void conjunction() {
    do negation();
    while (accept_keyword("and"));
  }
  void negation() {
    while (accept_keyword("not")) {
    }
    predicate();
  }
  void predicate() {
    operand();
    if (accept_keyword("is")) return truth_value();
    const bool negated = accept_keyword("not");
    if (accept_keyword("in")) return literal_list();
    if (negated) return unexpected("IN after NOT");
    for (const std::string_view symbol : {"=", "==", "!=", "<>", "<", "<=", ">", ">="}) {
      if (accept_symbol(symbol)) return operand();
    }
  }
  void truth_value() {
    accept_keyword("not");
    if (!accept_keyword("null") && !accept_keyword("true") && !accept_keyword("false")) {
      unexpected("NULL, TRUE or FALSE");
    }
  }
  void literal_list() {
    if (!accept_symbol("(")) return unexpected("'('");
    do {
      if (!literal()) return unexpected("a literal");
    } while (accept_symbol(","));
    if (!accept_symbol(")")) unexpected("')'");
  }
  void operand() {
    if (accept_symbol("(")) {
      if (++depth_ > deepest) return fail("nested too deeply");
      disjunction();
      --depth_;
      if (!accept_symbol(")")) unexpected("')'");
      return;
    }
    if (!literal()) column();
  }
  bool literal() {
    if (accept_symbol("-")) {
      if (token_.kind != Kind::Number) unexpected("a number");
      advance();
      return true;
    }
    if (token_.kind == Kind::Number || token_.kind == Kind::Text) {
      advance();
      return true;
    }
    return accept_keyword("null") || accept_keyword("true") || accept_keyword("false");
  }
  bool is_name() const {
    static constexpr std::array<std::string_view, 8> reserved = {"and", "or",   "not",     "in",
                                                                 "is",  "like", "between", "case"};
    if (token_.kind == Kind::QuotedName) return true;
    return token_.kind == Kind::Word &&
           std::ranges::find(reserved, support::lower(token_.text)) == reserved.end();
  }
  void column() {
    std::string name;
    do {
      if (!is_name()) return unexpected("a column or a value");
      if (token_.text.empty()) return fail("a column has an empty name");
      name += (name.empty() ? "" : ".") + token_.text;
      advance();
    } while (accept_symbol("."));
    if (token_.kind == Kind::Symbol && token_.text == "(") {
      return fail(fmt::format("functions such as '{}' are not part of the filter language", name));
    }
    if (std::ranges::find(columns_, name) == columns_.end()) columns_.push_back(std::move(name));
  }

  Lexer lexer_;
  Token token_;
  std::string problem_;
  std::size_t depth_ = 0;
  std::vector<std::string> columns_;
};

}  // namespace

support::Result<std::vector<std::string>> filter_columns(std::string_view filter) {
  return Parser(filter).parse();
}

}  // namespace metaxy::graph
