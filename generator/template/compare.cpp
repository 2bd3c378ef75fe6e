// SPDX-License-Identifier: Apache-2.0
#include "generator/template/compare.h"

#include <algorithm>
#include <cmath>
#include <compare>

#include <fmt/format.h>

#include "generator/template/characters.h"
#include "generator/template/errors.h"
#include "generator/template/numbers.h"
#include "generator/template/sequence.h"
#include "generator/template/subscript.h"
#include "generator/template/value_text.h"

namespace metaxy::tmpl {
namespace {

using support::Error;
using support::Result;

bool is_tuple(const Value& value) {
  const auto* list = std::get_if<std::shared_ptr<const List>>(&value);
  return list && (*list)->kind != ListKind::List;
}

bool same_kind_of_list(const Value& left, const Value& right) {
  return is_list(left) && is_list(right) && is_tuple(left) == is_tuple(right);
}

bool equal_lists(const Value& left, const Value& right, Budget& budget) {
  const Sequence a(left);
  const Sequence b(right);
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!equal(a[i], b[i], budget)) return false;
  }
  return true;
}

bool equal_mappings(const Value& left, const Value& right, Budget& budget) {
  const Sequence keys(left);
  if (keys.size() != Sequence(right).size()) return false;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const Value mine = find_element(left, keys[i], budget);
    const Value theirs = find_element(right, keys[i], budget);
    if (is_undefined(theirs) || !equal(mine, theirs, budget)) return false;
  }
  return true;
}

Error not_ordered(const Value& left, const Value& right) {
  return problem(fmt::format("{} and {} have no order", kind_of(left), kind_of(right)));
}

Result<bool> less_lists(const Value& left, const Value& right, Budget& budget) {
  const Sequence a(left);
  const Sequence b(right);
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    if (!equal(a[i], b[i], budget)) return less(a[i], b[i], budget);
  }
  return a.size() < b.size();
}

}  // namespace

bool equal(const Value& left, const Value& right, Budget& budget) {
  const Level level(budget);
  // A budget that is used up is told by the next node; until then the answer does not matter.
  if (!level.entered() || !budget.take_step()) return false;
  if (const auto a = number_of(left), b = number_of(right); a && b) {
    return compare_numbers(*a, *b) == std::partial_ordering::equivalent;
  }
  const auto* text = std::get_if<Text>(&left);
  if (text && std::holds_alternative<Text>(right)) {
    return text->view == std::get<Text>(right).view;
  }
  if (is_none(left)) return is_none(right);
  if (std::holds_alternative<Blank>(left)) return std::holds_alternative<Blank>(right);
  if (same_kind_of_list(left, right)) return equal_lists(left, right, budget);
  if (is_mapping(left) && is_mapping(right)) return equal_mappings(left, right, budget);
  if (left.index() != right.index() || is_undefined(left)) return false;
  if (const auto* a = std::get_if<JsonPart>(&left)) {
    const auto& b = std::get<JsonPart>(right);
    return a->json->is_number() && b.json->is_number() && *a->json == *b.json;
  }
  if (const auto* a = std::get_if<Namespace*>(&left)) return *a == std::get<Namespace*>(right);
  if (const auto* a = std::get_if<const Macro*>(&left)) return *a == std::get<const Macro*>(right);
  if (const auto* a = std::get_if<const Module*>(&left)) {
    return *a == std::get<const Module*>(right);
  }
  if (const auto* a = std::get_if<Function>(&left)) return *a == std::get<Function>(right);
  if (const auto* a = std::get_if<std::shared_ptr<const Loop>>(&left)) {
    return *a == std::get<std::shared_ptr<const Loop>>(right);
  }
  return false;
}

Result<bool> less(const Value& left, const Value& right, Budget& budget) {
  const Level level(budget);
  if (!level.entered()) return budget.out_of_depth();
  if (!budget.take_step()) return budget.out_of_steps();
  if (const auto a = number_of(left), b = number_of(right); a && b) {
    return compare_numbers(*a, *b) == std::partial_ordering::less;
  }
  const auto* text = std::get_if<Text>(&left);
  if (text && std::holds_alternative<Text>(right)) {
    return text->view < std::get<Text>(right).view;
  }
  if (same_kind_of_list(left, right)) return less_lists(left, right, budget);
  return not_ordered(left, right);
}

Result<bool> contains(const Value& container, const Value& wanted, Budget& budget) {
  if (const auto* text = std::get_if<Text>(&container)) {
    const auto* part = std::get_if<Text>(&wanted);
    if (!part) return problem(fmt::format("only text can be in text, found {}", kind_of(wanted)));
    if (std::optional<Error> error = budget.make_text(text->view.size())) return *error;
    return find_text(text->view, part->view) != std::string_view::npos;
  }
  if (is_mapping(container)) return !is_undefined(find_element(container, wanted, budget));
  const Result<Sequence> sequence = iterate(container, budget);
  if (!sequence) return sequence.error();
  for (std::size_t i = 0; i < sequence->size(); ++i) {
    if (equal((*sequence)[i], wanted, budget)) return true;
  }
  return false;
}

Result<std::string> identity_of(const Value& value, Budget& budget) {
  // Numbers that are equal print alike once booleans are integers and whole floats have no point.
  const std::optional<Number> number = number_of(value);
  const auto* real = number ? std::get_if<double>(&*number) : nullptr;
  if (real && std::trunc(*real) == *real && std::abs(*real) < 9.2e18) {
    return fmt::format("{}", static_cast<std::int64_t>(*real));
  }
  if (number && !real) return fmt::format("{}", std::get<std::int64_t>(*number));
  std::string out;
  if (std::optional<Error> error = append_representation(out, value, budget)) return *error;
  return out;
}

}  // namespace metaxy::tmpl
