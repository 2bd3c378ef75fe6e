// SPDX-License-Identifier: Apache-2.0
// Strings, numbers, parentheses, lists and dicts.
#include <algorithm>

#include <fmt/format.h>

#include "generator/template/errors.h"
#include "generator/template/number_text.h"
#include "generator/template/parser.h"
#include "generator/template/scan.h"

namespace metaxy::tmpl {

using support::Result;

// Strings side by side are one.
ExpressionPtr Parser::parse_string() {
  const Token first = current();
  std::string text;
  while (current().kind == TokenKind::String) {
    const Token token = advance();
    const Result<std::string> part = unquote(token.text);
    if (!part) {
      fail(token.at, part.error().message);
      break;
    }
    text += *part;
  }
  return literal(first, text_value(std::move(text)));
}

ExpressionPtr Parser::parse_integer_literal() {
  const Token token = advance();
  const std::optional<ParsedInteger> integer = parse_integer(token.text, 0);
  if (!integer || !integer->fits) {
    fail(token.at, fmt::format("the integer {} does not fit into 64 bits", shown(token.text)));
    return literal(token, None{});
  }
  return literal(token, integer->value);
}

ExpressionPtr Parser::parse_float_literal() {
  const Token token = advance();
  const std::optional<double> real = parse_float(token.text);
  if (!real) {
    fail(token.at, fmt::format("the number {} does not fit into a float", shown(token.text)));
    return literal(token, None{});
  }
  return literal(token, *real);
}

ExpressionPtr Parser::parse_parentheses() {
  const Token first = advance();
  if (skip_mark(")")) return make(first, ListDisplay{ListKind::Tuple, {}}, 0);
  ExpressionPtr inside = parse_tuple(ConditionalAllowed::Yes);
  expect_mark(")", "after the expression");
  return inside;
}

ExpressionPtr Parser::parse_list() {
  const Token first = advance();
  ListDisplay list;
  while (!is_mark("]") && !at_end()) {
    list.items.push_back(parse_expression());
    if (!skip_mark(",")) break;
  }
  expect_mark("]", "or ',' in the list");
  const unsigned depth = deepest(list.items);
  return make(first, std::move(list), depth);
}

ExpressionPtr Parser::parse_dict() {
  const Token first = advance();
  DictDisplay dict;
  unsigned depth = 0;
  while (!is_mark("}") && !at_end()) {
    ExpressionPtr key = parse_expression();
    expect_mark(":", "after the key");
    ExpressionPtr value = parse_expression();
    depth = std::max(depth, deepest({key.get(), value.get()}));
    dict.items.emplace_back(std::move(key), std::move(value));
    if (!skip_mark(",")) break;
  }
  expect_mark("}", "or ',' in the dict");
  return make(first, std::move(dict), depth);
}

}  // namespace metaxy::tmpl
