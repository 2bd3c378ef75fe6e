// SPDX-License-Identifier: Apache-2.0
// left + right and the other operators of two values.
#pragma once

#include "core/support/result.h"
#include "generator/template/syntax_operators.h"
#include "generator/template/value.h"

namespace metaxy::tmpl {

support::Result<Value> operate(BinaryOperator op, const Value& left, const Value& right,
                               Budget& budget);

}  // namespace metaxy::tmpl
