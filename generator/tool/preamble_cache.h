// SPDX-License-Identifier: Apache-2.0
// The precompiled preamble of a target, kept in the cache directory of its calls. The first run of
// all learns what belongs into it, the second builds it, and from then on an edit of a header
// parses no header of the standard library.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "generator/scan/scan.h"

namespace metaxy::tool {

struct Preamble {
  std::string path;
  std::vector<std::string> files;  // that went into it
};

// The preamble for headers that include `includes`, built if it is not there or out of date.
// Nothing without a cache directory, without anything to precompile, or when it does not compile.
std::optional<Preamble> find_preamble(const std::string& cache, const scan::Request& request,
                                      const std::vector<scan::SystemInclude>& includes);

}  // namespace metaxy::tool
