// SPDX-License-Identifier: Apache-2.0
// Filters that apply other filters and tests to every element: map, select, reject and the two that
// look at an attribute. Their first argument names what is applied, the rest is passed on.
#include <fmt/format.h>

#include "generator/template/attribute.h"
#include "generator/template/errors.h"
#include "generator/template/filters.h"
#include "generator/template/sequence.h"

namespace metaxy::tmpl {
namespace {

using support::Result;

// As in Jinja2, nothing is chosen from whatever is false, be it none or an empty list.
Result<Sequence> elements_in(const Value& input, Budget& budget) {
  return iterate(is_true(input) ? input : Value(Blank{}), budget);
}

Arguments without_first(Arguments arguments, std::size_t count) {
  auto& positional = arguments.positional;
  positional.erase(positional.begin(), positional.begin() + static_cast<std::ptrdiff_t>(count));
  return arguments;
}

Result<Value> map_attribute(Environment& environment, const Value& input,
                            const Arguments& arguments) {
  const Result<BoundArguments> bound = bind({{"attribute", "default"}, 1}, arguments);
  if (!bound) return bound.error();
  const Result<AttributePath> path = attribute_path((*bound)[0]);
  if (!path) return path.error();
  const Result<Sequence> items = elements_in(input, environment.budget);
  if (!items) return items.error();
  std::vector<Value> out;
  for (std::size_t i = 0; i < items->size(); ++i) {
    Result<Value> part = attribute_or((*items)[i], *path, (*bound)[1], environment);
    if (!part) return part;
    out.push_back(std::move(part).value());
  }
  return make_list(std::move(out), ListKind::List, environment.budget);
}

Result<const FilterDefinition*> filter_named(const Value& value, const Environment& environment) {
  const Result<Text> name = text_or(value, "", "filter");
  if (!name) return name.error();
  if (const FilterDefinition* filter = environment.filters.find(name->view)) return filter;
  return problem(fmt::format("unknown filter '{}'{}", shown(name->view),
                             suggestion(name->view, environment.filters.names())));
}

Result<Value> map_filter(Environment& environment, const Value& input, const Arguments& arguments) {
  if (arguments.positional.empty()) return map_attribute(environment, input, arguments);
  const Result<const FilterDefinition*> filter = filter_named(arguments.positional[0], environment);
  if (!filter) return filter.error();
  const Arguments rest = without_first(arguments, 1);
  const Result<Sequence> items = elements_in(input, environment.budget);
  if (!items) return items.error();
  std::vector<Value> out;
  for (std::size_t i = 0; i < items->size(); ++i) {
    Result<Value> result = apply_filter(**filter, environment, (*items)[i], rest);
    if (!result) return result;
    if (is_undefined(*result)) {
      return problem(fmt::format("filter '{}' gives nothing for an empty list", (*filter)->name));
    }
    out.push_back(std::move(result).value());
  }
  return make_list(std::move(out), ListKind::List, environment.budget);
}

enum class Choice { Select, Reject };

// Whether an element is chosen: by a test with arguments, or by its truth when none is named.
struct Condition {
  const TestDefinition* test = nullptr;
  Arguments arguments;
};

Result<Condition> condition_from(const Arguments& arguments, std::size_t at,
                                 const Environment& environment) {
  if (arguments.positional.size() <= at) {
    if (arguments.named.empty()) return Condition{};
    return problem(fmt::format("has no argument '{}'", shown(arguments.named.front().first)));
  }
  const Result<Text> name = text_or(arguments.positional[at], "", "test");
  if (!name) return name.error();
  const TestDefinition* test = environment.tests.find(name->view);
  if (!test) {
    return problem(fmt::format("unknown test '{}'{}", shown(name->view),
                               suggestion(name->view, environment.tests.names())));
  }
  return Condition{test, without_first(arguments, at + 1)};
}

Result<bool> holds(const Condition& condition, Environment& environment, const Value& value) {
  if (condition.test) {
    return apply_test(*condition.test, environment, value, condition.arguments);
  }
  return is_true(value);
}

Result<Value> choose(Environment& environment, const Value& input, const AttributePath& path,
                     const Condition& condition, Choice choice) {
  const Result<Sequence> items = elements_in(input, environment.budget);
  if (!items) return items.error();
  const bool takes_undefined =
      condition.test && condition.test->undefined == UndefinedInput::Accepted;
  std::vector<Value> out;
  for (std::size_t i = 0; i < items->size(); ++i) {
    Value element = (*items)[i];
    const Result<Value> part = takes_undefined ? find_attribute(element, path, environment)
                                               : attribute_of(element, path, environment);
    if (!part) return part;
    const Result<bool> answer = holds(condition, environment, *part);
    if (!answer) return answer.error();
    if (*answer == (choice == Choice::Select)) out.push_back(std::move(element));
  }
  return make_list(std::move(out), ListKind::List, environment.budget);
}

template <Choice choice>
Result<Value> choose_elements(Environment& environment, const Value& input,
                              const Arguments& arguments) {
  const Result<Condition> condition = condition_from(arguments, 0, environment);
  if (!condition) return condition.error();
  return choose(environment, input, {}, *condition, choice);
}

template <Choice choice>
Result<Value> choose_by_attribute(Environment& environment, const Value& input,
                                  const Arguments& arguments) {
  if (arguments.positional.empty()) return problem("the name of an attribute is missing");
  const Result<AttributePath> path = attribute_path(arguments.positional[0]);
  if (!path) return path.error();
  const Result<Condition> condition = condition_from(arguments, 1, environment);
  if (!condition) return condition.error();
  return choose(environment, input, *path, *condition, choice);
}

}  // namespace

std::vector<FilterDefinition> choice_filters() {
  return {
      {"map", {}, map_filter},
      {"select", {}, choose_elements<Choice::Select>},
      {"reject", {}, choose_elements<Choice::Reject>},
      {"selectattr", {}, choose_by_attribute<Choice::Select>},
      {"rejectattr", {}, choose_by_attribute<Choice::Reject>},
  };
}

}  // namespace metaxy::tmpl
