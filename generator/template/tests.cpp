// SPDX-License-Identifier: Apache-2.0
// The tests after `is`. To add one, touch: a function here, its line in the list, docs/templates.md
// and a case in tests/unit/template.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "generator/template/compare.h"
#include "generator/template/errors.h"
#include "generator/template/filters.h"
#include "generator/template/numbers.h"
#include "generator/template/operators.h"
#include "generator/template/sequence.h"

namespace metaxy::tmpl {
namespace {

using support::Result;

Result<bool> is_defined(Environment&, const Value& value, const Value&) {
  return tmpl::is_defined(value);
}
Result<bool> is_not_defined(Environment&, const Value& value, const Value&) {
  return !tmpl::is_defined(value);
}
Result<bool> is_none_value(Environment&, const Value& value, const Value&) {
  return is_none(value);
}
Result<bool> is_text(Environment&, const Value& value, const Value&) {
  return std::holds_alternative<Text>(value);
}

bool is_large_integer(const Value& value) {
  const auto* part = std::get_if<JsonPart>(&value);
  return part && part->json->is_number();
}

Result<bool> is_number(Environment&, const Value& value, const Value&) {
  return number_of(value).has_value() || is_large_integer(value);
}
Result<bool> is_integer(Environment&, const Value& value, const Value&) {
  return std::holds_alternative<std::int64_t>(value) || is_large_integer(value);
}
Result<bool> is_float(Environment&, const Value& value, const Value&) {
  return std::holds_alternative<double>(value);
}
Result<bool> is_boolean(Environment&, const Value& value, const Value&) {
  return std::holds_alternative<bool>(value);
}
Result<bool> is_true_itself(Environment&, const Value& value, const Value&) {
  const auto* boolean = std::get_if<bool>(&value);
  return boolean && *boolean;
}
Result<bool> is_false_itself(Environment&, const Value& value, const Value&) {
  const auto* boolean = std::get_if<bool>(&value);
  return boolean && !*boolean;
}
Result<bool> is_object(Environment&, const Value& value, const Value&) { return is_mapping(value); }
Result<bool> is_sequence(Environment&, const Value& value, const Value&) {
  return is_iterable(value);
}

Result<bool> remainder_is(std::int64_t wanted, const Value& value, const Value& divisor,
                          Budget& budget) {
  const Result<Value> remainder = operate(BinaryOperator::Modulo, value, divisor, budget);
  if (!remainder) return remainder.error();
  return equal(*remainder, Value(wanted), budget);
}

Result<bool> is_even(Environment& environment, const Value& value, const Value&) {
  return remainder_is(0, value, Value(std::int64_t{2}), environment.budget);
}
Result<bool> is_odd(Environment& environment, const Value& value, const Value&) {
  return remainder_is(1, value, Value(std::int64_t{2}), environment.budget);
}
Result<bool> is_divisible(Environment& environment, const Value& value, const Value& divisor) {
  return remainder_is(0, value, divisor, environment.budget);
}

template <BinaryOperator op>
Result<bool> compares(Environment& environment, const Value& value, const Value& other) {
  const Result<Value> result = operate(op, value, other, environment.budget);
  if (!result) return result.error();
  return is_true(*result);
}

Result<bool> starts_with(Environment&, const Value& value, const Value& start) {
  const auto* text = std::get_if<Text>(&value);
  const auto* wanted = std::get_if<Text>(&start);
  if (text && wanted) return text->view.starts_with(wanted->view);
  return problem(fmt::format("expected text, found {}", kind_of(text ? start : value)));
}

constexpr std::array tests{
    TestDefinition{"!=", 1, compares<BinaryOperator::NotEqual>},
    TestDefinition{"<", 1, compares<BinaryOperator::Less>},
    TestDefinition{"<=", 1, compares<BinaryOperator::LessOrEqual>},
    TestDefinition{"==", 1, compares<BinaryOperator::Equal>},
    TestDefinition{">", 1, compares<BinaryOperator::Greater>},
    TestDefinition{">=", 1, compares<BinaryOperator::GreaterOrEqual>},
    TestDefinition{"boolean", 0, is_boolean},
    TestDefinition{"defined", 0, is_defined, UndefinedInput::Accepted},
    TestDefinition{"divisibleby", 1, is_divisible},
    TestDefinition{"eq", 1, compares<BinaryOperator::Equal>},
    TestDefinition{"equalto", 1, compares<BinaryOperator::Equal>},
    TestDefinition{"even", 0, is_even},
    TestDefinition{"false", 0, is_false_itself},
    TestDefinition{"float", 0, is_float},
    TestDefinition{"ge", 1, compares<BinaryOperator::GreaterOrEqual>},
    TestDefinition{"greaterthan", 1, compares<BinaryOperator::Greater>},
    TestDefinition{"gt", 1, compares<BinaryOperator::Greater>},
    TestDefinition{"in", 1, compares<BinaryOperator::In>},
    TestDefinition{"integer", 0, is_integer},
    TestDefinition{"iterable", 0, is_sequence},
    TestDefinition{"le", 1, compares<BinaryOperator::LessOrEqual>},
    TestDefinition{"lessthan", 1, compares<BinaryOperator::Less>},
    TestDefinition{"lt", 1, compares<BinaryOperator::Less>},
    TestDefinition{"mapping", 0, is_object},
    TestDefinition{"ne", 1, compares<BinaryOperator::NotEqual>},
    TestDefinition{"none", 0, is_none_value},
    TestDefinition{"number", 0, is_number},
    TestDefinition{"odd", 0, is_odd},
    TestDefinition{"sequence", 0, is_sequence},
    TestDefinition{"startingwith", 1, starts_with},
    TestDefinition{"string", 0, is_text},
    TestDefinition{"true", 0, is_true_itself},
    TestDefinition{"undefined", 0, is_not_defined, UndefinedInput::Accepted},
};

}  // namespace

const TestDefinition* TestTable::find(std::string_view name) const {
  const auto found = std::ranges::find(tests, name, &TestDefinition::name);
  return found == tests.end() ? nullptr : &*found;
}

std::vector<std::string> TestTable::names() const {
  std::vector<std::string> out;
  for (const TestDefinition& test : tests) out.emplace_back(test.name);
  return out;
}

Result<bool> apply_test(const TestDefinition& test, Environment& environment, const Value& input,
                        const Arguments& arguments) {
  if (!arguments.named.empty()) {
    return problem(fmt::format("test '{}' takes no named arguments", test.name));
  }
  if (arguments.positional.size() != test.arguments) {
    return problem(fmt::format("test '{}' takes {}, found {}", test.name,
                               test.arguments == 0 ? "no arguments" : "one argument",
                               arguments.positional.size()));
  }
  const Value argument = test.arguments == 0 ? Value(Undefined{}) : arguments.positional[0];
  const Result<bool> result = test.function(environment, input, argument);
  if (result) return result;
  return problem(fmt::format("test '{}': {}", test.name, result.error().message));
}

}  // namespace metaxy::tmpl
