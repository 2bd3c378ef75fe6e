// SPDX-License-Identifier: Apache-2.0
// Filters that compare: sort, unique, groupby, dictsort, min and max. As in Jinja2 they ignore the
// case of letters unless told otherwise, and sorting keeps equal elements in their order.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "generator/template/attribute.h"
#include "generator/template/compare.h"
#include "generator/template/errors.h"
#include "generator/template/filters.h"
#include "generator/template/sequence.h"

namespace metaxy::tmpl {
namespace {

using support::Error;
using support::Result;

// An element with what it is ordered by.
struct Keyed {
  std::vector<Value> keys;
  Value element;
};

enum class Direction { Ascending, Descending };

Case case_of(const Value& case_sensitive) {
  return is_true(case_sensitive) ? Case::Kept : Case::Ignored;
}

Direction direction_of(const Value& reverse) {
  return is_true(reverse) ? Direction::Descending : Direction::Ascending;
}

Result<Value> key_of(const Value& element, const AttributePath& path, Case letters,
                     Environment& environment) {
  Result<Value> key = attribute_of(element, path, environment);
  if (!key) return key;
  return fold(std::move(key).value(), letters, environment.budget);
}

Result<bool> precedes(const Keyed& left, const Keyed& right, Budget& budget) {
  for (std::size_t i = 0; i < left.keys.size(); ++i) {
    if (!equal(left.keys[i], right.keys[i], budget)) {
      return less(left.keys[i], right.keys[i], budget);
    }
  }
  return false;
}

// Merges the sorted runs [begin, middle) and [middle, end) of `from` into `into`.
std::optional<Error> merge(std::vector<Keyed>& from, std::vector<Keyed>& into, std::size_t begin,
                           std::size_t middle, std::size_t end, Direction wanted, Budget& budget) {
  std::size_t left = begin;
  std::size_t right = middle;
  for (std::size_t at = begin; at < end; ++at) {
    bool take_right = left == middle;
    if (left < middle && right < end) {
      const Result<bool> answer = wanted == Direction::Ascending
                                      ? precedes(from[right], from[left], budget)
                                      : precedes(from[left], from[right], budget);
      if (!answer) return answer.error();
      take_right = *answer;
    }
    into[at] = std::move(from[take_right ? right++ : left++]);
  }
  return std::nullopt;
}

// Stable, and not std::stable_sort: that one cannot stop at the first pair without an order, and
// promises nothing about orders that floats which are no number make.
std::optional<Error> sort(std::vector<Keyed>& elements, Direction wanted, Budget& budget) {
  const std::size_t size = elements.size();
  if (std::optional<Error> error = budget.make_elements(size)) return error;
  std::vector<Keyed> other(size);
  for (std::size_t width = 1; width < size; width *= 2) {
    if (std::optional<Error> error = budget.spend(size)) return error;
    for (std::size_t begin = 0; begin < size; begin += 2 * width) {
      const std::size_t middle = std::min(begin + width, size);
      const std::size_t end = std::min(begin + 2 * width, size);
      if (auto error = merge(elements, other, begin, middle, end, wanted, budget)) return error;
    }
    elements.swap(other);
  }
  return std::nullopt;
}

Result<Value> list_of_elements(std::vector<Keyed> elements, Budget& budget) {
  std::vector<Value> out;
  out.reserve(elements.size());
  for (Keyed& keyed : elements) out.push_back(std::move(keyed.element));
  return make_list(std::move(out), ListKind::List, budget);
}

Result<Value> sort_filter(Environment& environment, const Value& input,
                          const BoundArguments& arguments) {
  const Result<std::vector<AttributePath>> paths = attribute_paths(arguments[2]);
  if (!paths) return paths.error();
  const Result<Sequence> items = iterate(input, environment.budget);
  if (!items) return items.error();
  std::vector<Keyed> elements;
  for (std::size_t i = 0; i < items->size(); ++i) {
    Keyed keyed{{}, (*items)[i]};
    for (const AttributePath& path : *paths) {
      Result<Value> key = key_of(keyed.element, path, case_of(arguments[1]), environment);
      if (!key) return key;
      keyed.keys.push_back(std::move(key).value());
    }
    elements.push_back(std::move(keyed));
  }
  if (std::optional<Error> error = sort(elements, direction_of(arguments[0]), environment.budget)) {
    return *error;
  }
  return list_of_elements(std::move(elements), environment.budget);
}

Result<Value> unique_filter(Environment& environment, const Value& input,
                            const BoundArguments& arguments) {
  const Result<AttributePath> path = attribute_path(arguments[1]);
  if (!path) return path.error();
  const Result<Sequence> items = iterate(input, environment.budget);
  if (!items) return items.error();
  std::set<std::string> seen;
  std::vector<Value> out;
  for (std::size_t i = 0; i < items->size(); ++i) {
    Value element = (*items)[i];
    const Result<Value> key = key_of(element, *path, case_of(arguments[0]), environment);
    if (!key) return key;
    Result<std::string> identity = identity_of(*key, environment.budget);
    if (!identity) return identity.error();
    if (seen.insert(std::move(identity).value()).second) out.push_back(std::move(element));
  }
  return make_list(std::move(out), ListKind::List, environment.budget);
}

Result<Value> group_value(const Value& grouper, std::vector<Value> members, Budget& budget) {
  Result<Value> list = make_list(std::move(members), ListKind::List, budget);
  if (!list) return list;
  return make_list({grouper, std::move(list).value()}, ListKind::Group, budget);
}

Result<Value> groupby_filter(Environment& environment, const Value& input,
                             const BoundArguments& arguments) {
  Budget& budget = environment.budget;
  const Result<AttributePath> path = attribute_path(arguments[0]);
  if (!path) return path.error();
  const Result<Sequence> items = iterate(input, budget);
  if (!items) return items.error();
  std::vector<Keyed> elements;
  for (std::size_t i = 0; i < items->size(); ++i) {
    Value element = (*items)[i];
    Result<Value> value = attribute_or(element, *path, arguments[1], environment);
    if (!value) return value;
    Result<Value> key = fold(std::move(value).value(), case_of(arguments[2]), budget);
    if (!key) return key;
    elements.push_back({{std::move(key).value()}, std::move(element)});
  }
  if (std::optional<Error> error = sort(elements, Direction::Ascending, budget)) return *error;
  std::vector<Value> groups;
  for (std::size_t begin = 0, end = 0; begin < elements.size(); begin = end) {
    std::vector<Value> members;
    while (end < elements.size() && equal(elements[begin].keys[0], elements[end].keys[0], budget)) {
      members.push_back(elements[end++].element);
    }
    // Nothing is equal once the budget is used up, nor is a float that is no number.
    if (end == begin) members.push_back(elements[end++].element);
    // The first of a group names it, in its own letters.
    const Result<Value> grouper = attribute_or(members[0], *path, arguments[1], environment);
    if (!grouper) return grouper;
    Result<Value> group = group_value(*grouper, std::move(members), budget);
    if (!group) return group;
    groups.push_back(std::move(group).value());
  }
  return make_list(std::move(groups), ListKind::List, budget);
}

Result<Value> dictsort_filter(Environment& environment, const Value& input,
                              const BoundArguments& arguments) {
  const Result<Text> by = text_or(arguments[1], "key", "by");
  if (!by) return by.error();
  if (by->view != "key" && by->view != "value") {
    return problem(fmt::format("'by' must be 'key' or 'value', found '{}'", shown(by->view)));
  }
  const Result<std::vector<std::pair<Value, Value>>> members =
      members_of(input, environment.budget);
  if (!members) return members.error();
  std::vector<Keyed> elements;
  for (const auto& [name, value] : *members) {
    Result<Value> key =
        fold(by->view == "key" ? name : value, case_of(arguments[0]), environment.budget);
    if (!key) return key;
    Result<Value> pair = make_list({name, value}, ListKind::Tuple, environment.budget);
    if (!pair) return pair;
    elements.push_back({{std::move(key).value()}, std::move(pair).value()});
  }
  if (std::optional<Error> error = sort(elements, direction_of(arguments[2]), environment.budget)) {
    return *error;
  }
  return list_of_elements(std::move(elements), environment.budget);
}

// The first of the extreme elements; Undefined when there is none.
Result<Value> extreme(Environment& environment, const Value& input, const BoundArguments& arguments,
                      Direction wanted) {
  const Result<AttributePath> path = attribute_path(arguments[1]);
  if (!path) return path.error();
  const Result<Sequence> items = iterate(input, environment.budget);
  if (!items) return items.error();
  Value best = Undefined{};
  Value best_key = Undefined{};
  for (std::size_t i = 0; i < items->size(); ++i) {
    Value element = (*items)[i];
    Result<Value> key = key_of(element, *path, case_of(arguments[0]), environment);
    if (!key) return key;
    if (i != 0) {
      const Result<bool> better = wanted == Direction::Ascending
                                      ? less(*key, best_key, environment.budget)
                                      : less(best_key, *key, environment.budget);
      if (!better) return better.error();
      if (!*better) continue;
    }
    best = std::move(element);
    best_key = std::move(key).value();
  }
  return best;
}

Result<Value> min_filter(Environment& environment, const Value& input,
                         const BoundArguments& arguments) {
  return extreme(environment, input, arguments, Direction::Ascending);
}

Result<Value> max_filter(Environment& environment, const Value& input,
                         const BoundArguments& arguments) {
  return extreme(environment, input, arguments, Direction::Descending);
}

}  // namespace

std::vector<FilterDefinition> order_filters() {
  return {
      {"sort", {{"reverse", "case_sensitive", "attribute"}}, sort_filter},
      {"unique", {{"case_sensitive", "attribute"}}, unique_filter},
      {"groupby", {{"attribute", "default", "case_sensitive"}, 1}, groupby_filter},
      {"dictsort", {{"case_sensitive", "by", "reverse"}}, dictsort_filter},
      {"min", {{"case_sensitive", "attribute"}}, min_filter},
      {"max", {{"case_sensitive", "attribute"}}, max_filter},
  };
}

}  // namespace metaxy::tmpl
