// SPDX-License-Identifier: Apache-2.0
// The preamble: the headers of the standard library that a set of headers includes, precompiled, so
// that an edit does not parse them again. Only headers of the standard library may be in it: they
// mean the same whatever was defined before them.
#pragma once

#include <string>
#include <vector>

#include "generator/scan/scan.h"

namespace metaxy::scan {

// Those of `includes` that may be precompiled, as they are spelt, sorted.
std::vector<std::string> preamble_headers(const std::vector<SystemInclude>& includes);

// Precompiles `headers` into the file `output` with the flags of `request`. Gives the files that
// were read; fails when they do not compile or the file cannot be written.
support::Result<std::vector<std::string>> build_preamble(const Request& request,
                                                         const std::vector<std::string>& headers,
                                                         const std::string& output);

}  // namespace metaxy::scan
