// SPDX-License-Identifier: Apache-2.0
#include "generator/template/errors.h"

#include <algorithm>
#include <utility>

#include "core/support/diagnostics.h"
#include "core/support/text.h"

namespace metaxy::tmpl {
namespace {

constexpr std::size_t longest_name = 60;

}  // namespace

support::Error problem(std::string message) {
  return {support::ErrorCode::Malformed, std::move(message)};
}

support::Error problem_at(const Source& source, std::size_t offset, std::string message) {
  return {support::ErrorCode::Malformed, std::move(message), position_of(source, offset)};
}

std::string suggestion(std::string_view name, const std::vector<std::string>& candidates) {
  if (name.size() > longest_name) return {};
  std::vector<std::string> comparable;
  std::ranges::copy_if(candidates, std::back_inserter(comparable),
                       [](const std::string& c) { return c.size() <= longest_name; });
  return support::did_you_mean(name, comparable);
}

std::string shown(std::string_view word) {
  if (word.size() <= longest_name) return std::string(word);
  return std::string(support::utf8_prefix(word, longest_name)) + "...";
}

std::string in_quotes(std::string_view code) {
  const bool has_single = code.find('\'') != std::string_view::npos;
  const char quote = has_single ? '"' : '\'';
  std::string out(1, quote);
  out += code;
  out += quote;
  return out;
}

}  // namespace metaxy::tmpl
