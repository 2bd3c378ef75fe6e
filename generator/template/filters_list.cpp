// SPDX-License-Identifier: Apache-2.0
// Filters that take sequences apart and put them together, in the order they have.
#include <algorithm>

#include <fmt/format.h>

#include "generator/template/attribute.h"
#include "generator/template/errors.h"
#include "generator/template/filters.h"
#include "generator/template/operators.h"
#include "generator/template/sequence.h"
#include "generator/template/value_text.h"

namespace metaxy::tmpl {
namespace {

using support::Error;
using support::Result;

Result<Value> default_filter(Environment&, const Value& input, const BoundArguments& arguments) {
  const bool also_when_false = is_true(arguments[1]);
  const bool keep = is_defined(input) && (!also_when_false || is_true(input));
  if (keep) return input;
  return is_undefined(arguments[0]) ? borrowed_text("") : arguments[0];
}

Result<Value> length_filter(Environment& environment, const Value& input, const BoundArguments&) {
  const Result<Sequence> items = iterate(input, environment.budget);
  if (!items) return items.error();
  return Value(static_cast<std::int64_t>(items->size()));
}

Result<Value> first_filter(Environment& environment, const Value& input, const BoundArguments&) {
  const Result<Sequence> items = iterate(input, environment.budget);
  if (!items) return items.error();
  return items->size() == 0 ? Value(Undefined{}) : (*items)[0];
}

Result<Value> last_filter(Environment& environment, const Value& input, const BoundArguments&) {
  const Result<Sequence> items = iterate(input, environment.budget);
  if (!items) return items.error();
  return items->size() == 0 ? Value(Undefined{}) : (*items)[items->size() - 1];
}

Result<Value> list_filter(Environment& environment, const Value& input, const BoundArguments&) {
  Result<std::vector<Value>> items = elements_of(input, environment.budget);
  if (!items) return items.error();
  return make_list(std::move(items).value(), ListKind::List, environment.budget);
}

Result<Value> reverse_filter(Environment& environment, const Value& input, const BoundArguments&) {
  Result<std::vector<Value>> items = elements_of(input, environment.budget);
  if (!items) return items.error();
  std::vector<Value> reversed = std::move(items).value();
  std::ranges::reverse(reversed);
  if (!std::holds_alternative<Text>(input)) {
    return make_list(std::move(reversed), ListKind::List, environment.budget);
  }
  std::string out;
  for (const Value& character : reversed) out += std::get<Text>(character).view;
  return text_value(std::move(out));
}

Result<Value> join_filter(Environment& environment, const Value& input,
                          const BoundArguments& arguments) {
  Budget& budget = environment.budget;
  const Result<Text> separator =
      is_undefined(arguments[0]) ? Result<Text>(Text{}) : text_of(arguments[0], budget);
  if (!separator) return separator.error();
  const Result<AttributePath> path = attribute_path(arguments[1]);
  if (!path) return path.error();
  const Result<Sequence> items = iterate(input, budget);
  if (!items) return items.error();
  std::string out;
  for (std::size_t i = 0; i < items->size(); ++i) {
    const Result<Value> part = attribute_of((*items)[i], *path, environment);
    if (!part) return part.error();
    if (i != 0) out += separator->view;
    if (std::optional<Error> error = append_text(out, *part, budget)) return *error;
    if (out.size() > budget.limits().text_bytes) break;
  }
  if (std::optional<Error> error = budget.make_text(out.size())) return *error;
  return text_value(std::move(out));
}

Result<Value> items_filter(Environment& environment, const Value& input, const BoundArguments&) {
  Result<std::vector<std::pair<Value, Value>>> members = members_of(input, environment.budget);
  if (!members) return members.error();
  std::vector<Value> out;
  for (const auto& [key, value] : *members) {
    Result<Value> pair = make_list({key, value}, ListKind::Tuple, environment.budget);
    if (!pair) return pair;
    out.push_back(std::move(pair).value());
  }
  return make_list(std::move(out), ListKind::List, environment.budget);
}

Result<Value> batch_filter(Environment& environment, const Value& input,
                           const BoundArguments& arguments) {
  Budget& budget = environment.budget;
  const Result<std::int64_t> count = integer_or(arguments[0], 0, "linecount");
  if (!count) return count.error();
  if (*count < 1) return problem(fmt::format("'linecount' must be at least 1, found {}", *count));
  const auto width = static_cast<std::size_t>(*count);
  const Result<std::vector<Value>> items = elements_of(input, budget);
  if (!items) return items.error();
  std::vector<Value> out;
  for (std::size_t begin = 0; begin < items->size(); begin += std::min(width, items->size())) {
    const std::size_t end = begin + std::min(width, items->size() - begin);
    std::vector<Value> line(items->begin() + static_cast<std::ptrdiff_t>(begin),
                            items->begin() + static_cast<std::ptrdiff_t>(end));
    if (is_given(arguments[1])) {
      if (std::optional<Error> error = budget.make_elements(width - line.size())) return *error;
      line.resize(width, arguments[1]);
    }
    Result<Value> list = make_list(std::move(line), ListKind::List, budget);
    if (!list) return list;
    out.push_back(std::move(list).value());
  }
  return make_list(std::move(out), ListKind::List, budget);
}

Result<Value> sum_filter(Environment& environment, const Value& input,
                         const BoundArguments& arguments) {
  Value total = is_undefined(arguments[1]) ? Value(std::int64_t{0}) : arguments[1];
  if (std::holds_alternative<Text>(total)) return problem("texts have no sum; use 'join'");
  const Result<AttributePath> path = attribute_path(arguments[0]);
  if (!path) return path.error();
  const Result<Sequence> items = iterate(input, environment.budget);
  if (!items) return items.error();
  for (std::size_t i = 0; i < items->size(); ++i) {
    const Result<Value> part = attribute_of((*items)[i], *path, environment);
    if (!part) return part.error();
    Result<Value> next = operate(BinaryOperator::Add, total, *part, environment.budget);
    if (!next) return next;
    total = std::move(next).value();
  }
  return total;
}

}  // namespace

std::vector<FilterDefinition> list_filters() {
  return {
      {"default", {{"default_value", "boolean"}}, default_filter, UndefinedInput::Accepted},
      {"d", {{"default_value", "boolean"}}, default_filter, UndefinedInput::Accepted},
      {"length", {}, length_filter},
      {"count", {}, length_filter},
      {"first", {}, first_filter},
      {"last", {}, last_filter},
      {"list", {}, list_filter},
      {"reverse", {}, reverse_filter},
      {"join", {{"d", "attribute"}}, join_filter},
      {"items", {}, items_filter},
      {"batch", {{"linecount", "fill_with"}, 1}, batch_filter},
      {"sum", {{"attribute", "start"}}, sum_filter},
  };
}

}  // namespace metaxy::tmpl
