// SPDX-License-Identifier: Apache-2.0
// Filters that make numbers.
#include <cmath>

#include <fmt/format.h>

#include "generator/template/errors.h"
#include "generator/template/filters.h"
#include "generator/template/number_text.h"
#include "generator/template/numbers.h"

namespace metaxy::tmpl {
namespace {

using support::Result;

Result<Number> number_input(const Value& input) {
  if (const std::optional<Number> number = number_of(input)) return *number;
  return problem(fmt::format("expected a number, found {}", kind_of(input)));
}

Result<Value> as_value(const Result<Number>& number) {
  if (!number) return number.error();
  return value_of(*number);
}

Result<Value> as_value(const Result<std::int64_t>& number) {
  if (!number) return number.error();
  return Value(*number);
}

Result<Value> abs_filter(Environment&, const Value& input, const BoundArguments&) {
  const Result<Number> number = number_input(input);
  if (!number) return number.error();
  return as_value(absolute(*number));
}

// An integer in `text`, else a float cut off, as Jinja2 tries them; nothing when it is neither.
Result<Value> integer_in(std::string_view text, int base, const Value& otherwise) {
  if (const std::optional<ParsedInteger> integer = parse_integer(text, base)) {
    if (integer->fits) return Value(integer->value);
    return problem(fmt::format("'{}' does not fit into 64 bits", shown(text)));
  }
  const std::optional<double> real = parse_float(text);
  if (!real || !std::isfinite(*real)) return otherwise;
  return as_value(truncate(*real));
}

Result<Value> int_filter(Environment&, const Value& input, const BoundArguments& arguments) {
  const Value otherwise = is_undefined(arguments[0]) ? Value(std::int64_t{0}) : arguments[0];
  const Result<std::int64_t> base = integer_or(arguments[1], 10, "base");
  if (!base) return base.error();
  if (*base != 0 && (*base < 2 || *base > 36)) {
    return problem(fmt::format("'base' must be 0 or 2 to 36, found {}", *base));
  }
  if (const auto* text = std::get_if<Text>(&input)) {
    return integer_in(text->view, static_cast<int>(*base), otherwise);
  }
  const std::optional<Number> number = number_of(input);
  if (!number) return otherwise;
  if (const auto* integer = std::get_if<std::int64_t>(&*number)) return Value(*integer);
  const double real = std::get<double>(*number);
  if (std::isnan(real)) return otherwise;
  return as_value(truncate(real));
}

Result<Value> float_filter(Environment&, const Value& input, const BoundArguments& arguments) {
  const Value otherwise = is_undefined(arguments[0]) ? Value(0.0) : arguments[0];
  if (const auto* text = std::get_if<Text>(&input)) {
    const std::optional<double> real = parse_float(text->view);
    return real ? Value(*real) : otherwise;
  }
  const std::optional<Number> number = number_of(input);
  if (!number) return otherwise;
  const auto* integer = std::get_if<std::int64_t>(&*number);
  return Value(integer ? static_cast<double>(*integer) : std::get<double>(*number));
}

// ceil and floor as Jinja2 computes them, rounding errors included.
Result<Value> round_towards(double (*direction)(double), const Number& number,
                            std::int64_t digits) {
  const auto* integer = std::get_if<std::int64_t>(&number);
  const double real = integer ? static_cast<double>(*integer) : std::get<double>(number);
  const double unit = std::pow(10.0, static_cast<double>(digits));
  const double rounded = direction(real * unit) / unit;
  if (!std::isfinite(rounded)) return problem("the rounded number does not fit into a float");
  return Value(rounded);
}

Result<Value> round_filter(Environment&, const Value& input, const BoundArguments& arguments) {
  const Result<Number> number = number_input(input);
  if (!number) return number.error();
  const Result<std::int64_t> digits = integer_or(arguments[0], 0, "precision");
  if (!digits) return digits.error();
  const Result<Text> method = text_or(arguments[1], "common", "method");
  if (!method) return method.error();
  if (method->view == "ceil") return round_towards(std::ceil, *number, *digits);
  if (method->view == "floor") return round_towards(std::floor, *number, *digits);
  if (method->view == "common") return as_value(round_half_even(*number, *digits));
  return problem(
      fmt::format("'method' must be 'common', 'ceil' or 'floor', found '{}'", shown(method->view)));
}

}  // namespace

std::vector<FilterDefinition> number_filters() {
  return {
      {"abs", {}, abs_filter},
      {"int", {{"default", "base"}}, int_filter},
      {"float", {{"default"}}, float_filter},
      {"round", {{"precision", "method"}}, round_filter},
  };
}

}  // namespace metaxy::tmpl
