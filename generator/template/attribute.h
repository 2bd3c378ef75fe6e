// SPDX-License-Identifier: Apache-2.0
// The attribute= of filters: a path such as "type.name" or "columns.0" into every element.
#pragma once

#include <vector>

#include "core/support/result.h"
#include "generator/template/filters.h"
#include "generator/template/value.h"

namespace metaxy::tmpl {

enum class Case { Ignored, Kept };

struct AttributePath {
  // Names and indices; none means the element itself.
  std::vector<Value> parts;
};

// `attribute` is text or an integer; undefined and none give the empty path.
support::Result<AttributePath> attribute_path(const Value& attribute);
// Several paths with commas between them.
support::Result<std::vector<AttributePath>> attribute_paths(const Value& attribute);

// An error, with the nearest name, when a part is missing.
support::Result<Value> attribute_of(const Value& element, const AttributePath& path,
                                    Environment& environment);
// Undefined when the last part is missing.
support::Result<Value> find_attribute(const Value& element, const AttributePath& path,
                                      Environment& environment);
// `otherwise`, if it is given, when a part is missing.
support::Result<Value> attribute_or(const Value& element, const AttributePath& path,
                                    const Value& otherwise, Environment& environment);

// Text in lower case when case is ignored; anything else as it is.
support::Result<Value> fold(Value value, Case letters, Budget& budget);

}  // namespace metaxy::tmpl
