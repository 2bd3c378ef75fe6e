// SPDX-License-Identifier: Apache-2.0
#include "core/sql/names.h"

#include "core/support/text.h"

namespace metaxy::sql {
namespace {

std::string in_quotes(std::string_view text, char quote) {
  std::string out(1, quote);
  for (const char c : text) {
    if (c == quote) out += quote;
    out += c;
  }
  return out + quote;
}

}  // namespace

std::string quoted(const Dialect& dialect, std::string_view name) {
  return in_quotes(name, dialect.facts.quote);
}

std::string quoted(const Dialect& dialect, const schema::TableName& name) {
  const std::string table = quoted(dialect, name.name);
  return name.schema.empty() ? table : quoted(dialect, name.schema) + '.' + table;
}

std::string quoted(const Dialect& dialect, const std::vector<std::string>& names) {
  std::vector<std::string> out;
  for (const std::string& name : names) out.push_back(quoted(dialect, name));
  return support::join(out, ", ");
}

std::string literal(std::string_view text) { return in_quotes(text, '\''); }

std::string literals(const std::vector<std::string>& texts) {
  std::vector<std::string> out;
  for (const std::string& text : texts) out.push_back(literal(text));
  return support::join(out, ", ");
}

}  // namespace metaxy::sql
