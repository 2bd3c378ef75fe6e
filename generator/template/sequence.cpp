// SPDX-License-Identifier: Apache-2.0
#include "generator/template/sequence.h"

#include <cassert>

#include <fmt/format.h>

#include "generator/template/characters.h"
#include "generator/template/errors.h"

namespace metaxy::tmpl {
namespace {

using support::Error;
using support::Json;
using support::Result;

using Members = std::vector<std::pair<Value, Value>>;

const Json::object_t::Container& object_of(const Json& json) {
  return json.get_ref<const Json::object_t&>();
}

}  // namespace

Sequence::Sequence(const Value& value) : value_(value) {
  assert(is_iterable(value));
  if (const auto* text = std::get_if<Text>(&value_)) {
    characters_ = characters_of(text->view);
    size_ = characters_.size();
  } else if (const auto* part = std::get_if<JsonPart>(&value_)) {
    size_ = part->json->size();
  } else if (const auto* list = std::get_if<std::shared_ptr<const List>>(&value_)) {
    size_ = (*list)->items.size();
  } else if (const auto* dict = std::get_if<std::shared_ptr<const Dict>>(&value_)) {
    size_ = (*dict)->items.size();
  }
}

Value Sequence::operator[](std::size_t index) const {
  assert(index < size_);
  if (const auto* text = std::get_if<Text>(&value_)) return text_part(*text, characters_[index]);
  if (const auto* list = std::get_if<std::shared_ptr<const List>>(&value_)) {
    return (*list)->items[index];
  }
  if (const auto* dict = std::get_if<std::shared_ptr<const Dict>>(&value_)) {
    return (*dict)->items[index].first;
  }
  const auto& part = std::get<JsonPart>(value_);
  if (part.json->is_object()) return Text{object_of(*part.json)[index].first, part.owner};
  return json_value((*part.json)[index], part.owner);
}

bool is_iterable(const Value& value) {
  return std::holds_alternative<Text>(value) || is_list(value) || is_mapping(value) ||
         std::holds_alternative<Blank>(value);
}

Result<Sequence> iterate(const Value& value, Budget& budget) {
  if (!is_iterable(value)) {
    return problem(fmt::format("expected a list, an object or text, found {}", kind_of(value)));
  }
  if (const auto* text = std::get_if<Text>(&value)) {
    if (std::optional<Error> error = budget.make_elements(text->view.size())) return *error;
  }
  Sequence sequence(value);
  if (std::optional<Error> error = budget.spend(sequence.size())) return *error;
  return sequence;
}

Result<std::vector<Value>> elements_of(const Value& value, Budget& budget) {
  const Result<Sequence> sequence = iterate(value, budget);
  if (!sequence) return sequence.error();
  if (std::optional<Error> error = budget.make_elements(sequence->size())) return *error;
  std::vector<Value> out;
  out.reserve(sequence->size());
  for (std::size_t i = 0; i < sequence->size(); ++i) out.push_back((*sequence)[i]);
  return out;
}

Result<Members> members_of(const Value& mapping, Budget& budget) {
  if (!is_mapping(mapping)) {
    return problem(fmt::format("expected an object, found {}", kind_of(mapping)));
  }
  if (const auto* dict = std::get_if<std::shared_ptr<const Dict>>(&mapping)) {
    if (std::optional<Error> error = budget.make_elements((*dict)->items.size())) return *error;
    return (*dict)->items;
  }
  const auto& part = std::get<JsonPart>(mapping);
  if (std::optional<Error> error = budget.make_elements(part.json->size())) return *error;
  Members out;
  out.reserve(part.json->size());
  for (const auto& [name, member] : object_of(*part.json)) {
    out.emplace_back(Text{name, part.owner}, json_value(member, part.owner));
  }
  return out;
}

}  // namespace metaxy::tmpl
