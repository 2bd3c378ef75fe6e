// SPDX-License-Identifier: Apache-2.0
#include "generator/template/attribute.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/support/text.h"
#include "generator/template/errors.h"
#include "generator/template/number_text.h"
#include "generator/template/scan.h"
#include "generator/template/subscript.h"

namespace metaxy::tmpl {
namespace {

using support::Error;
using support::Result;

bool is_index(std::string_view part) {
  return !part.empty() && std::ranges::all_of(part, is_digit);
}

Result<AttributePath> parse_path(std::string_view text) {
  AttributePath path;
  for (const std::string& part : support::split(text, '.')) {
    if (!is_index(part)) {
      path.parts.push_back(text_value(part));
      continue;
    }
    const std::optional<ParsedInteger> index = parse_integer(part, 10);
    if (!index || !index->fits) {
      return problem(fmt::format("the index '{}' does not fit into 64 bits", shown(part)));
    }
    path.parts.emplace_back(index->value);
  }
  return path;
}

Value find_part(const Value& value, const Value& part, Environment& environment) {
  if (const auto* name = std::get_if<Text>(&part)) {
    const Value member = find_member(value, name->view, environment.names, environment.budget);
    if (!is_undefined(member)) return member;
  }
  return find_element(value, part, environment.budget);
}

Error missing(const Value& value, const Value& part, Environment& environment) {
  const auto* name = std::get_if<Text>(&part);
  if (!name) {
    return problem(fmt::format("an element has no index {}", std::get<std::int64_t>(part)));
  }
  if (!is_mapping(value)) {
    return problem(
        fmt::format("an element has no member '{}', it is {}", shown(name->view), kind_of(value)));
  }
  return problem(fmt::format("an element has no member '{}'{}", shown(name->view),
                             suggestion(name->view, member_names(value, environment.names))));
}

}  // namespace

Result<AttributePath> attribute_path(const Value& attribute) {
  if (!is_given(attribute)) return AttributePath{};
  if (const auto* text = std::get_if<Text>(&attribute)) return parse_path(text->view);
  if (std::holds_alternative<std::int64_t>(attribute)) return AttributePath{{attribute}};
  return problem(
      fmt::format("'attribute' must be text or an integer, found {}", kind_of(attribute)));
}

Result<std::vector<AttributePath>> attribute_paths(const Value& attribute) {
  std::vector<AttributePath> out;
  const auto* text = std::get_if<Text>(&attribute);
  if (!text) {
    Result<AttributePath> path = attribute_path(attribute);
    if (!path) return path.error();
    out.push_back(std::move(path).value());
    return out;
  }
  for (const std::string& part : support::split(text->view, ',')) {
    Result<AttributePath> path = parse_path(part);
    if (!path) return path.error();
    out.push_back(std::move(path).value());
  }
  return out;
}

Result<Value> attribute_of(const Value& element, const AttributePath& path,
                           Environment& environment) {
  const Result<Value> found = find_attribute(element, path, environment);
  if (!found || !is_undefined(*found) || path.parts.empty()) return found;
  AttributePath all_but_last = path;
  all_but_last.parts.pop_back();
  const Result<Value> holder = find_attribute(element, all_but_last, environment);
  if (!holder) return holder;
  return missing(*holder, path.parts.back(), environment);
}

Result<Value> find_attribute(const Value& element, const AttributePath& path,
                             Environment& environment) {
  if (std::optional<Error> error = environment.budget.spend(path.parts.size() + 1)) return *error;
  Value value = element;
  for (std::size_t i = 0; i < path.parts.size(); ++i) {
    Value found = find_part(value, path.parts[i], environment);
    const bool last = i + 1 == path.parts.size();
    if (is_undefined(found) && !last) return missing(value, path.parts[i], environment);
    value = std::move(found);
  }
  return value;
}

Result<Value> attribute_or(const Value& element, const AttributePath& path, const Value& otherwise,
                           Environment& environment) {
  if (!is_given(otherwise)) return attribute_of(element, path, environment);
  if (std::optional<Error> error = environment.budget.spend(path.parts.size() + 1)) return *error;
  Value value = element;
  for (const Value& part : path.parts) {
    value = find_part(value, part, environment);
    if (is_undefined(value)) return otherwise;
  }
  return value;
}

Result<Value> fold(Value value, Case letters, Budget& budget) {
  const auto* text = std::get_if<Text>(&value);
  if (!text || letters == Case::Kept) return value;
  if (std::optional<Error> error = budget.make_text(text->view.size())) return *error;
  return text_value(support::lower(text->view));
}

}  // namespace metaxy::tmpl
