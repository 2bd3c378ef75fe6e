// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "generator/template/errors.h"
#include "generator/template/parser.h"

namespace metaxy::tmpl {
namespace {

// A tag that opens something, the tag that closes it, and the tags that may come between.
struct KnownTag {
  std::string_view name;
  std::string_view end;
};

constexpr std::array<KnownTag, 16> known_tags{{{"block", "endblock"},
                                               {"call", "endcall"},
                                               {"elif", ""},
                                               {"else", ""},
                                               {"extends", ""},
                                               {"filter", "endfilter"},
                                               {"for", "endfor"},
                                               {"from", ""},
                                               {"if", "endif"},
                                               {"import", ""},
                                               {"include", ""},
                                               {"macro", "endmacro"},
                                               {"raw", "endraw"},
                                               {"set", "endset"},
                                               {"with", "endwith"},
                                               {"endraw", ""}}};

// Tags of Jinja2 that are left out here.
constexpr std::array<std::string_view, 9> unsupported_tags{"autoescape", "break", "continue",
                                                           "debug",      "do",    "endautoescape",
                                                           "print",      "trans", "endtrans"};

template <class Range>
bool contains(const Range& range, std::string_view wanted) {
  return std::ranges::find(range, wanted) != range.end();
}

std::string either(const std::vector<std::string_view>& words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i != 0) out += i + 1 == words.size() ? " or " : ", ";
    out += fmt::format("'{}'", words[i]);
  }
  return out;
}

}  // namespace

Body Parser::parse_template() { return parse_body({}, {}); }

// Statements up to one of `ends`, which stays current (its "{%" is read), or up to the end of the
// template when there are none.
Body Parser::parse_body(const OpenTag& tag, std::initializer_list<std::string_view> ends) {
  const Nesting nesting(*this);
  Body body;
  if (ends.size() != 0) open_.push_back(tag);
  while (!at_end()) {
    const Token first = advance();
    if (first.kind == TokenKind::Text) {
      body.push_back({first.at, TextRun{first.text}});
    } else if (first.kind == TokenKind::OutputBegin) {
      ExpressionPtr expression = parse_tuple(ConditionalAllowed::Yes);
      if (current().kind != TokenKind::OutputEnd) fail_here("'}}' after the expression");
      advance();
      add(body, since(first), Output{std::move(expression)});
    } else if (current().kind == TokenKind::Name && contains(ends, current().text)) {
      open_.pop_back();
      return body;
    } else {
      parse_tag(body);
    }
  }
  if (ends.size() != 0) {
    open_.pop_back();
    if (!error_) {
      fail(tag.at, fmt::format("'{}' is never closed; expected {}", tag.name, either(ends)));
    }
  }
  return body;
}

void Parser::add(Body& body, Span at, StatementNode node) {
  if (!error_) body.push_back({at, std::move(node)});
}

void Parser::parse_tag(Body& body) {
  const Token tag = current();
  if (tag.kind != TokenKind::Name) {
    fail_here("the name of a tag");
    return;
  }
  advance();
  StatementNode node = parse_statement(tag);
  expect_tag_end(tag.text);
  add(body, tag.at, std::move(node));
}

StatementNode Parser::parse_statement(const Token& tag) {
  const OpenTag open{tag.text, tag.at};
  if (tag.text == "if") return parse_if(open);
  if (tag.text == "for") return parse_for(open);
  if (tag.text == "set") return parse_set(open);
  if (tag.text == "with") return parse_with(open);
  if (tag.text == "filter") return parse_filter_block(open);
  if (tag.text == "macro") return parse_macro(open);
  if (tag.text == "call") return parse_call_block(open);
  if (tag.text == "block") return parse_block(open);
  if (tag.text == "extends") return parse_extends(open);
  if (tag.text == "include") return parse_include();
  if (tag.text == "import") return parse_import();
  if (tag.text == "from") return parse_from();
  fail_unknown_tag(tag);
  return TextRun{};
}

void Parser::fail_unknown_tag(const Token& tag) {
  const std::string name = shown(tag.text);
  const bool known = std::ranges::any_of(known_tags, [&](const KnownTag& candidate) {
    return candidate.name == tag.text || candidate.end == tag.text;
  });
  if (tag.text == "raw" || tag.text == "endraw") {
    fail(tag.at, fmt::format("'{}' stands alone in its tag, and 'endraw' only after 'raw'", name));
  } else if (known && open_.empty()) {
    fail(tag.at, fmt::format("'{}' closes nothing", name));
  } else if (known) {
    const auto line = position_of(source_, open_.back().at.begin).line;
    fail(tag.at,
         fmt::format("'{}' does not belong to the '{}' of line {}", name, open_.back().name, line));
  } else if (contains(unsupported_tags, tag.text)) {
    fail(tag.at, fmt::format("the tag '{}' is not supported", name));
  } else {
    std::vector<std::string> names;
    for (const KnownTag& candidate : known_tags) {
      names.emplace_back(candidate.name);
      if (!candidate.end.empty()) names.emplace_back(candidate.end);
    }
    fail(tag.at, fmt::format("unknown tag '{}'{}", name, suggestion(tag.text, names)));
  }
}

