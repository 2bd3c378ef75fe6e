// SPDX-License-Identifier: Apache-2.0
#include "core/schema/naming.h"

#include <optional>

#include <fmt/format.h>

#include "core/support/diagnostics.h"
#include "core/support/hash.h"
#include "core/support/text.h"

namespace metaxy::schema {
namespace {

using support::Error;
using support::ErrorCode;
using support::Result;

const std::vector<std::string> token_examples = {
    "table_name",      "column_0_name",           "column_0_N_name",     "column_0N_name",
    "column_0_key",    "column_0_label",          "referred_table_name", "referred_column_0_name",
    "constraint_name", "referred_column_0_N_name"};

// column_<n>_name is one column, column_0_N_name all of them with underscores, column_0N_name all
// of them run together; _key and _label likewise. Nothing when `token` is of another form.
std::optional<Result<std::string>> columns_token(std::string_view token, std::string_view kind,
                                                 const std::vector<std::string>& columns,
                                                 const std::string& table) {
  if (!token.starts_with(kind)) return std::nullopt;
  const std::vector<std::string> words = support::split(token.substr(kind.size()), '_');
  const std::string& what = words.back();
  if (what != "name" && what != "key" && what != "label") return std::nullopt;
  if (columns.empty()) {
    return Error{ErrorCode::Invalid, fmt::format("there are no columns for %({})s", token)};
  }
  std::vector<std::string> names;
  for (const std::string& column : columns) {
    names.push_back(what == "label" ? table + '_' + column : column);
  }
  if (words.size() == 3 && words[0] == "0" && words[1] == "N") return support::join(names, "_");
  if (words.size() == 2 && words[0] == "0N") return support::join(names, "");
  const bool number = words.size() == 2 && !words[0].empty() && words[0].size() < 4 &&
                      words[0].find_first_not_of("0123456789") == std::string::npos;
  if (!number) return std::nullopt;
  const auto at = static_cast<std::size_t>(std::stoul(words[0]));
  if (at >= names.size()) {
    return Error{ErrorCode::Invalid, fmt::format("there are too few columns for %({})s", token)};
  }
  return names[at];
}

Result<std::string> given(std::string_view token, std::string_view what, const std::string& part) {
  if (!part.empty()) return part;
  return Error{ErrorCode::Invalid, fmt::format("there is no {} for %({})s", what, token)};
}

Result<std::string> expand(std::string_view token, const NameParts& parts) {
  if (token == "table_name") return parts.table;
  if (token == "referred_table_name") return given(token, "referred table", parts.referred_table);
  if (token == "constraint_name") return given(token, "constraint name", parts.constraint);
  if (auto name = columns_token(token, "column_", parts.columns, parts.table)) return *name;
  if (auto name =
          columns_token(token, "referred_column_", parts.referred_columns, parts.referred_table)) {
    return *name;
  }
  return Error{ErrorCode::Invalid, fmt::format("%({})s means nothing here{}", token,
                                               support::did_you_mean(token, token_examples))};
}

}  // namespace

Result<std::string> make_name(std::string_view pattern, const NameParts& parts) {
  std::string out;
  std::string_view rest = pattern;
  while (true) {
    const std::size_t open = rest.find("%(");
    out += rest.substr(0, open);
    if (open == std::string_view::npos) return out;
    const std::size_t close = rest.find(")s", open);
    if (close == std::string_view::npos) {
      return Error{ErrorCode::Invalid, fmt::format("'%(' is not closed by ')s' in '{}'", pattern)};
    }
    Result<std::string> name = expand(rest.substr(open + 2, close - open - 2), parts);
    if (!name) return name;
    out += *name;
    rest.remove_prefix(close + 2);
  }
}

std::string fit_name(std::string_view name, std::size_t limit) {
  if (limit == 0 || name.size() <= limit) return std::string(name);
  const std::string hash = support::md5_hex(name);
  return fmt::format("{}_{}", support::utf8_prefix(name, limit - 8), hash.substr(hash.size() - 4));
}

}  // namespace metaxy::schema
