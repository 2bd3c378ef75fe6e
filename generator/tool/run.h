// SPDX-License-Identifier: Apache-2.0
// run: one call of mxc-gen, from parsed options to the exit code.
#pragma once

#include "generator/scan/scan.h"
#include "generator/tool/options.h"

namespace metaxy::tool {

inline constexpr int exit_done = 0;
inline constexpr int exit_wrong = 1;  // also: not current, with --check
inline constexpr int exit_usage = 2;

int run(const Options& options, const scan::Toolchain& toolchain);

}  // namespace metaxy::tool
