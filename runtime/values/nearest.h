// SPDX-License-Identifier: Apache-2.0
// What a misspelt name was probably meant to be.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace metaxy::values {

// "; did you mean 'timeout'?" when one of the names is much like `name`, otherwise nothing.
std::string did_you_mean(std::string_view name, std::span<const std::string_view> known);

}  // namespace metaxy::values
