// SPDX-License-Identifier: Apache-2.0
// From the flags of whatever compiler the user has to those that Clang parses a header with.
#pragma once

#include <string>
#include <vector>

#include "generator/scan/scan.h"

namespace metaxy::scan {

// The whole command line for parsing `main_file`. Of the user's flags stay those that change what a
// header means; warnings, optimisation, outputs and what Clang has never heard of are left out.
std::vector<std::string> scan_arguments(const Request& request, const std::string& main_file);

// The same for precompiling `main_file`.
std::vector<std::string> preamble_arguments(const Request& request, const std::string& main_file);

}  // namespace metaxy::scan
