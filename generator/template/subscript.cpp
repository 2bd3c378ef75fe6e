// SPDX-License-Identifier: Apache-2.0
#include "generator/template/subscript.h"

#include <algorithm>

#include <fmt/format.h>

#include "generator/template/characters.h"
#include "generator/template/compare.h"
#include "generator/template/errors.h"
#include "generator/template/numbers.h"
#include "generator/template/scope.h"
#include "generator/template/sequence.h"

namespace metaxy::tmpl {
namespace {

using support::Error;
using support::Json;
using support::Result;

Value find_json_member(const JsonPart& part, std::string_view name, Budget& budget) {
  if (!part.json->is_object()) return Undefined{};
  budget.note_search(part.json->size());
  const auto found = part.json->find(name);
  return found == part.json->end() ? Value(Undefined{}) : json_value(*found, part.owner);
}

Value find_variable(const std::vector<Variable>& variables, std::string_view name,
                    const Names& names, Budget& budget) {
  budget.note_search(variables.size());
  for (const Variable& variable : variables) {
    if (names.text(variable.name) == name) return variable.value;
  }
  return Undefined{};
}

std::vector<std::string> names_of(const std::vector<Variable>& variables, const Names& names) {
  std::vector<std::string> out;
  for (const Variable& variable : variables) {
    const std::string& name = names.text(variable.name);
    if (!name.starts_with('_')) out.push_back(name);
  }
  return out;
}

std::optional<std::size_t> position(std::int64_t index, std::size_t size) {
  if (index < 0) index += static_cast<std::int64_t>(size);
  if (index < 0 || static_cast<std::uint64_t>(index) >= size) return std::nullopt;
  return static_cast<std::size_t>(index);
}

Value find_character(const Text& text, std::int64_t index) {
  const std::optional<std::size_t> at = position(index, count_characters(text.view));
  if (!at) return Undefined{};
  return text_part(text, first_character(text.view.substr(byte_of_character(text.view, *at))));
}

Value find_by_index(const Value& container, std::int64_t index) {
  if (const auto* text = std::get_if<Text>(&container)) return find_character(*text, index);
  if (!is_list(container)) return Undefined{};
  const Sequence items(container);
  const std::optional<std::size_t> at = position(index, items.size());
  return at ? items[*at] : Value(Undefined{});
}

// Where Python's slice would start and stop, within the bounds of the sequence.
std::int64_t clamp_bound(std::int64_t bound, std::int64_t size, std::int64_t step) {
  if (bound < 0) bound = bound < -size ? -1 : bound + size;
  return std::clamp<std::int64_t>(bound, step < 0 ? -1 : 0, step < 0 ? size - 1 : size);
}

std::vector<std::size_t> slice_positions(const SliceBounds& bounds, std::size_t size) {
  const auto length = static_cast<std::int64_t>(size);
  const std::int64_t step = bounds.step;
  const auto bound = [&](const std::optional<std::int64_t>& given, std::int64_t otherwise) {
    return given ? clamp_bound(*given, length, step) : otherwise;
  };
  const std::int64_t start = bound(bounds.start, step < 0 ? length - 1 : 0);
  const std::int64_t stop = bound(bounds.stop, step < 0 ? -1 : length);
  std::vector<std::size_t> out;
  // `step` may be so large that adding it would overflow.
  for (std::int64_t at = start; step < 0 ? at > stop : at < stop;) {
    out.push_back(static_cast<std::size_t>(at));
    if (step > 0 ? step >= stop - at : step <= stop - at) break;
    at += step;
  }
  return out;
}

}  // namespace

Value find_member(const Value& object, std::string_view name, const Names& names, Budget& budget) {
  if (const auto* part = std::get_if<JsonPart>(&object)) {
    return find_json_member(*part, name, budget);
  }
  if (const auto* loop = std::get_if<std::shared_ptr<const Loop>>(&object)) {
    return find_loop_member(**loop, name);
  }
  if (const auto* space = std::get_if<Namespace*>(&object)) {
    return find_variable((*space)->variables, name, names, budget);
  }
  if (const auto* module = std::get_if<const Module*>(&object)) {
    if (name.starts_with('_')) return Undefined{};
    return find_variable((*module)->frame->variables, name, names, budget);
  }
  if (const auto* list = std::get_if<std::shared_ptr<const List>>(&object)) {
    if ((*list)->kind != ListKind::Group) return Undefined{};
    if (name == "grouper") return (*list)->items[0];
    return name == "list" ? (*list)->items[1] : Value(Undefined{});
  }
  if (const auto* dict = std::get_if<std::shared_ptr<const Dict>>(&object)) {
    budget.note_search((*dict)->items.size());
    for (const auto& [key, value] : (*dict)->items) {
      const auto* text = std::get_if<Text>(&key);
      if (text && text->view == name) return value;
    }
  }
  return Undefined{};
}

std::vector<std::string> member_names(const Value& object, const Names& names) {
  if (std::holds_alternative<std::shared_ptr<const Loop>>(object)) return loop_member_names();
  if (const auto* space = std::get_if<Namespace*>(&object)) {
    return names_of((*space)->variables, names);
  }
  if (const auto* module = std::get_if<const Module*>(&object)) {
    return names_of((*module)->frame->variables, names);
  }
  if (const auto* list = std::get_if<std::shared_ptr<const List>>(&object)) {
    if ((*list)->kind == ListKind::Group) return {"grouper", "list"};
    return {};
  }
  std::vector<std::string> out;
  if (!is_mapping(object)) return out;
  const Sequence keys(object);
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const Value key = keys[i];
    if (const auto* text = std::get_if<Text>(&key)) out.emplace_back(text->view);
  }
  return out;
}

Value find_element(const Value& container, const Value& key, Budget& budget) {
  const auto* name = std::get_if<Text>(&key);
  const auto* part = std::get_if<JsonPart>(&container);
  if (name && part) return find_json_member(*part, name->view, budget);
  if (const auto* dict = std::get_if<std::shared_ptr<const Dict>>(&container)) {
    for (const auto& [known, value] : (*dict)->items) {
      if (equal(known, key, budget)) return value;
    }
    return Undefined{};
  }
  if (const auto* index = std::get_if<std::int64_t>(&key)) return find_by_index(container, *index);
  if (const auto* flag = std::get_if<bool>(&key)) return find_by_index(container, *flag ? 1 : 0);
  return Undefined{};
}

Result<Value> slice(const Value& value, const SliceBounds& bounds, Budget& budget) {
  const auto* text = std::get_if<Text>(&value);
  if (!text && !is_list(value)) {
    return problem(fmt::format("only lists and text have slices, found {}", kind_of(value)));
  }
  if (bounds.step == 0) return problem("the step of a slice cannot be zero");
  const Result<Sequence> items = iterate(value, budget);
  if (!items) return items.error();
  const std::vector<std::size_t> positions = slice_positions(bounds, items->size());
  if (text) {
    std::string out;
    for (std::size_t at : positions) out += std::get<Text>((*items)[at]).view;
    if (std::optional<Error> error = budget.make_text(out.size())) return *error;
    return text_value(std::move(out));
  }
  std::vector<Value> out;
  for (std::size_t at : positions) out.push_back((*items)[at]);
  const auto* list = std::get_if<std::shared_ptr<const List>>(&value);
  const bool tuple = list && (*list)->kind != ListKind::List;
  return make_list(std::move(out), tuple ? ListKind::Tuple : ListKind::List, budget);
}

}  // namespace metaxy::tmpl
