// SPDX-License-Identifier: Apache-2.0
#include "generator/template/numbers.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "generator/template/errors.h"
#include "generator/template/number_text.h"

namespace metaxy::tmpl {
namespace {

using support::Error;
using support::Result;

constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();
// The first float that no 64-bit integer reaches.
constexpr double beyond_integers = 9223372036854775808.0;

Error overflow(BinaryOperator op) {
  return problem(fmt::format("the result of '{}' does not fit into 64 bits", spelling(op)));
}

Error division_by_zero() { return problem("division by zero"); }

double as_float(const Number& number) {
  const auto* integer = std::get_if<std::int64_t>(&number);
  return integer ? static_cast<double>(*integer) : std::get<double>(number);
}

Result<Number> integer_power(std::int64_t base, std::int64_t exponent) {
  std::int64_t result = 1;
  while (exponent > 0) {
    if (exponent % 2 != 0 && __builtin_mul_overflow(result, base, &result)) {
      return overflow(BinaryOperator::Power);
    }
    exponent /= 2;
    if (exponent > 0 && __builtin_mul_overflow(base, base, &base)) {
      return overflow(BinaryOperator::Power);
    }
  }
  return Number(result);
}

// Python rounds towards minus infinity, C++ towards zero.
std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
  const std::int64_t quotient = a / b;
  return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
}

Result<Number> calculate_integers(BinaryOperator op, std::int64_t a, std::int64_t b) {
  std::int64_t result = 0;
  switch (op) {
    case BinaryOperator::Add:
      if (__builtin_add_overflow(a, b, &result)) return overflow(op);
      return Number(result);
    case BinaryOperator::Subtract:
      if (__builtin_sub_overflow(a, b, &result)) return overflow(op);
      return Number(result);
    case BinaryOperator::Multiply:
      if (__builtin_mul_overflow(a, b, &result)) return overflow(op);
      return Number(result);
    case BinaryOperator::FloorDivide:
      if (b == 0) return division_by_zero();
      if (a == smallest && b == -1) return overflow(op);
      return Number(floor_divide(a, b));
    case BinaryOperator::Modulo:
      if (b == 0) return division_by_zero();
      if (b == -1) return Number(std::int64_t{0});
      return Number(a - b * floor_divide(a, b));
    default:
      assert(op == BinaryOperator::Power && b >= 0);
      return integer_power(a, b);
  }
}

double float_modulo(double a, double b) {
  const double remainder = std::fmod(a, b);
  if (remainder == 0) return std::copysign(0.0, b);
  return (remainder < 0) != (b < 0) ? remainder + b : remainder;
}

Result<Number> float_power(double a, double b) {
  if (a == 0 && b < 0) return division_by_zero();
  const double result = std::pow(a, b);
  if (std::isnan(result) && !std::isnan(a) && !std::isnan(b)) {
    return problem("a power of a negative number needs a whole exponent");
  }
  if (std::isinf(result) && !std::isinf(a) && !std::isinf(b)) {
    return problem("the result of '**' is too large for a float");
  }
  return Number(result);
}

Result<Number> calculate_floats(BinaryOperator op, double a, double b) {
  const bool divides = op == BinaryOperator::Divide || op == BinaryOperator::FloorDivide ||
                       op == BinaryOperator::Modulo;
  if (divides && b == 0) return division_by_zero();
  switch (op) {
    case BinaryOperator::Add:
      return Number(a + b);
    case BinaryOperator::Subtract:
      return Number(a - b);
    case BinaryOperator::Multiply:
      return Number(a * b);
    case BinaryOperator::Divide:
      return Number(a / b);
    case BinaryOperator::FloorDivide:
      return Number(std::round((a - float_modulo(a, b)) / b));
    case BinaryOperator::Modulo:
      return Number(float_modulo(a, b));
    default:
      assert(op == BinaryOperator::Power);
      return float_power(a, b);
  }
}

}  // namespace

