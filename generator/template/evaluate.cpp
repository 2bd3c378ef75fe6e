// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "generator/template/errors.h"
#include "generator/template/numbers.h"
#include "generator/template/operators.h"
#include "generator/template/renderer.h"
#include "generator/template/subscript.h"
#include "generator/template/value_text.h"

namespace metaxy::tmpl {

using support::Error;
using support::Result;

Value Renderer::evaluate(const Expression& expression) {
  Value value = evaluate_leniently(expression);
  if (is_undefined(value) && !failed()) fail_undefined(expression);
  return value;
}

Value Renderer::evaluate_leniently(const Expression& expression) {
  const Level level(budget_);
  if (!level.entered()) {
    fail(expression.at, budget_.out_of_depth().message);
  } else if (!budget_.take_step()) {
    fail(expression.at, budget_.out_of_steps().message);
  }
  if (failed()) return Undefined{};
  return std::visit([&](const auto& node) { return value_of(node, expression); }, expression.node);
}

Value Renderer::value_of(const Literal& node, const Expression&) {
  // The tree outlives the value, which need not own its text.
  if (const auto* text = std::get_if<Text>(&node.value)) return borrowed_text(text->view);
  return node.value;
}

Value Renderer::value_of(const NameUse& node, const Expression&) {
  return find_name(*frame_, node.name, library_.names(), budget_).value_or(Undefined{});
}

Value Renderer::value_of(const MemberUse& node, const Expression&) {
  const Value object = evaluate(*node.object);
  return find_member(object, node.name, library_.names(), budget_);
}

Value Renderer::value_of(const ElementUse& node, const Expression&) {
  const Value container = evaluate(*node.container);
  const Value key = evaluate(*node.key);
  if (failed()) return Undefined{};
  Value element = find_element(container, key, budget_);
  const auto* name = std::get_if<Text>(&key);
  if (!is_undefined(element) || !name) return element;
  return find_member(container, name->view, library_.names(), budget_);
}

std::optional<std::int64_t> Renderer::slice_bound(const Expression* bound) {
  if (bound == nullptr) return std::nullopt;
  const Value value = evaluate(*bound);
  if (is_none(value)) return std::nullopt;
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return *integer;
  if (!failed()) {
    fail(bound->at, fmt::format("a slice needs integers, found {}", kind_of(value)));
  }
  return std::nullopt;
}

Value Renderer::value_of(const SliceUse& node, const Expression& expression) {
  const Value value = evaluate(*node.value);
  const SliceBounds bounds{slice_bound(node.start.get()), slice_bound(node.stop.get()),
                           slice_bound(node.step.get()).value_or(1)};
  if (failed()) return Undefined{};
  return accept(expression.at, slice(value, bounds, budget_));
}

Value Renderer::value_of(const Negation& node, const Expression& expression) {
  const Value operand = evaluate(*node.operand);
  if (failed()) return Undefined{};
  const std::optional<Number> number = number_of(operand);
  const Result<Number> result =
      number ? negate(*number)
             : Result<Number>(problem(fmt::format("'-' does not work on {}", kind_of(operand))));
  return accept(expression.at, result ? Result<Value>(tmpl::value_of(*result)) : result.error());
}

Value Renderer::value_of(const PositiveSign& node, const Expression& expression) {
  const Value operand = evaluate(*node.operand);
  if (failed()) return Undefined{};
  if (const std::optional<Number> number = number_of(operand)) return tmpl::value_of(*number);
  return refuse(expression.at, fmt::format("'+' does not work on {}", kind_of(operand)));
}

Value Renderer::value_of(const Not& node, const Expression&) {
  return !is_true(evaluate(*node.operand));
}

Value Renderer::value_of(const Binary& node, const Expression& expression) {
  const Value left = evaluate(*node.left);
  const Value right = evaluate(*node.right);
  if (failed()) return Undefined{};
  return accept(expression.at, operate(node.op, left, right, budget_));
}

Value Renderer::value_of(const And& node, const Expression&) {
  Value left = evaluate(*node.left);
  return is_true(left) ? evaluate(*node.right) : left;
}

Value Renderer::value_of(const Or& node, const Expression&) {
  Value left = evaluate(*node.left);
  return is_true(left) || failed() ? left : evaluate(*node.right);
}

Value Renderer::value_of(const Concatenation& node, const Expression& expression) {
  std::string out;
  for (const ExpressionPtr& part : node.parts) {
    const Value value = evaluate(*part);
    if (failed()) return Undefined{};
    std::optional<Error> error = append_text(out, value, budget_);
    if (!error && out.size() > budget_.limits().text_bytes) error = budget_.make_text(out.size());
    if (error) fail(part->at, error->message);
  }
  return text_result(std::move(out), expression.at);
}

Value Renderer::value_of(const Conditional& node, const Expression&) {
  if (is_true(evaluate(*node.condition))) return evaluate(*node.then);
  if (!node.otherwise) return Blank{};
  return failed() ? Value(Undefined{}) : evaluate(*node.otherwise);
}

Value Renderer::value_of(const FilterUse& node, const Expression&) {
  const bool lenient = node.step.filter->undefined == UndefinedInput::Accepted;
  const Value input = lenient ? evaluate_leniently(*node.input) : evaluate(*node.input);
  return apply(node.step, input);
}

Value Renderer::apply(const FilterStep& step, const Value& input) {
  const Arguments arguments = evaluate_arguments(step.arguments);
  if (failed()) return Undefined{};
  return accept(step.at, apply_filter(*step.filter, environment_, input, arguments));
}

Value Renderer::value_of(const TestUse& node, const Expression& expression) {
  const bool lenient = node.test->undefined == UndefinedInput::Accepted;
  const Value input = lenient ? evaluate_leniently(*node.input) : evaluate(*node.input);
  const Arguments arguments = evaluate_arguments(node.arguments);
  if (failed()) return Undefined{};
  const Result<bool> answer = apply_test(*node.test, environment_, input, arguments);
  if (!answer) return accept(expression.at, answer.error());
  return *answer == (node.polarity == Polarity::Plain);
}

Value Renderer::value_of(const ListDisplay& node, const Expression& expression) {
  std::vector<Value> items;
  items.reserve(node.items.size());
  for (const ExpressionPtr& item : node.items) items.push_back(evaluate(*item));
  if (failed()) return Undefined{};
  return accept(expression.at, make_list(std::move(items), node.kind, budget_));
}

Value Renderer::value_of(const DictDisplay& node, const Expression& expression) {
  std::vector<std::pair<Value, Value>> items;
  items.reserve(node.items.size());
  for (const auto& [key, value] : node.items) {
    Value name = evaluate(*key);
    if (is_list(name) || is_mapping(name)) {
      fail(key->at, fmt::format("{} cannot be a key", kind_of(name)));
    }
    items.emplace_back(std::move(name), evaluate(*value));
  }
  if (failed()) return Undefined{};
  return accept(expression.at, make_dict(std::move(items), budget_));
}

Arguments Renderer::evaluate_arguments(const CallArguments& arguments) {
  Arguments out;
  out.positional.reserve(arguments.positional.size());
  for (const ExpressionPtr& argument : arguments.positional) {
    out.positional.push_back(evaluate(*argument));
  }
  for (const NamedArgument& argument : arguments.named) {
    out.named.emplace_back(argument.name, evaluate(*argument.value));
  }
  return out;
}

}  // namespace metaxy::tmpl
