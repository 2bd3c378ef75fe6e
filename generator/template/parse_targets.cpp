// SPDX-License-Identifier: Apache-2.0
// Names that a template makes: parameters, and what is assigned to.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "generator/template/errors.h"
#include "generator/template/parser.h"

namespace metaxy::tmpl {
namespace {

constexpr std::array<std::string_view, 13> reserved_names{
    "and", "else", "if", "in", "is", "not", "or", "true", "True", "false", "False", "none", "None"};

}  // namespace

std::vector<Parameter> Parser::parse_parameters() {
  std::vector<Parameter> out;
  expect_mark("(", "before the parameters");
  while (!is_mark(")") && !at_end()) {
    const Token name = current();
    if (out.size() >= most_arguments) {
      fail(name.at, fmt::format("more than {} parameters", most_arguments));
    }
    Parameter parameter{parse_new_name("a parameter"), nullptr};
    const auto same = [&](const Parameter& other) { return other.name == parameter.name; };
    if (std::ranges::any_of(out, same)) {
      fail(name.at, fmt::format("the parameter '{}' is named twice", shown(name.text)));
    }
    if (skip_mark("=")) {
      parameter.default_value = parse_expression();
    } else if (!out.empty() && out.back().default_value) {
      fail(name.at, fmt::format("the parameter '{}' needs a default, since one before it has one",
                                shown(name.text)));
    }
    out.push_back(std::move(parameter));
    if (!skip_mark(",")) break;
  }
  expect_mark(")", "or ',' after the parameter");
  return out;
}

NameId Parser::parse_new_name(std::string_view what) {
  const Token name = current();
  if (name.kind != TokenKind::Name) {
    fail_here(fmt::format("the name of {}", what));
    return NameId{};
  }
  if (std::ranges::find(reserved_names, name.text) != reserved_names.end()) {
    fail(name.at, fmt::format("'{}' cannot be the name of {}", name.text, what));
  }
  advance();
  return vocabulary_.names.id(name.text);
}

// a, or a, b, or (a, (b, c)).
Target Parser::parse_target() {
  const Token first = current();
  Target target = parse_target_part();
  if (!is_mark(",")) return target;
  Target list;
  list.parts.push_back(std::move(target));
  while (skip_mark(",")) {
    if (current().kind != TokenKind::Name && !is_mark("(")) break;
    if (is_word("in")) break;
    list.parts.push_back(parse_target_part());
  }
  list.at = since(first);
  return list;
}

Target Parser::parse_target_part() {
  const Nesting nesting(*this);
  const Token first = current();
  if (!skip_mark("(")) {
    const NameId name = parse_new_name("a variable");
    return {name, {}, first.at};
  }
  Target target = parse_target();
  expect_mark(")", "after the variables");
  target.at = since(first);
  return target;
}

}  // namespace metaxy::tmpl
