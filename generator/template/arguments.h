// SPDX-License-Identifier: Apache-2.0
// The arguments of a filter, a test or a function: as they were written, and matched with the
// parameters by position and by name.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/support/result.h"
#include "generator/template/value.h"

namespace metaxy::tmpl {

struct Arguments {
  std::vector<Value> positional;
  std::vector<std::pair<std::string_view, Value>> named;
};

constexpr std::size_t most_parameters = 3;

// Unused places are empty.
struct Signature {
  std::array<std::string_view, most_parameters> parameters{};
  std::size_t required = 0;
};

// One value per parameter; Undefined where none was given.
using BoundArguments = std::array<Value, most_parameters>;

support::Result<BoundArguments> bind(const Signature& signature, const Arguments& arguments);

// The argument, or what stands for it when it was not given or is none. `name` is for messages.
support::Result<std::int64_t> integer_or(const Value& argument, std::int64_t otherwise,
                                         std::string_view name);
support::Result<Text> text_or(const Value& argument, std::string_view otherwise,
                              std::string_view name);
bool is_given(const Value& argument);

}  // namespace metaxy::tmpl
