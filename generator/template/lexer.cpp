// SPDX-License-Identifier: Apache-2.0
#include "generator/template/lexer.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "generator/template/errors.h"
#include "generator/template/scan.h"

namespace metaxy::tmpl {
namespace {

using support::Error;
using support::Result;

// The end of a tag: how many bytes its brackets take, and the sign (or 0) before them.
struct Closing {
  std::size_t length = 0;
  char sign = 0;
};

class Lexer {
 public:
  explicit Lexer(const Source& source) : source_(source), text_(source.text) {}

  Result<Tokens> run() {
    while (at_ < text_.size()) {
      const std::size_t opening = find_opening(at_);
      if (opening == std::string_view::npos) {
        add(TokenKind::Text, at_, text_.size());
        break;
      }
      if (std::optional<Error> error = read_brackets(opening)) return *error;
    }
    add(TokenKind::End, text_.size(), text_.size());
    return std::move(tokens_);
  }

 private:
  void add(TokenKind kind, std::size_t begin, std::size_t end) {
    tokens_.push_back({kind,
                       {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                       text_.substr(begin, end - begin)});
  }

  std::size_t find_opening(std::size_t from) const {
    for (std::size_t at = text_.find('{', from); at != std::string_view::npos;
         at = text_.find('{', at + 1)) {
      const char next = at + 1 < text_.size() ? text_[at + 1] : '\0';
      if (next == '{' || next == '%' || next == '#') return at;
    }
    return std::string_view::npos;
  }

  char sign_at(std::size_t at) const {
    return at < text_.size() && (text_[at] == '-' || text_[at] == '+') ? text_[at] : '\0';
  }

  bool starts_at(std::size_t at, std::string_view word) const {
    return at < text_.size() && text_.substr(at).starts_with(word);
  }

  std::optional<Error> read_brackets(std::size_t opening) {
    const char kind = text_[opening + 1];
    const char sign = sign_at(opening + 2);
    add_text(at_, opening, sign, kind == '{' ? Before::Output : Before::Tag);
    at_ = opening + 2 + (sign == 0 ? 0 : 1);
    if (kind == '#') return skip_comment(opening);
    if (kind == '{') return read_tag(opening, TokenKind::OutputBegin, TokenKind::OutputEnd);
    const std::optional<Closing> raw = match_marker(at_, "raw");
    if (raw && raw->sign != '+') {
      at_ += raw->length;
      // Jinja2 keeps the line feed after {% raw %}: from there on, everything is text.
      if (raw->sign == '-') at_ = skip_space(text_, at_);
      return read_raw(opening);
    }
    return read_tag(opening, TokenKind::TagBegin, TokenKind::TagEnd);
  }

  enum class Before { Output, Tag };

  void add_text(std::size_t begin, std::size_t end, char sign, Before before) {
    if (sign == '-') {
      while (end > begin && is_space(text_[end - 1])) --end;
    } else if (sign != '+' && before == Before::Tag) {
      end = without_indentation(begin, end);
    }
    if (begin < end) add(TokenKind::Text, begin, end);
  }

  // `end` moved back to the start of its line when only blanks are between.
  std::size_t without_indentation(std::size_t begin, std::size_t end) const {
    std::size_t line = end;
    while (line > begin && text_[line - 1] != '\n') --line;
    const bool line_starts_here = line == 0 || text_[line - 1] == '\n';
    return line_starts_here && skip_space(text_.substr(0, end), line) == end ? line : end;
  }

  std::optional<Error> skip_comment(std::size_t opening) {
    const std::size_t end = text_.find("#}", at_);
    if (end == std::string_view::npos) {
      return problem_at(source_, opening, "this comment has no closing '#}'");
    }
    const char sign = end > at_ ? sign_at(end - 1) : '\0';
    at_ = end + 2;
    skip_after_tag(sign);
    return std::nullopt;
  }

  void skip_after_tag(char sign) {
    if (sign == '-') at_ = skip_space(text_, at_);
    if (sign == 0 && starts_at(at_, "\n")) ++at_;
  }

  // Blanks, `word`, blanks, the end of a tag.
  std::optional<Closing> match_marker(std::size_t from, std::string_view word) const {
    const std::size_t begin = skip_space(text_, from);
    if (!starts_at(begin, word)) return std::nullopt;
    std::size_t end = skip_space(text_, begin + word.size());
    const char sign = sign_at(end);
    if (sign != 0) ++end;
    if (!starts_at(end, "%}")) return std::nullopt;
    return Closing{end + 2 - from, sign};
  }

  std::optional<Error> read_raw(std::size_t opening) {
    const std::size_t begin = at_;
    for (std::size_t tag = text_.find("{%", begin); tag != std::string_view::npos;
         tag = text_.find("{%", tag + 1)) {
      const char sign = sign_at(tag + 2);
      const std::size_t word = tag + 2 + (sign == 0 ? 0 : 1);
      if (const std::optional<Closing> end = match_marker(word, "endraw")) {
        add_text(begin, tag, sign, Before::Tag);
        at_ = word + end->length;
        skip_after_tag(end->sign);
        return std::nullopt;
      }
    }
    return problem_at(source_, opening, "'raw' is never closed; expected '{% endraw %}'");
  }

  std::optional<Closing> match_closing(TokenKind end_kind) const {
    if (end_kind == TokenKind::OutputEnd) {
      if (starts_at(at_, "}}")) return Closing{2, '\0'};
      if (starts_at(at_, "-}}")) return Closing{3, '-'};
      return std::nullopt;
    }
    if (starts_at(at_, "%}")) return Closing{2, '\0'};
    if (starts_at(at_, "-%}") || starts_at(at_, "+%}")) return Closing{3, text_[at_]};
    return std::nullopt;
  }

  std::optional<Error> read_tag(std::size_t opening, TokenKind begin_kind, TokenKind end_kind) {
    add(begin_kind, opening, at_);
    open_.clear();
    while (true) {
      at_ = skip_space(text_, at_);
      if (at_ >= text_.size()) return unclosed(opening, end_kind);
      // Inside brackets }} closes two of them, as in {{ {'a': {'b': 1}} }}.
      const std::optional<Closing> closing = match_closing(end_kind);
      if (closing && (open_.empty() || end_kind == TokenKind::TagEnd)) {
        if (!open_.empty()) return unbalanced();
        add(end_kind, at_, at_ + closing->length);
        at_ += closing->length;
        if (end_kind == TokenKind::TagEnd || closing->sign != 0) skip_after_tag(closing->sign);
        return std::nullopt;
      }
      const Result<Token> token = scan_token(source_, at_);
      if (!token) return token.error();
      if (std::optional<Error> error = balance(*token)) return error;
      tokens_.push_back(*token);
      at_ = token->at.end;
    }
  }

  std::optional<Error> balance(const Token& token) {
    if (token.kind != TokenKind::Punctuation || token.text.size() != 1) return std::nullopt;
    const char mark = token.text[0];
    if (mark == '(' || mark == '[' || mark == '{') open_.push_back(token);
    if (mark != ')' && mark != ']' && mark != '}') return std::nullopt;
    if (open_.empty()) {
      const std::string_view hint = mark == '}' ? "; an output ends with '}}'" : "";
      return problem_at(source_, token.at.begin, fmt::format("'{}' closes nothing{}", mark, hint));
    }
    const char expected = closing_of(open_.back());
    if (mark != expected) {
      return problem_at(source_, token.at.begin,
                        fmt::format("expected '{}' to close '{}', found '{}'", expected,
                                    open_.back().text, mark));
    }
    open_.pop_back();
    return std::nullopt;
  }

  static char closing_of(const Token& opening) {
    return opening.text == "(" ? ')' : opening.text == "[" ? ']' : '}';
  }

  Error unbalanced() const {
    return problem_at(
        source_, open_.back().at.begin,
        fmt::format("'{}' is not closed before the end of the tag", open_.back().text));
  }

  Error unclosed(std::size_t opening, TokenKind end_kind) const {
    if (!open_.empty()) return unbalanced();
    return problem_at(source_, opening,
                      fmt::format("'{}' has no closing '{}'", text_.substr(opening, 2),
                                  end_kind == TokenKind::TagEnd ? "%}" : "}}"));
  }

  const Source& source_;
  std::string_view text_;
  std::size_t at_ = 0;
  Tokens tokens_;
  std::vector<Token> open_;
};

}  // namespace

Result<Tokens> tokenize(const Source& source) { return Lexer(source).run(); }

}  // namespace metaxy::tmpl
