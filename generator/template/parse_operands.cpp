// SPDX-License-Identifier: Apache-2.0
// Operands: literals, names, lists and dicts, followed by members, subscripts, calls, filters and
// tests.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "generator/template/errors.h"
#include "generator/template/number_text.h"
#include "generator/template/parser.h"
#include "generator/template/scan.h"

namespace metaxy::tmpl {
namespace {

constexpr std::array<std::string_view, 7> operator_words{"and", "else", "if", "in",
                                                         "is",  "not",  "or"};

bool is_operator_word(std::string_view word) {
  return std::ranges::find(operator_words, word) != operator_words.end();
}

bool starts_operand(const Token& token) {
  switch (token.kind) {
    case TokenKind::String:
    case TokenKind::Integer:
    case TokenKind::Float:
      return true;
    case TokenKind::Name:
      return !is_operator_word(token.text);
    default:
      return token.text == "[" || token.text == "{";
  }
}

}  // namespace

ExpressionPtr Parser::parse_primary() {
  const Token first = current();
  switch (first.kind) {
    case TokenKind::Name:
      return parse_name();
    case TokenKind::String:
      return parse_string();
    case TokenKind::Integer:
      return parse_integer_literal();
    case TokenKind::Float:
      return parse_float_literal();
    default:
      break;
  }
  if (is_mark("(")) return parse_parentheses();
  if (is_mark("[")) return parse_list();
  if (is_mark("{")) return parse_dict();
  fail_here("an expression");
  return literal(first, None{});
}

ExpressionPtr Parser::parse_name() {
  const Token name = current();
  if (is_operator_word(name.text)) {
    fail_here("an expression");
    return literal(name, None{});
  }
  advance();
  if (name.text == "true" || name.text == "True") return literal(name, true);
  if (name.text == "false" || name.text == "False") return literal(name, false);
  if (name.text == "none" || name.text == "None") return literal(name, None{});
  if (name.text == "caller") caller_used_ = true;
  return make(name, NameUse{vocabulary_.names.id(name.text)}, 0);
}

ExpressionPtr Parser::parse_postfix(const Token& first, ExpressionPtr operand) {
  while (true) {
    if (is_mark(".")) {
      operand = parse_member(first, std::move(operand));
    } else if (is_mark("[")) {
      operand = parse_subscript(first, std::move(operand));
    } else if (is_mark("(")) {
      operand = parse_call(first, std::move(operand));
    } else {
      return operand;
    }
  }
}

// a.name, or a.0 for a[0].
ExpressionPtr Parser::parse_member(const Token& first, ExpressionPtr object) {
  advance();
  const unsigned depth = object->depth;
  if (current().kind == TokenKind::Integer) {
    ExpressionPtr index = parse_integer_literal();
    return make(first, ElementUse{std::move(object), std::move(index)}, depth);
  }
  if (current().kind != TokenKind::Name) {
    fail_here("a name after '.'");
    return object;
  }
  const Token name = advance();
  return make(first, MemberUse{std::move(object), std::string(name.text), name.at}, depth);
}

ExpressionPtr Parser::parse_subscript(const Token& first, ExpressionPtr container) {
  advance();
  const auto parse_bound = [&]() -> ExpressionPtr {
    return is_mark(":") || is_mark("]") ? nullptr : parse_expression();
  };
  ExpressionPtr start = is_mark("]") ? parse_expression() : parse_bound();
  if (skip_mark("]")) {
    const unsigned depth = deepest({container.get(), start.get()});
    return make(first, ElementUse{std::move(container), std::move(start)}, depth);
  }
  SliceUse slice{std::move(container), std::move(start), nullptr, nullptr};
  expect_mark(":", "or ']' in the subscript");
  slice.stop = parse_bound();
  if (skip_mark(":")) slice.step = parse_bound();
  expect_mark("]", "after the slice");
  const unsigned depth =
      deepest({slice.value.get(), slice.start.get(), slice.stop.get(), slice.step.get()});
  return make(first, std::move(slice), depth);
}

ExpressionPtr Parser::parse_call(const Token& first, ExpressionPtr callee) {
  const auto* name = std::get_if<NameUse>(&callee->node);
  if (name && vocabulary_.names.text(name->name) == "super") {
    const bool in_block =
        std::ranges::any_of(open_, [](const OpenTag& tag) { return tag.name == "block"; });
    if (!in_block) fail(first.at, "'super()' has a meaning only inside a block");
    advance();
    expect_mark(")", "after 'super('");
    return make(first, SuperCall{}, 0);
  }
  CallArguments arguments = parse_arguments();
  const unsigned depth = std::max(callee->depth, deepest(arguments));
  return make(first, Call{std::move(callee), std::move(arguments)}, depth);
}

CallArguments Parser::parse_arguments() {
  advance();
  CallArguments out;
  while (!is_mark(")") && !at_end()) {
    if (out.positional.size() + out.named.size() >= most_arguments) {
      fail(current().at, fmt::format("more than {} arguments", most_arguments));
    }
    if (is_mark("*") || is_mark("**")) fail(current().at, "'*' arguments are not supported");
    const bool named = current().kind == TokenKind::Name && next().text == "=" &&
                       next().kind == TokenKind::Punctuation;
    if (named) {
      const Token name = advance();
      advance();
      out.named.push_back({std::string(name.text), name.at, parse_expression()});
    } else {
      if (!out.named.empty()) {
        fail(current().at, "an argument without a name cannot follow one with a name");
      }
      out.positional.push_back(parse_expression());
    }
    if (!skip_mark(",")) break;
  }
  expect_mark(")", "or ',' after the argument");
  return out;
}

ExpressionPtr Parser::parse_filters_and_tests(const Token& first, ExpressionPtr operand) {
  while (true) {
    if (skip_mark("|")) {
      FilterStep step = parse_filter_step();
      const unsigned depth = std::max(operand->depth, deepest(step.arguments));
      operand = make(first, FilterUse{std::move(operand), std::move(step)}, depth);
    } else if (is_word("is")) {
      operand = parse_test(first, std::move(operand));
    } else if (is_mark("(")) {
      operand = parse_call(first, std::move(operand));
    } else {
      return operand;
    }
  }
}

// The name of a filter and its arguments; the | before it is already read.
FilterStep Parser::parse_filter_step() {
  const Token name = current();
  FilterStep step;
  step.at = name.at;
  if (name.kind != TokenKind::Name) {
    fail_here("the name of a filter");
    return step;
  }
  advance();
  step.filter = vocabulary_.filters.find(name.text);
  if (step.filter == nullptr) {
    fail(name.at, fmt::format("unknown filter '{}'{}", shown(name.text),
                              suggestion(name.text, vocabulary_.filters.names())));
  }
  if (is_mark("(")) step.arguments = parse_arguments();
  return step;
}

std::vector<FilterStep> Parser::parse_filter_chain() {
  std::vector<FilterStep> out;
  do {
    out.push_back(parse_filter_step());
  } while (skip_mark("|"));
  return out;
}

ExpressionPtr Parser::parse_test(const Token& first, ExpressionPtr operand) {
  advance();
  const Polarity polarity = skip_word("not") ? Polarity::Negated : Polarity::Plain;
  const Token name = current();
  if (name.kind != TokenKind::Name) {
    fail_here("the name of a test");
    return operand;
  }
  advance();
  const TestDefinition* test = vocabulary_.tests.find(name.text);
  if (test == nullptr) {
    fail(name.at, fmt::format("unknown test '{}'{}", shown(name.text),
                              suggestion(name.text, vocabulary_.tests.names())));
  }
  CallArguments arguments = parse_test_arguments(test);
  if (is_word("is")) fail(current().at, "tests cannot be chained with 'is'; use 'and'");
  const unsigned depth = std::max(operand->depth, deepest(arguments));
  return make(first, TestUse{std::move(operand), test, polarity, std::move(arguments)}, depth);
}

// (...), or one operand without parentheses as in `x is divisibleby 3`.
CallArguments Parser::parse_test_arguments(const TestDefinition* test) {
  const Token first = current();
  CallArguments out;
  const bool operand_follows = test != nullptr && test->arguments > 0 && starts_operand(first);
  if (is_mark("(")) {
    out = parse_arguments();
  } else if (operand_follows) {
    const Nesting nesting(*this);
    ExpressionPtr operand = parse_primary();
    out.positional.push_back(parse_postfix(first, std::move(operand)));
  }
  if (test != nullptr && out.named.empty() && out.positional.size() != test->arguments) {
    fail(first.at,
         fmt::format("test '{}' takes {}, found {}", test->name,
                     test->arguments == 0 ? "no argument" : "one argument",
                     out.positional.empty() ? "none" : std::to_string(out.positional.size())));
  }
  return out;
}

}  // namespace metaxy::tmpl
