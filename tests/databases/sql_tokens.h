// SPDX-License-Identifier: Apache-2.0
// Just enough of SQL's spelling to read back the CREATE statements that SQLite and DuckDB keep:
// their catalogs do not tell everything otherwise.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace metaxy::testing {

struct Token {
  enum class Kind { Word, Name, Text, Symbol } kind = Kind::Symbol;
  std::string text;  // of names and texts what is between the quotes

  bool is(std::string_view word) const { return kind == Kind::Word && text == word; }
  bool operator==(const Token&) const = default;
};

// Words are made upper-case, but keep their spelling in `raw` texts below.
std::vector<Token> tokens_of(std::string_view sql);

// The last brackets at the top level of `sql`, in the pieces that commas at their top level make.
std::vector<std::string> items_in_last_brackets(std::string_view sql);
// The first such brackets.
std::vector<std::string> items_in_first_brackets(std::string_view sql);

// A name, quoted or not, if `text` is nothing else.
std::optional<std::string> as_name(std::string_view text);

}  // namespace metaxy::testing
