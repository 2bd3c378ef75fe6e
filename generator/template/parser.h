// SPDX-License-Identifier: Apache-2.0
// The second stage: tokens become a tree. The first mistake ends the work: the parser then stands
// at the end of the tokens for good, so that every function returns soon and none needs to ask.
//   parse_statements.cpp   bodies and the tags in them
//   parse_templates.cpp    the tags that name templates: extends, block, include, import, from
//   parse_expressions.cpp  operators by precedence
//   parse_operands.cpp     what operators work on, with its members, filters, tests and calls
//   parse_literals.cpp     strings, numbers, lists and dicts
//   parse_targets.cpp      names that are made: parameters, loop variables
#pragma once

#include <initializer_list>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/support/result.h"
#include "generator/template/filters.h"
#include "generator/template/limits.h"
#include "generator/template/syntax.h"
#include "generator/template/token.h"

namespace metaxy::tmpl {

// Of one call or one macro.
constexpr std::size_t most_arguments = 1000;

// What a parser looks names up in.
struct Vocabulary {
  Names& names;
  const FilterTable& filters;
  const TestTable& tests;
};

// REQUIRES: `source` is UTF-8 and no larger than Limits::template_bytes.
support::Result<Template> parse(std::unique_ptr<const Source> source, const Vocabulary& vocabulary,
                                const Limits& limits);

class Parser {
 public:
  Parser(const Source& source, Tokens tokens, const Vocabulary& vocabulary, const Limits& limits);

  Body parse_template();
  const std::optional<support::Error>& error() const { return error_; }
  std::map<NameId, const Block*> take_blocks() { return std::move(blocks_); }

 private:
  // A statement with a body that is being read, for messages about its end.
  struct OpenTag {
    std::string_view name;
    Span at;
  };
  // A level of nesting of the source, for as long as it lives.
  class Nesting;
  enum class ConditionalAllowed { Yes, No };

  // Tokens.
  const Token& current() const { return tokens_[at_]; }
  const Token& next() const { return tokens_[std::min(at_ + 1, tokens_.size() - 1)]; }
  Token advance();
  bool at_end() const { return current().kind == TokenKind::End; }
  bool is_mark(std::string_view mark) const;
  bool is_word(std::string_view word) const;
  bool is_word(const Token& token, std::string_view word) const;
  bool skip_mark(std::string_view mark);
  bool skip_word(std::string_view word);
  void expect_mark(std::string_view mark, std::string_view where);
  void expect_word(std::string_view word, std::string_view where);
  void expect_tag_end(std::string_view tag);
  std::string found() const;
  Span since(const Token& first) const;

  // Mistakes. Only the first counts.
  void fail(Span at, std::string message);
  void fail_here(std::string_view expected);

  // Statements.
  Body parse_body(const OpenTag& tag, std::initializer_list<std::string_view> ends);
  void parse_tag(Body& body);
  void add(Body& body, Span at, StatementNode node);
  StatementNode parse_statement(const Token& tag);
  StatementNode parse_if(const OpenTag& tag);
  StatementNode parse_for(const OpenTag& tag);
  StatementNode parse_set(const OpenTag& tag);
  StatementNode parse_with(const OpenTag& tag);
  StatementNode parse_filter_block(const OpenTag& tag);
  StatementNode parse_macro(const OpenTag& tag);
  StatementNode parse_call_block(const OpenTag& tag);
  std::vector<Parameter> parse_parameters();
  void fail_unknown_tag(const Token& tag);
  NameId parse_new_name(std::string_view what);
  Target parse_target();
  Target parse_target_part();

  // Statements that name templates.
  StatementNode parse_block(const OpenTag& tag);
  StatementNode parse_extends(const OpenTag& tag);
  StatementNode parse_include();
  StatementNode parse_import();
  StatementNode parse_from();
  Visibility parse_visibility(Visibility otherwise);

  // Expressions, from the loosest operator to the tightest.
  ExpressionPtr parse_expression();
  ExpressionPtr parse_tuple(ConditionalAllowed conditional);
  ExpressionPtr parse_conditional();
  ExpressionPtr parse_or();
  ExpressionPtr parse_and();
  ExpressionPtr parse_not();
  ExpressionPtr parse_comparison();
  std::optional<BinaryOperator> comparison_here() const;
  BinaryOperator take_comparison();
  ExpressionPtr parse_sum();
  ExpressionPtr parse_concatenation();
  ExpressionPtr parse_product();
  ExpressionPtr parse_power();
  enum class FiltersAllowed { Yes, No };
  ExpressionPtr parse_unary(FiltersAllowed filters);

  // Operands.
  ExpressionPtr parse_primary();
  ExpressionPtr parse_name();
  ExpressionPtr parse_string();
  ExpressionPtr parse_integer_literal();
  ExpressionPtr parse_float_literal();
  ExpressionPtr parse_parentheses();
  ExpressionPtr parse_list();
  ExpressionPtr parse_dict();
  ExpressionPtr parse_postfix(const Token& first, ExpressionPtr operand);
  ExpressionPtr parse_member(const Token& first, ExpressionPtr object);
  ExpressionPtr parse_subscript(const Token& first, ExpressionPtr container);
  ExpressionPtr parse_call(const Token& first, ExpressionPtr callee);
  CallArguments parse_arguments();
  ExpressionPtr parse_filters_and_tests(const Token& first, ExpressionPtr operand);
  FilterStep parse_filter_step();
  std::vector<FilterStep> parse_filter_chain();
  ExpressionPtr parse_test(const Token& first, ExpressionPtr operand);
  CallArguments parse_test_arguments(const TestDefinition* test);

  // Refuses a tree that is too deep.
  ExpressionPtr make(const Token& first, ExpressionNode node, unsigned depth_below);
  ExpressionPtr literal(const Token& first, Value value);

  const Source& source_;
  Tokens tokens_;
  Vocabulary vocabulary_;
  const Limits& limits_;
  std::size_t at_ = 0;
  std::optional<support::Error> error_;
  unsigned nesting_ = 0;
  std::vector<OpenTag> open_;
  std::map<NameId, const Block*> blocks_;
  bool extends_ = false;
  // Whether `caller` was mentioned since the innermost macro or call block began.
  bool caller_used_ = false;
};

class Parser::Nesting {
 public:
  explicit Nesting(Parser& parser);
  ~Nesting() { --parser_.nesting_; }
  Nesting(const Nesting&) = delete;
  Nesting& operator=(const Nesting&) = delete;

 private:
  Parser& parser_;
};

unsigned deepest(std::initializer_list<const Expression*> expressions);
unsigned deepest(const std::vector<ExpressionPtr>& expressions);
unsigned deepest(const CallArguments& arguments);

}  // namespace metaxy::tmpl
