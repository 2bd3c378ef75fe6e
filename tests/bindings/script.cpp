// SPDX-License-Identifier: Apache-2.0
#include "tests/bindings/script.h"

namespace metaxy::testing {
namespace {

// Where the token at `begin` ends: a quoted text or name, a comment, or one byte.
std::size_t end_of_token(std::string_view script, std::size_t begin) {
  const char first = script[begin];
  std::size_t last = begin;
  if (first == '\'' || first == '"') {
    last = script.find(first, begin + 1);  // a doubled quote is two texts side by side
  } else if (script.substr(begin).starts_with("--")) {
    last = script.find('\n', begin);
  }
  return last == std::string_view::npos ? script.size() : last + 1;
}

}  // namespace

std::vector<std::string> statements_of(std::string_view script) {
  std::vector<std::string> out;
  std::string statement;
  for (std::size_t i = 0; i < script.size();) {
    const std::size_t end = end_of_token(script, i);
    const std::string_view token = script.substr(i, end - i);
    i = end;
    if (token == ";") {
      out.push_back(std::move(statement));
      statement.clear();
    } else if (!token.starts_with("--") && (!statement.empty() || token != "\n")) {
      statement += token;
    }
  }
  if (!statement.empty()) out.push_back(std::move(statement));
  return out;
}

}  // namespace metaxy::testing