std::string_view spelling(BinaryOperator op) {
  switch (op) {
    case BinaryOperator::Add:
      return "+";
    case BinaryOperator::Subtract:
      return "-";
    case BinaryOperator::Multiply:
      return "*";
    case BinaryOperator::Divide:
      return "/";
    case BinaryOperator::FloorDivide:
      return "//";
    case BinaryOperator::Modulo:
      return "%";
    case BinaryOperator::Power:
      return "**";
    case BinaryOperator::Equal:
      return "==";
    case BinaryOperator::NotEqual:
      return "!=";
    case BinaryOperator::Less:
      return "<";
    case BinaryOperator::LessOrEqual:
      return "<=";
    case BinaryOperator::Greater:
      return ">";
    case BinaryOperator::GreaterOrEqual:
      return ">=";
    case BinaryOperator::In:
      return "in";
    case BinaryOperator::NotIn:
      return "not in";
  }
  return "";
}

std::optional<Number> number_of(const Value& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return Number(*integer);
  if (const auto* real = std::get_if<double>(&value)) return Number(*real);
  if (const auto* boolean = std::get_if<bool>(&value)) return Number(std::int64_t{*boolean});
  return std::nullopt;
}

Value value_of(const Number& number) {
  return std::visit([](auto held) { return Value(held); }, number);
}

std::partial_ordering compare_numbers(const Number& left, const Number& right) {
  const auto* a = std::get_if<std::int64_t>(&left);
  const auto* b = std::get_if<std::int64_t>(&right);
  if (a && b) return *a <=> *b;
  if (!a && !b) return std::get<double>(left) <=> std::get<double>(right);
  if (!a) return 0 <=> compare_numbers(right, left);
  const double real = std::get<double>(right);
  if (std::isnan(real)) return std::partial_ordering::unordered;
  if (real >= beyond_integers) return std::partial_ordering::less;
  if (real < -beyond_integers) return std::partial_ordering::greater;
  const auto whole = static_cast<std::int64_t>(real);
  if (*a != whole) return *a <=> whole;
  return 0.0 <=> real - std::trunc(real);
}

Result<Number> calculate(BinaryOperator op, const Number& left, const Number& right) {
  const auto* a = std::get_if<std::int64_t>(&left);
  const auto* b = std::get_if<std::int64_t>(&right);
  const bool gives_float =
      op == BinaryOperator::Divide || (op == BinaryOperator::Power && b && *b < 0);
  if (a && b && !gives_float) return calculate_integers(op, *a, *b);
  return calculate_floats(op, as_float(left), as_float(right));
}

Result<Number> negate(const Number& number) {
  const auto* integer = std::get_if<std::int64_t>(&number);
  if (!integer) return Number(-std::get<double>(number));
  if (*integer == smallest) return overflow(BinaryOperator::Subtract);
  return Number(-*integer);
}

Result<Number> absolute(const Number& number) {
  if (compare_numbers(number, Number(std::int64_t{0})) == std::partial_ordering::less) {
    return negate(number);
  }
  const auto* real = std::get_if<double>(&number);
  return real ? Number(std::abs(*real)) : number;
}

Result<std::int64_t> truncate(double number) {
  if (!(number < beyond_integers && number >= -beyond_integers)) {
    return problem(fmt::format("{} does not fit into a 64-bit integer", float_text(number)));
  }
  return static_cast<std::int64_t>(number);
}

Result<Number> round_half_even(const Number& number, std::int64_t digits) {
  // No float has digits beyond these.
  constexpr std::int64_t most_digits = 330;
  const auto* integer = std::get_if<std::int64_t>(&number);
  if (integer && digits >= 0) return number;
  if (!integer && !std::isfinite(std::get<double>(number))) return number;
  if (!integer && digits >= most_digits) return number;
  if (!integer && digits >= 0) {
    const double real = std::get<double>(number);
    return Number(parse_float(fmt::format("{:.{}f}", real, digits)).value_or(real));
  }
  if (!integer) {
    if (digits < -most_digits) return Number(std::copysign(0.0, std::get<double>(number)));
    const double unit = std::pow(10.0, static_cast<double>(-digits));
    return Number(std::nearbyint(std::get<double>(number) / unit) * unit);
  }
  // 10^19 is beyond every 64-bit integer, and so is its half.
  if (digits < -18) return Number(std::int64_t{0});
  std::int64_t unit = 1;
  for (std::int64_t i = digits; i < 0; ++i) unit *= 10;
  const std::int64_t below = floor_divide(*integer, unit);
  const std::int64_t rest = *integer - below * unit;
  const bool up = rest > unit - rest || (rest == unit - rest && below % 2 != 0);
  return calculate_integers(BinaryOperator::Multiply, up ? below + 1 : below, unit);
}

}  // namespace metaxy::tmpl
