// SPDX-License-Identifier: Apache-2.0
#include "generator/template/filters.h"

#include <fmt/format.h>

#include "generator/template/errors.h"
#include "generator/template/value_json.h"

namespace metaxy::tmpl {
namespace {

using support::Json;
using support::Result;

Result<Value> call_host(const Filter& filter, Environment& environment, const Value& input,
                        const Arguments& arguments) {
  if (!arguments.named.empty()) {
    return problem(
        fmt::format("takes no named arguments, found '{}'", shown(arguments.named.front().first)));
  }
  std::vector<Json> converted;
  for (const Value& argument : arguments.positional) {
    Result<Json> json = to_json(argument, environment.budget);
    if (!json) return json.error();
    converted.push_back(std::move(json).value());
  }
  const auto call = [&](const Json& value) -> Result<Value> {
    Result<Json> result = filter(value, converted);
    if (!result) return result.error();
    return owned_json_value(std::move(result).value());
  };
  // A part of the context is handed over as it is.
  if (const auto* part = std::get_if<JsonPart>(&input)) return call(*part->json);
  const Result<Json> json = to_json(input, environment.budget);
  if (!json) return json.error();
  return call(*json);
}

Result<Value> call(const FilterDefinition& filter, Environment& environment, const Value& input,
                   const Arguments& arguments) {
  if (const auto* builtin = std::get_if<BuiltinFilter>(&filter.function)) {
    const Result<BoundArguments> bound = bind(filter.signature, arguments);
    if (!bound) return bound.error();
    return (*builtin)(environment, input, *bound);
  }
  if (const auto* open = std::get_if<OpenFilter>(&filter.function)) {
    return (*open)(environment, input, arguments);
  }
  return call_host(std::get<Filter>(filter.function), environment, input, arguments);
}

}  // namespace

FilterTable::FilterTable() {
  for (const auto& filters :
       {text_filters(), number_filters(), list_filters(), order_filters(), choice_filters()}) {
    for (const FilterDefinition& filter : filters) filters_.emplace(filter.name, filter);
  }
}

void FilterTable::add(std::string name, Filter filter) {
  const auto entry = filters_.insert_or_assign(std::move(name), FilterDefinition{}).first;
  entry->second = {entry->first, {}, std::move(filter), UndefinedInput::Refused};
}

const FilterDefinition* FilterTable::find(std::string_view name) const {
  const auto found = filters_.find(name);
  return found == filters_.end() ? nullptr : &found->second;
}

std::vector<std::string> FilterTable::names() const {
  std::vector<std::string> out;
  for (const auto& [name, filter] : filters_) out.push_back(name);
  return out;
}

Result<Value> apply_filter(const FilterDefinition& filter, Environment& environment,
                           const Value& input, const Arguments& arguments) {
  const Level level(environment.budget);
  if (!level.entered()) return environment.budget.out_of_depth();
  Result<Value> result = call(filter, environment, input, arguments);
  // A filter that failed inside of map has said its name already.
  if (result || result.error().message.starts_with("filter '")) return result;
  return problem(fmt::format("filter '{}': {}", filter.name, result.error().message));
}

}  // namespace metaxy::tmpl
