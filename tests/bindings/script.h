// SPDX-License-Identifier: Apache-2.0
// The statements of a generated SQL file, each as the text a driver can prepare. Texts and names in
// quotes, and comments, may contain whatever they like.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace metaxy::testing {

std::vector<std::string> statements_of(std::string_view script);

}  // namespace metaxy::testing
