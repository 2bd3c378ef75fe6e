// SPDX-License-Identifier: Apache-2.0
// The tags that name templates, and blocks.
#include <fmt/format.h>

#include "generator/template/errors.h"
#include "generator/template/parser.h"

namespace metaxy::tmpl {

StatementNode Parser::parse_block(const OpenTag& tag) {
  const Token name = current();
  Block out{parse_new_name("a block"), {}};
  if (blocks_.contains(out.name)) {
    fail(name.at, fmt::format("the block '{}' is defined twice", shown(name.text)));
  }
  for (const OpenTag& open : open_) {
    if (open.name == "macro" || open.name == "call") {
      fail(tag.at, fmt::format("a block cannot stand inside '{}'", open.name));
    }
  }
  if (is_word("scoped") || is_word("required")) {
    fail(current().at, fmt::format("'{}' blocks are not supported", current().text));
  }
  if (is_mark("-")) fail(current().at, "the name of a block cannot contain '-'; use '_'");
  expect_tag_end("block");
  // Before its body: a block inside may not have its name.
  auto block = std::make_unique<Block>(std::move(out));
  blocks_.emplace(block->name, block.get());
  block->body = parse_body(tag, {"endblock"});
  advance();
  const Token end_name = current();
  if (end_name.kind == TokenKind::Name && end_name.text != name.text) {
    fail(end_name.at, fmt::format("this closes the block '{}', not '{}'", shown(name.text),
                                  shown(end_name.text)));
  }
  if (end_name.kind == TokenKind::Name) advance();
  return std::unique_ptr<const Block>(std::move(block));
}

StatementNode Parser::parse_extends(const OpenTag& tag) {
  if (!open_.empty()) {
    fail(tag.at, fmt::format("'extends' cannot stand inside '{}'", open_.back().name));
  }
  if (std::exchange(extends_, true)) fail(tag.at, "a template extends only one other");
  return Extends{parse_expression()};
}

StatementNode Parser::parse_include() {
  Include out;
  out.name = parse_expression();
  if (is_word("ignore") && is_word(next(), "missing")) {
    advance();
    advance();
    out.absence = Absence::IsIgnored;
  }
  out.visibility = parse_visibility(Visibility::WithContext);
  return out;
}

StatementNode Parser::parse_import() {
  Import out;
  out.name = parse_expression();
  expect_word("as", "after the template to import");
  out.alias = parse_new_name("an imported template");
  out.visibility = parse_visibility(Visibility::WithoutContext);
  return out;
}

StatementNode Parser::parse_from() {
  FromImport out;
  out.name = parse_expression();
  expect_word("import", "after the template to import from");
  do {
    if (!out.names.empty() && current().kind == TokenKind::TagEnd) break;
    const Token name = current();
    if (name.text.starts_with('_')) {
      fail(name.at, fmt::format("'{}' is private to its template", shown(name.text)));
    }
    const NameId id = parse_new_name("a macro or a variable");
    const NameId alias = skip_word("as") ? parse_new_name("an imported name") : id;
    out.names.push_back({id, alias, name.at});
  } while (skip_mark(","));
  out.visibility = parse_visibility(Visibility::WithoutContext);
  return out;
}

Visibility Parser::parse_visibility(Visibility otherwise) {
  const bool with = is_word("with");
  if ((!with && !is_word("without")) || !is_word(next(), "context")) return otherwise;
  advance();
  advance();
  return with ? Visibility::WithContext : Visibility::WithoutContext;
}

}  // namespace metaxy::tmpl
