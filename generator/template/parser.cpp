// SPDX-License-Identifier: Apache-2.0
#include "generator/template/parser.h"

#include <algorithm>

#include <fmt/format.h>

#include "generator/template/errors.h"
#include "generator/template/lexer.h"

namespace metaxy::tmpl {

using support::Result;

Result<Template> parse(std::unique_ptr<const Source> source, const Vocabulary& vocabulary,
                       const Limits& limits) {
  Result<Tokens> tokens = tokenize(*source);
  if (!tokens) return tokens.error();
  Parser parser(*source, std::move(tokens).value(), vocabulary, limits);
  Template out;
  out.body = parser.parse_template();
  if (parser.error()) return *parser.error();
  out.blocks = parser.take_blocks();
  out.source = std::move(source);
  return out;
}

Parser::Parser(const Source& source, Tokens tokens, const Vocabulary& vocabulary,
               const Limits& limits)
    : source_(source), tokens_(std::move(tokens)), vocabulary_(vocabulary), limits_(limits) {}

Parser::Nesting::Nesting(Parser& parser) : parser_(parser) {
  if (++parser_.nesting_ > parser_.limits_.nesting) {
    parser_.fail(parser_.current().at,
                 fmt::format("nested deeper than {} levels", parser_.limits_.nesting));
  }
}

Token Parser::advance() {
  const Token token = current();
  if (!at_end()) ++at_;
  return token;
}

bool Parser::is_mark(std::string_view mark) const {
  return current().kind == TokenKind::Punctuation && current().text == mark;
}

bool Parser::is_word(const Token& token, std::string_view word) const {
  return token.kind == TokenKind::Name && token.text == word;
}

bool Parser::is_word(std::string_view word) const { return is_word(current(), word); }

bool Parser::skip_mark(std::string_view mark) {
  const bool here = is_mark(mark);
  if (here) advance();
  return here;
}

bool Parser::skip_word(std::string_view word) {
  const bool here = is_word(word);
  if (here) advance();
  return here;
}

void Parser::expect_mark(std::string_view mark, std::string_view where) {
  if (!skip_mark(mark)) fail_here(fmt::format("'{}' {}", mark, where));
}

void Parser::expect_word(std::string_view word, std::string_view where) {
  if (!skip_word(word)) fail_here(fmt::format("'{}' {}", word, where));
}

void Parser::expect_tag_end(std::string_view tag) {
  if (current().kind == TokenKind::TagEnd) {
    advance();
  } else {
    fail_here(fmt::format("the end of '{}'", tag));
  }
}

// The current token, for "expected ..., found ...".
std::string Parser::found() const {
  switch (current().kind) {
    case TokenKind::OutputEnd:
      return "the end of the output";
    case TokenKind::TagEnd:
      return "the end of the tag";
    case TokenKind::End:
      return "the end of the template";
    default:
      return in_quotes(shown(current().text));
  }
}

Span Parser::since(const Token& first) const {
  const std::uint32_t end = at_ == 0 ? first.at.end : tokens_[at_ - 1].at.end;
  return {first.at.begin, std::max(first.at.end, end)};
}

void Parser::fail(Span at, std::string message) {
  if (!error_) error_ = problem_at(source_, at.begin, std::move(message));
  at_ = tokens_.size() - 1;
}

void Parser::fail_here(std::string_view expected) {
  fail(current().at, fmt::format("expected {}, found {}", expected, found()));
}

ExpressionPtr Parser::make(const Token& first, ExpressionNode node, unsigned depth_below) {
  if (depth_below >= limits_.nesting) {
    fail(first.at, fmt::format("nested deeper than {} levels", limits_.nesting));
  }
  return std::make_unique<const Expression>(
      Expression{since(first), depth_below + 1, std::move(node)});
}

ExpressionPtr Parser::literal(const Token& first, Value value) {
  return make(first, Literal{std::move(value)}, 0);
}

unsigned deepest(std::initializer_list<const Expression*> expressions) {
  unsigned out = 0;
  for (const Expression* expression : expressions) {
    if (expression != nullptr) out = std::max(out, expression->depth);
  }
  return out;
}

unsigned deepest(const std::vector<ExpressionPtr>& expressions) {
  unsigned out = 0;
  for (const ExpressionPtr& expression : expressions) out = std::max(out, expression->depth);
  return out;
}

unsigned deepest(const CallArguments& arguments) {
  unsigned out = deepest(arguments.positional);
  for (const NamedArgument& named : arguments.named) out = std::max(out, named.value->depth);
  return out;
}

}  // namespace metaxy::tmpl
