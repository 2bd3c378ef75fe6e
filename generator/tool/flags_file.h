// SPDX-License-Identifier: Apache-2.0
// The flags of a target as a build system writes them down: one in each line, spaces and all, or
// behind "SHELL:" several, as one would type them in a shell. CMake tells them apart like that.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace metaxy::tool {

std::vector<std::string> parse_flags_file(std::string_view text);

}  // namespace metaxy::tool
