// SPDX-License-Identifier: Apache-2.0
// Numbers as Python computes them, except that integers have 64 bits: what does not fit is an
// error, never a wrong result. Booleans count as 0 and 1.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <variant>

#include "core/support/result.h"
#include "generator/template/syntax_operators.h"
#include "generator/template/value.h"

namespace metaxy::tmpl {

using Number = std::variant<std::int64_t, double>;

std::optional<Number> number_of(const Value& value);
Value value_of(const Number& number);

// Exact also between an integer and a float.
std::partial_ordering compare_numbers(const Number& left, const Number& right);

// REQUIRES: an arithmetic operator.
support::Result<Number> calculate(BinaryOperator op, const Number& left, const Number& right);
support::Result<Number> negate(const Number& number);
support::Result<Number> absolute(const Number& number);
// Half to even, exactly as Python's round(): an integer stays one.
support::Result<Number> round_half_even(const Number& number, std::int64_t digits);
// Towards zero.
support::Result<std::int64_t> truncate(double number);

}  // namespace metaxy::tmpl
