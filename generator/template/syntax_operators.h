// SPDX-License-Identifier: Apache-2.0
// The operators between two values. `and`, `or`, `~` and the conditional are nodes of their own.
#pragma once

#include <string_view>

namespace metaxy::tmpl {

enum class BinaryOperator {
  Add,
  Subtract,
  Multiply,
  Divide,
  FloorDivide,
  Modulo,
  Power,
  Equal,
  NotEqual,
  Less,
  LessOrEqual,
  Greater,
  GreaterOrEqual,
  In,
  NotIn,
};

// As it is written in a template.
std::string_view spelling(BinaryOperator op);

}  // namespace metaxy::tmpl
