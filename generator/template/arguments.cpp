// SPDX-License-Identifier: Apache-2.0
#include "generator/template/arguments.h"

#include <algorithm>

#include <fmt/format.h>

#include "generator/template/errors.h"

namespace metaxy::tmpl {
namespace {

using support::Error;
using support::Result;

std::vector<std::string> parameter_names(const Signature& signature) {
  std::vector<std::string> out;
  for (std::string_view name : signature.parameters) {
    if (!name.empty()) out.emplace_back(name);
  }
  return out;
}

Error too_many(std::size_t allowed, std::size_t found) {
  if (allowed == 0) return problem(fmt::format("takes no arguments, found {}", found));
  return problem(fmt::format("takes at most {} argument{}, found {}", allowed,
                             allowed == 1 ? "" : "s", found));
}

}  // namespace

Result<BoundArguments> bind(const Signature& signature, const Arguments& arguments) {
  const std::vector<std::string>::size_type count = static_cast<std::size_t>(
      std::ranges::count_if(signature.parameters, [](auto name) { return !name.empty(); }));
  if (arguments.positional.size() > count) return too_many(count, arguments.positional.size());
  BoundArguments out;
  std::ranges::copy(arguments.positional, out.begin());
  for (const auto& [name, value] : arguments.named) {
    const auto found =
        name.empty() ? signature.parameters.end() : std::ranges::find(signature.parameters, name);
    if (found == signature.parameters.end()) {
      return problem(fmt::format("has no argument '{}'{}", shown(name),
                                 suggestion(name, parameter_names(signature))));
    }
    Value& place = out[static_cast<std::size_t>(found - signature.parameters.begin())];
    if (!is_undefined(place)) return problem(fmt::format("the argument '{}' is given twice", name));
    place = value;
  }
  for (std::size_t i = 0; i < signature.required; ++i) {
    if (is_undefined(out[i])) {
      return problem(fmt::format("the argument '{}' is missing", signature.parameters[i]));
    }
  }
  return out;
}

Result<std::int64_t> integer_or(const Value& argument, std::int64_t otherwise,
                                std::string_view name) {
  if (!is_given(argument)) return otherwise;
  if (const auto* integer = std::get_if<std::int64_t>(&argument)) return *integer;
  return problem(fmt::format("'{}' must be an integer, found {}", name, kind_of(argument)));
}

Result<Text> text_or(const Value& argument, std::string_view otherwise, std::string_view name) {
  if (!is_given(argument)) return Text{otherwise, {}};
  if (const auto* text = std::get_if<Text>(&argument)) return *text;
  return problem(fmt::format("'{}' must be text, found {}", name, kind_of(argument)));
}

bool is_given(const Value& argument) { return !is_undefined(argument) && !is_none(argument); }

}  // namespace metaxy::tmpl
