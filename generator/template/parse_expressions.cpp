// SPDX-License-Identifier: Apache-2.0
// Operators by precedence, as in Jinja2: if-else, or, and, not, comparison, + -, ~, * / // %, **,
// signs. Everything groups to the left, ** too.
#include <array>

#include "generator/template/errors.h"
#include "generator/template/parser.h"

namespace metaxy::tmpl {
namespace {

struct Operator {
  std::string_view mark;
  BinaryOperator op;
};

constexpr std::array<Operator, 6> comparisons{{{"==", BinaryOperator::Equal},
                                               {"!=", BinaryOperator::NotEqual},
                                               {"<", BinaryOperator::Less},
                                               {"<=", BinaryOperator::LessOrEqual},
                                               {">", BinaryOperator::Greater},
                                               {">=", BinaryOperator::GreaterOrEqual}}};
constexpr std::array<Operator, 2> sums{
    {{"+", BinaryOperator::Add}, {"-", BinaryOperator::Subtract}}};
constexpr std::array<Operator, 4> products{{{"*", BinaryOperator::Multiply},
                                            {"/", BinaryOperator::Divide},
                                            {"//", BinaryOperator::FloorDivide},
                                            {"%", BinaryOperator::Modulo}}};
constexpr std::array<Operator, 1> powers{{{"**", BinaryOperator::Power}}};

template <std::size_t count>
std::optional<BinaryOperator> operator_in(const std::array<Operator, count>& operators,
                                          const Token& token) {
  if (token.kind != TokenKind::Punctuation) return std::nullopt;
  for (const Operator& candidate : operators) {
    if (candidate.mark == token.text) return candidate.op;
  }
  return std::nullopt;
}

}  // namespace

ExpressionPtr Parser::parse_expression() { return parse_conditional(); }

// One expression, or several with commas between them, which make a tuple.
ExpressionPtr Parser::parse_tuple(ConditionalAllowed conditional) {
  const Token first = current();
  const auto parse_item = [&] {
    return conditional == ConditionalAllowed::Yes ? parse_conditional() : parse_or();
  };
  ListDisplay tuple{ListKind::Tuple, {}};
  tuple.items.push_back(parse_item());
  if (!is_mark(",")) return std::move(tuple.items.front());
  while (skip_mark(",")) {
    const TokenKind kind = current().kind;
    if (kind == TokenKind::OutputEnd || kind == TokenKind::TagEnd || is_mark(")")) break;
    tuple.items.push_back(parse_item());
  }
  const unsigned depth = deepest(tuple.items);
  return make(first, std::move(tuple), depth);
}

ExpressionPtr Parser::parse_conditional() {
  const Token first = current();
  ExpressionPtr value = parse_or();
  while (skip_word("if")) {
    ExpressionPtr condition = parse_or();
    ExpressionPtr otherwise;
    if (skip_word("else")) {
      const Nesting nesting(*this);
      otherwise = parse_conditional();
    }
    const unsigned depth = deepest({value.get(), condition.get(), otherwise.get()});
    value = make(first, Conditional{std::move(condition), std::move(value), std::move(otherwise)},
                 depth);
  }
  return value;
}

ExpressionPtr Parser::parse_or() {
  const Token first = current();
  ExpressionPtr left = parse_and();
  while (skip_word("or")) {
    ExpressionPtr right = parse_and();
    const unsigned depth = deepest({left.get(), right.get()});
    left = make(first, Or{std::move(left), std::move(right)}, depth);
  }
  return left;
}

ExpressionPtr Parser::parse_and() {
  const Token first = current();
  ExpressionPtr left = parse_not();
  while (skip_word("and")) {
    ExpressionPtr right = parse_not();
    const unsigned depth = deepest({left.get(), right.get()});
    left = make(first, And{std::move(left), std::move(right)}, depth);
  }
  return left;
}

ExpressionPtr Parser::parse_not() {
  const Token first = current();
  if (!skip_word("not")) return parse_comparison();
  const Nesting nesting(*this);
  ExpressionPtr operand = parse_not();
  const unsigned depth = operand->depth;
  return make(first, Not{std::move(operand)}, depth);
}

std::optional<BinaryOperator> Parser::comparison_here() const {
  if (is_word("in")) return BinaryOperator::In;
  if (is_word("not") && is_word(next(), "in")) return BinaryOperator::NotIn;
  return operator_in(comparisons, current());
}

ExpressionPtr Parser::parse_comparison() {
  const Token first = current();
  ExpressionPtr left = parse_sum();
  const std::optional<BinaryOperator> op = comparison_here();
  if (!op) return left;
  advance();
  if (*op == BinaryOperator::NotIn) advance();
  ExpressionPtr right = parse_sum();
  if (comparison_here()) {
    fail(current().at, "comparisons cannot be chained; write 'a < b and b < c'");
  }
  const unsigned depth = deepest({left.get(), right.get()});
  return make(first, Binary{*op, std::move(left), std::move(right)}, depth);
}

ExpressionPtr Parser::parse_sum() {
  const Token first = current();
  ExpressionPtr left = parse_concatenation();
  while (const std::optional<BinaryOperator> op = operator_in(sums, current())) {
    advance();
    ExpressionPtr right = parse_concatenation();
    const unsigned depth = deepest({left.get(), right.get()});
    left = make(first, Binary{*op, std::move(left), std::move(right)}, depth);
  }
  return left;
}

ExpressionPtr Parser::parse_concatenation() {
  const Token first = current();
  Concatenation concatenation;
  concatenation.parts.push_back(parse_product());
  while (skip_mark("~")) concatenation.parts.push_back(parse_product());
  if (concatenation.parts.size() == 1) return std::move(concatenation.parts.front());
  const unsigned depth = deepest(concatenation.parts);
  return make(first, std::move(concatenation), depth);
}

ExpressionPtr Parser::parse_product() {
  const Token first = current();
  ExpressionPtr left = parse_power();
  while (const std::optional<BinaryOperator> op = operator_in(products, current())) {
    advance();
    ExpressionPtr right = parse_power();
    const unsigned depth = deepest({left.get(), right.get()});
    left = make(first, Binary{*op, std::move(left), std::move(right)}, depth);
  }
  return left;
}

ExpressionPtr Parser::parse_power() {
  const Token first = current();
  ExpressionPtr left = parse_unary(FiltersAllowed::Yes);
  while (const std::optional<BinaryOperator> op = operator_in(powers, current())) {
    advance();
    ExpressionPtr right = parse_unary(FiltersAllowed::Yes);
    const unsigned depth = deepest({left.get(), right.get()});
    left = make(first, Binary{*op, std::move(left), std::move(right)}, depth);
  }
  return left;
}

// A sign binds tighter than a filter: -1|abs is (-1)|abs.
ExpressionPtr Parser::parse_unary(FiltersAllowed filters) {
  const Nesting nesting(*this);
  const Token first = current();
  ExpressionPtr operand;
  if (skip_mark("-")) {
    operand = parse_unary(FiltersAllowed::No);
    const unsigned depth = operand->depth;
    operand = make(first, Negation{std::move(operand)}, depth);
  } else if (skip_mark("+")) {
    operand = parse_unary(FiltersAllowed::No);
    const unsigned depth = operand->depth;
    operand = make(first, PositiveSign{std::move(operand)}, depth);
  } else {
    operand = parse_primary();
  }
  operand = parse_postfix(first, std::move(operand));
  if (filters == FiltersAllowed::No) return operand;
  return parse_filters_and_tests(first, std::move(operand));
}

}  // namespace metaxy::tmpl
