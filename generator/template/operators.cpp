// SPDX-License-Identifier: Apache-2.0
#include "generator/template/operators.h"

#include <algorithm>

#include <fmt/format.h>

#include "generator/template/compare.h"
#include "generator/template/errors.h"
#include "generator/template/numbers.h"
#include "generator/template/sequence.h"

namespace metaxy::tmpl {
namespace {

using support::Error;
using support::Result;

ListKind kind_of_list(const Value& value) {
  const auto* list = std::get_if<std::shared_ptr<const List>>(&value);
  return list && (*list)->kind != ListKind::List ? ListKind::Tuple : ListKind::List;
}

Error mismatch(BinaryOperator op, const Value& left, const Value& right) {
  const bool joins_text = op == BinaryOperator::Add && (std::holds_alternative<Text>(left) ||
                                                        std::holds_alternative<Text>(right));
  return problem(fmt::format("'{}' does not work on {} and {}{}", spelling(op), kind_of(left),
                             kind_of(right), joins_text ? "; '~' joins values as text" : ""));
}

Result<Value> add_texts(const Text& left, const Text& right, Budget& budget) {
  if (std::optional<Error> error = budget.make_text(left.view.size() + right.view.size())) {
    return *error;
  }
  std::string out;
  out.reserve(left.view.size() + right.view.size());
  out += left.view;
  out += right.view;
  return text_value(std::move(out));
}

Result<Value> add_lists(const Value& left, const Value& right, Budget& budget) {
  Result<std::vector<Value>> first = elements_of(left, budget);
  if (!first) return first.error();
  const Result<std::vector<Value>> second = elements_of(right, budget);
  if (!second) return second.error();
  std::vector<Value> out = std::move(first).value();
  out.insert(out.end(), second->begin(), second->end());
  return make_list(std::move(out), kind_of_list(left), budget);
}

Result<Value> repeat_text(const Text& text, std::int64_t times, Budget& budget) {
  const auto count = static_cast<std::uint64_t>(std::max<std::int64_t>(times, 0));
  std::uint64_t size = 0;
  if (__builtin_mul_overflow(text.view.size(), count, &size)) {
    return problem("the repeated text is too long");
  }
  if (std::optional<Error> error = budget.make_text(size)) return *error;
  std::string out;
  out.reserve(size);
  for (std::uint64_t i = 0; size > 0 && i < count; ++i) out += text.view;
  return text_value(std::move(out));
}

Result<Value> repeat_list(const Value& list, std::int64_t times, Budget& budget) {
  const auto count = static_cast<std::uint64_t>(std::max<std::int64_t>(times, 0));
  const Sequence items(list);
  std::uint64_t size = 0;
  if (__builtin_mul_overflow(items.size(), count, &size)) {
    return problem("the repeated list is too long");
  }
  if (std::optional<Error> error = budget.make_elements(size)) return *error;
  std::vector<Value> out;
  out.reserve(size);
  while (out.size() < size) {
    for (std::size_t i = 0; i < items.size(); ++i) out.push_back(items[i]);
  }
  return make_list(std::move(out), kind_of_list(list), budget);
}

Result<Value> add(const Value& left, const Value& right, Budget& budget) {
  const auto* a = std::get_if<Text>(&left);
  const auto* b = std::get_if<Text>(&right);
  if (a && b) return add_texts(*a, *b, budget);
  if (is_list(left) && is_list(right) && kind_of_list(left) == kind_of_list(right)) {
    return add_lists(left, right, budget);
  }
  return mismatch(BinaryOperator::Add, left, right);
}

Result<Value> multiply(const Value& left, const Value& right, Budget& budget) {
  const auto times = number_of(right);
  const auto* count = times ? std::get_if<std::int64_t>(&*times) : nullptr;
  if (!count) {
    if (number_of(left) && !times) return multiply(right, left, budget);
    return mismatch(BinaryOperator::Multiply, left, right);
  }
  if (const auto* text = std::get_if<Text>(&left)) return repeat_text(*text, *count, budget);
  if (is_list(left)) return repeat_list(left, *count, budget);
  return mismatch(BinaryOperator::Multiply, left, right);
}

Result<Value> arithmetic(BinaryOperator op, const Value& left, const Value& right, Budget& budget) {
  const auto a = number_of(left);
  const auto b = number_of(right);
  if (a && b) {
    const Result<Number> result = calculate(op, *a, *b);
    if (!result) return result.error();
    return value_of(*result);
  }
  if (op == BinaryOperator::Add) return add(left, right, budget);
  if (op == BinaryOperator::Multiply) return multiply(left, right, budget);
  return mismatch(op, left, right);
}

Result<Value> as_value(Result<bool> result) {
  if (!result) return result.error();
  return Value(*result);
}

Result<Value> opposite(Result<bool> result) {
  if (!result) return result.error();
  return Value(!*result);
}

// Not the opposite of the other order: nothing compares with a float that is not a number.
Result<Value> less_or_equal(const Value& left, const Value& right, Budget& budget) {
  const Result<bool> is_less = less(left, right, budget);
  if (!is_less) return is_less.error();
  return Value(*is_less || equal(left, right, budget));
}

}  // namespace

Result<Value> operate(BinaryOperator op, const Value& left, const Value& right, Budget& budget) {
  switch (op) {
    case BinaryOperator::Equal:
      return Value(equal(left, right, budget));
    case BinaryOperator::NotEqual:
      return Value(!equal(left, right, budget));
    case BinaryOperator::Less:
      return as_value(less(left, right, budget));
    case BinaryOperator::Greater:
      return as_value(less(right, left, budget));
    case BinaryOperator::LessOrEqual:
      return less_or_equal(left, right, budget);
    case BinaryOperator::GreaterOrEqual:
      return less_or_equal(right, left, budget);
    case BinaryOperator::In:
      return as_value(contains(right, left, budget));
    case BinaryOperator::NotIn:
      return opposite(contains(right, left, budget));
    default:
      return arithmetic(op, left, right, budget);
  }
}

}  // namespace metaxy::tmpl
