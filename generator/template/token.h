// SPDX-License-Identifier: Apache-2.0
// Tokens: what the lexer gives to the parser. A template is text, outputs {{ ... }} and tags
// {% ... %}; comments and raw markers leave nothing but the text between them.
#pragma once

#include <string_view>
#include <vector>

#include "generator/template/source.h"

namespace metaxy::tmpl {

enum class TokenKind {
  Text,  // whitespace control is already done
  OutputBegin,
  OutputEnd,
  TagBegin,
  TagEnd,
  Name,
  String,  // with its quotes and escapes
  Integer,
  Float,
  Punctuation,
  End,
};

struct Token {
  TokenKind kind = TokenKind::End;
  Span at;
  // A part of the source.
  std::string_view text;

  bool operator==(const Token&) const = default;
};

using Tokens = std::vector<Token>;

}  // namespace metaxy::tmpl
