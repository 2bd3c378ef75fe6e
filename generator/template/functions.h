// SPDX-License-Identifier: Apache-2.0
// The functions that every template knows and that need no more than their arguments.
#pragma once

#include "core/support/result.h"
#include "generator/template/arguments.h"
#include "generator/template/value.h"

namespace metaxy::tmpl {

// range(stop), range(start, stop) and range(start, stop, step), as a list.
support::Result<Value> range(const Arguments& arguments, Budget& budget);

}  // namespace metaxy::tmpl
