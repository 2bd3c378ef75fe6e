// SPDX-License-Identifier: Apache-2.0
// Parts of values: value.name, value["name"], value[0] and value[1:3]. An object has its members
// and nothing else: there are no methods for a member to clash with.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/support/result.h"
#include "generator/template/names.h"
#include "generator/template/value.h"

namespace metaxy::tmpl {

// Undefined when there is none. `names` is that of the engine: namespaces and imported templates
// know their members by id.
Value find_member(const Value& object, std::string_view name, const Names& names, Budget& budget);
// What find_member would find, for messages.
std::vector<std::string> member_names(const Value& object, const Names& names);

// By index, counted from the end when negative, or by key; Undefined when there is none.
Value find_element(const Value& container, const Value& key, Budget& budget);

struct SliceBounds {
  std::optional<std::int64_t> start;
  std::optional<std::int64_t> stop;
  std::int64_t step = 1;
};

support::Result<Value> slice(const Value& value, const SliceBounds& bounds, Budget& budget);

}  // namespace metaxy::tmpl
