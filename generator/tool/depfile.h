// SPDX-License-Identifier: Apache-2.0
// The depfile that make and ninja read: one rule, the target and everything it was made from.
#pragma once

#include <string>
#include <vector>

namespace metaxy::tool {

std::string depfile(const std::string& target, const std::vector<std::string>& inputs);

}  // namespace metaxy::tool
