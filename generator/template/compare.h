// SPDX-License-Identifier: Apache-2.0
// Equality and order of values as Python has them: numbers of all kinds compare by value, texts by
// code point, lists element by element; only like can be ordered with like.
#pragma once

#include <string>

#include "core/support/result.h"
#include "generator/template/value.h"

namespace metaxy::tmpl {

bool equal(const Value& left, const Value& right, Budget& budget);
support::Result<bool> less(const Value& left, const Value& right, Budget& budget);
support::Result<bool> contains(const Value& container, const Value& wanted, Budget& budget);

// The same text for equal values and no others: what unique and groupby look up.
support::Result<std::string> identity_of(const Value& value, Budget& budget);

}  // namespace metaxy::tmpl
