// SPDX-License-Identifier: Apache-2.0
#include "runtime/db/placeholders.h"

#include <metaxy/error.hpp>

namespace metaxy::db {
namespace {

// What hides a question mark differs between databases.
struct Lexis {
  std::string_view place;      // what a numbered place begins with
  std::string_view quotes;     // doubled inside of what they quote
  bool brackets = false;       // [a name]
  bool dollar_quotes = false;  // $$text$$, $tag$text$tag$
  bool escapes = false;        // E'it\'s'
  bool comments_in_comments = false;
};

Lexis lexis_of(Dialect dialect) {
  switch (dialect) {
    case Dialect::Sqlite:
      return {.place = "?", .quotes = "'\"`", .brackets = true};
    case Dialect::Duckdb:
      return {.place = "$", .quotes = "'\"", .dollar_quotes = true, .escapes = true};
    case Dialect::Postgresql:
      return {.place = "$",
              .quotes = "'\"",
              .dollar_quotes = true,
              .escapes = true,
              .comments_in_comments = true};
  }
  return {};
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80;
}

class Scanner {
 public:
  Scanner(std::string_view text, const Lexis& lexis) : text_(text), lexis_(lexis) {}

  std::string run() {
    while (at_ < text_.size()) {
      if (const std::size_t size = hidden(); size > 0) {
        copy(size);
      } else if (text_[at_] == '?') {
        place();
      } else {
        copy(1);
      }
    }
    return std::move(out_);
  }
  std::size_t places() const { return places_; }

 private:
  void copy(std::size_t size) {
    size = std::min(size, text_.size() - at_);
    out_ += text_.substr(at_, size);
    at_ += size;
  }
  bool has(std::size_t at, std::string_view wanted) const {
    return text_.substr(std::min(at, text_.size()), wanted.size()) == wanted;
  }
  bool has(std::string_view wanted) const { return has(at_, wanted); }

  void place() {
    if (has("??")) {
      out_ += '?';
      at_ += 2;
      return;
    }
    if (at_ + 1 < text_.size() && is_digit(text_[at_ + 1])) {
      throw Error(ErrorCode::BadCall, "places for values are written ? and taken in order, found " +
                                          std::string(text_.substr(at_, 2)));
    }
    out_ += lexis_.place;
    out_ += std::to_string(++places_);
    ++at_;
  }

  // The size of the quotation, comment or word that begins here; 0 when none does.
  std::size_t hidden() const {
    const char c = text_[at_];
    if (lexis_.quotes.find(c) != std::string_view::npos) return quotation(at_, false);
    if (c == '[' && lexis_.brackets) return until("]", at_ + 1);
    if (has("--")) return until("\n", at_);
    if (has("/*")) return comment();
    if (c == '$' && lexis_.dollar_quotes) return dollar_quotation();
    return is_word(c) ? word() : 0;
  }

  std::size_t until(std::string_view end, std::size_t from) const {
    const std::size_t found = text_.find(end, from);
    return (found == std::string_view::npos ? text_.size() : found + end.size()) - at_;
  }

  // From the quote at `begin`. A doubled one is the end of one quotation and the beginning of
  // another.
  std::size_t quotation(std::size_t begin, bool has_escapes) const {
    for (std::size_t i = begin + 1; i < text_.size(); ++i) {
      if (has_escapes && text_[i] == '\\') {
        ++i;
      } else if (text_[i] == text_[begin]) {
        return i + 1 - at_;
      }
    }
    return text_.size() - at_;
  }

  std::size_t comment() const {
    if (!lexis_.comments_in_comments) return until("*/", at_ + 2);
    std::size_t depth = 1;
    std::size_t i = at_ + 2;
    while (i < text_.size() && depth > 0) {
      const bool opens = has(i, "/*");
      const bool closes = !opens && has(i, "*/");
      depth = opens ? depth + 1 : closes ? depth - 1 : depth;
      i += opens || closes ? 2 : 1;
    }
    return std::min(i, text_.size()) - at_;
  }

  // $1 is no quotation, $tag$ begins one.
  std::size_t dollar_quotation() const {
    std::size_t end = at_ + 1;
    if (end < text_.size() && is_digit(text_[end])) return 0;
    while (end < text_.size() && is_word(text_[end]) && text_[end] != '$') ++end;
    if (end >= text_.size() || text_[end] != '$') return 0;
    return until(text_.substr(at_, end + 1 - at_), end + 1);
  }

  // A word, and the quotation with escapes that it may be the prefix of.
  std::size_t word() const {
    std::size_t end = at_;
    while (end < text_.size() && is_word(text_[end])) ++end;
    const bool is_prefix = end == at_ + 1 && (text_[at_] == 'e' || text_[at_] == 'E');
    if (lexis_.escapes && is_prefix && has(end, "'")) return quotation(end, true);
    return end - at_;
  }

  std::string_view text_;
  const Lexis& lexis_;
  std::size_t at_ = 0;
  std::size_t places_ = 0;
  std::string out_;
};

std::string count_text(std::size_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

}  // namespace

std::string with_native_places(std::string_view text, std::size_t count, Dialect dialect) {
  const Lexis lexis = lexis_of(dialect);
  Scanner scanner(text, lexis);
  std::string out = scanner.run();
  if (scanner.places() == count) return out;
  throw Error(ErrorCode::BadCall,
              "the text has " + count_text(scanner.places(), "place") + " for values (?) and " +
                  count_text(count, "value") + (count == 1 ? " was" : " were") +
                  " given; a question mark itself is written ??",
              {.statement = std::string(text)});
}

}  // namespace metaxy::db