StatementNode Parser::parse_if(const OpenTag& tag) {
  If out;
  while (true) {
    ExpressionPtr condition = parse_tuple(ConditionalAllowed::No);
    expect_tag_end(out.branches.empty() ? "if" : "elif");
    Body body = parse_body(tag, {"elif", "else", "endif"});
    out.branches.push_back({std::move(condition), std::move(body)});
    const Token end = advance();
    if (end.text == "elif" && !error_) continue;
    if (end.text == "else") {
      expect_tag_end("else");
      out.otherwise = parse_body(tag, {"endif"});
      advance();
    }
    return out;
  }
}

StatementNode Parser::parse_for(const OpenTag& tag) {
  For out;
  out.target = parse_target();
  expect_word("in", "after the loop variable");
  out.items = parse_tuple(ConditionalAllowed::No);
  if (skip_word("if")) out.condition = parse_expression();
  if (is_word("recursive")) {
    fail(current().at, "recursive loops are not supported; use a macro that calls itself");
  }
  expect_tag_end("for");
  out.body = parse_body(tag, {"else", "endfor"});
  if (skip_word("else")) {
    expect_tag_end("else");
    out.otherwise = parse_body(tag, {"endfor"});
  }
  advance();
  return out;
}

StatementNode Parser::parse_set(const OpenTag& tag) {
  SetTarget target;
  target.target = parse_target();
  if (skip_mark(".")) {
    if (!target.target.parts.empty()) fail(target.target.at, "only one member can be assigned to");
    target.member = parse_new_name("a member");
  }
  if (skip_mark("=")) return Set{std::move(target), parse_tuple(ConditionalAllowed::Yes)};
  SetBlock block{std::move(target), {}, {}};
  if (skip_mark("|")) block.filters = parse_filter_chain();
  if (current().kind != TokenKind::TagEnd) fail_here("'=' or the end of 'set'");
  expect_tag_end("set");
  block.body = parse_body(tag, {"endset"});
  advance();
  return block;
}

StatementNode Parser::parse_with(const OpenTag& tag) {
  With out;
  while (current().kind != TokenKind::TagEnd && !at_end()) {
    if (!out.variables.empty()) expect_mark(",", "between the variables of 'with'");
    const Span at = current().at;
    Target target{parse_new_name("a variable"), {}, at};
    expect_mark("=", "after the variable");
    ExpressionPtr value = parse_expression();
    out.variables.emplace_back(std::move(target), std::move(value));
  }
  expect_tag_end("with");
  out.body = parse_body(tag, {"endwith"});
  advance();
  return out;
}

StatementNode Parser::parse_filter_block(const OpenTag& tag) {
  FilterBlock out;
  out.filters = parse_filter_chain();
  expect_tag_end("filter");
  out.body = parse_body(tag, {"endfilter"});
  advance();
  return out;
}

StatementNode Parser::parse_macro(const OpenTag& tag) {
  MacroDefinition out;
  out.name = parse_new_name("a macro");
  out.parameters = parse_parameters();
  expect_tag_end("macro");
  const bool used_outside = std::exchange(caller_used_, false);
  out.body = parse_body(tag, {"endmacro"});
  out.caller = std::exchange(caller_used_, used_outside) ? CallerUse::Used : CallerUse::Unused;
  advance();
  return std::make_unique<const MacroDefinition>(std::move(out));
}

StatementNode Parser::parse_call_block(const OpenTag& tag) {
  CallBlock out;
  out.caller.name = vocabulary_.names.id("caller");
  if (is_mark("(")) out.caller.parameters = parse_parameters();
  const Token first = current();
  out.call = parse_expression();
  if (!std::holds_alternative<Call>(out.call->node)) fail(first.at, "expected the call of a macro");
  expect_tag_end("call");
  const bool used_outside = std::exchange(caller_used_, false);
  out.caller.body = parse_body(tag, {"endcall"});
  out.caller.caller =
      std::exchange(caller_used_, used_outside) ? CallerUse::Used : CallerUse::Unused;
  advance();
  return std::make_unique<const CallBlock>(std::move(out));
}

}  // namespace metaxy::tmpl
