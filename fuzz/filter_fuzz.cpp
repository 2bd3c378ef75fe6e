// SPDX-License-Identifier: Apache-2.0
// Reads whatever comes as the filter of a dependency and as an SQL expression of an annotation. The
// names that come out, in quotes, must be found again.
#include <set>

#include "core/graph/filter.h"
#include "fuzz/input.h"
#include "generator/resolve/expressions.h"

namespace {

using Names = std::vector<std::string>;
using metaxy::fuzz::require;

std::string quoted(const std::string& name) {
  return '"' + metaxy::support::replace_all(name, "\"", "\"\"") + '"';
}

std::string comparison_of_each(const Names& names) {
  Names comparisons;
  for (const std::string& name : names) comparisons.push_back(quoted(name) + " IN (1, 'a', NULL)");
  return metaxy::support::join(comparisons, " AND ");
}

void check_names(const Names& names) {
  require(std::set<std::string>(names.begin(), names.end()).size() == names.size(),
          "a name is given once");
}

void check_filter(std::string_view filter) {
  const auto names = metaxy::graph::filter_columns(filter);
  if (!names) {
    require(!names.error().message.empty(), "an error has a message");
    return;
  }
  check_names(*names);
  for (const std::string& name : *names) require(!name.empty(), "a column has a name");
  const auto around = metaxy::graph::filter_columns("NOT (" + std::string(filter) + ") OR TRUE");
  require(around.ok() ? *around == *names : around.error().message == "nested too deeply",
          "a filter is a filter in parentheses, too");
  if (names->empty()) return;
  const auto again = metaxy::graph::filter_columns(comparison_of_each(*names));
  require(again.ok() && *again == *names, "names in quotes are found again");
}

void check_expression(std::string_view expression) {
  const Names names = metaxy::resolve::column_names(expression);
  check_names(names);
  require(metaxy::resolve::column_names(comparison_of_each(names)) == names,
          "names in quotes are found again");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = metaxy::fuzz::text(data, size);
  check_filter(input);
  check_expression(input);
  return 0;
}
