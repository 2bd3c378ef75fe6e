// SPDX-License-Identifier: Apache-2.0
#include "generator/template/value.h"

#include <algorithm>

#include <fmt/format.h>

#include "generator/template/compare.h"
#include "generator/template/errors.h"
#include "generator/template/scope.h"

namespace metaxy::tmpl {
namespace {

using support::Error;
using support::Json;
using support::Result;

std::string_view kind_of_json(const Json& json) {
  if (json.is_object()) return "an object";
  return json.is_array() ? "a list" : "an integer beyond 64 bits";
}

struct KindName {
  std::string_view operator()(const Undefined&) const { return "an undefined value"; }
  std::string_view operator()(const Blank&) const { return "an undefined value"; }
  std::string_view operator()(const None&) const { return "none"; }
  std::string_view operator()(bool) const { return "a boolean"; }
  std::string_view operator()(std::int64_t) const { return "an integer"; }
  std::string_view operator()(double) const { return "a float"; }
  std::string_view operator()(const Text&) const { return "text"; }
  std::string_view operator()(const JsonPart& part) const { return kind_of_json(*part.json); }
  std::string_view operator()(const std::shared_ptr<const List>& list) const {
    return list->kind == ListKind::List ? "a list" : "a tuple";
  }
  std::string_view operator()(const std::shared_ptr<const Dict>&) const { return "an object"; }
  std::string_view operator()(const std::shared_ptr<const Loop>&) const { return "a loop"; }
  std::string_view operator()(Namespace*) const { return "a namespace"; }
  std::string_view operator()(const Macro*) const { return "a macro"; }
  std::string_view operator()(const Module*) const { return "an imported template"; }
  std::string_view operator()(Function) const { return "a function"; }
};

struct Truth {
  bool operator()(const Undefined&) const { return false; }
  bool operator()(const Blank&) const { return false; }
  bool operator()(const None&) const { return false; }
  bool operator()(bool value) const { return value; }
  bool operator()(std::int64_t value) const { return value != 0; }
  bool operator()(double value) const { return value != 0; }
  bool operator()(const Text& text) const { return !text.view.empty(); }
  bool operator()(const JsonPart& part) const { return !part.json->empty(); }
  bool operator()(const std::shared_ptr<const List>& list) const { return !list->items.empty(); }
  bool operator()(const std::shared_ptr<const Dict>& dict) const { return !dict->items.empty(); }
  bool operator()(const std::shared_ptr<const Loop>&) const { return true; }
  bool operator()(Namespace*) const { return true; }
  bool operator()(const Macro*) const { return true; }
  bool operator()(const Module*) const { return true; }
  bool operator()(Function) const { return true; }
};

}  // namespace

Value text_value(std::string text) {
  auto owner = std::make_shared<const std::string>(std::move(text));
  const std::string_view view = *owner;
  return Text{view, std::move(owner)};
}

Value borrowed_text(std::string_view text) { return Text{text, {}}; }

Value text_part(const Text& whole, std::string_view part) { return Text{part, whole.owner}; }

Value json_value(const Json& json, const std::shared_ptr<const void>& owner) {
  switch (json.type()) {
    case Json::value_t::null:
      return None{};
    case Json::value_t::boolean:
      return json.get<bool>();
    case Json::value_t::number_integer:
      return json.get<std::int64_t>();
    case Json::value_t::number_unsigned:
      if (std::in_range<std::int64_t>(json.get<std::uint64_t>())) return json.get<std::int64_t>();
      return JsonPart{&json, owner};
    case Json::value_t::number_float:
      return json.get<double>();
    case Json::value_t::string:
      return Text{json.get_ref<const std::string&>(), owner};
    default:
      return JsonPart{&json, owner};
  }
}

Value owned_json_value(Json json) {
  const auto owner = std::make_shared<const Json>(std::move(json));
  return json_value(*owner, owner);
}

Result<Value> make_list(std::vector<Value> items, ListKind kind, Budget& budget) {
  if (std::optional<Error> error = budget.make_elements(items.size())) return *error;
  unsigned depth = 0;
  for (const Value& item : items) depth = std::max(depth, depth_of(item));
  if (depth >= budget.limits().nesting) return too_deeply_nested(budget);
  return Value(std::make_shared<const List>(List{std::move(items), kind, depth + 1}));
}

Result<Value> make_dict(std::vector<std::pair<Value, Value>> items, Budget& budget) {
  if (std::optional<Error> error = budget.make_elements(2 * items.size())) return *error;
  Dict dict;
  unsigned depth = 0;
  for (auto& [key, value] : items) {
    depth = std::max({depth, depth_of(key), depth_of(value)});
    if (std::optional<Error> error = budget.spend(dict.items.size())) return *error;
    const auto same = [&](const auto& pair) { return equal(pair.first, key, budget); };
    const auto known = std::ranges::find_if(dict.items, same);
    if (known != dict.items.end()) {
      known->second = std::move(value);
    } else {
      dict.items.emplace_back(std::move(key), std::move(value));
    }
  }
  if (depth >= budget.limits().nesting) return too_deeply_nested(budget);
  dict.depth = depth + 1;
  return Value(std::make_shared<const Dict>(std::move(dict)));
}

unsigned depth_of(const Value& value) {
  if (const auto* list = std::get_if<std::shared_ptr<const List>>(&value)) return (*list)->depth;
  if (const auto* dict = std::get_if<std::shared_ptr<const Dict>>(&value)) return (*dict)->depth;
  if (const auto* loop = std::get_if<std::shared_ptr<const Loop>>(&value)) return (*loop)->depth;
  return 0;
}

Error too_deeply_nested(const Budget& budget) {
  return problem(fmt::format("lists nested deeper than {} levels", budget.limits().nesting));
}

bool is_undefined(const Value& value) { return std::holds_alternative<Undefined>(value); }
bool is_defined(const Value& value) {
  return !is_undefined(value) && !std::holds_alternative<Blank>(value);
}
bool is_none(const Value& value) { return std::holds_alternative<None>(value); }

bool is_mapping(const Value& value) {
  const auto* part = std::get_if<JsonPart>(&value);
  return part ? part->json->is_object()
              : std::holds_alternative<std::shared_ptr<const Dict>>(value);
}

bool is_list(const Value& value) {
  const auto* part = std::get_if<JsonPart>(&value);
  return part ? part->json->is_array() : std::holds_alternative<std::shared_ptr<const List>>(value);
}

std::string_view kind_of(const Value& value) { return std::visit(KindName{}, value); }
bool is_true(const Value& value) { return std::visit(Truth{}, value); }

}  // namespace metaxy::tmpl
