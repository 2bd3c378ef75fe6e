// SPDX-License-Identifier: Apache-2.0
// One run of Clang over one file that exists only in memory.
#pragma once

#include <string>
#include <vector>

#include <clang/Frontend/FrontendAction.h>

#include "core/support/diagnostics.h"
#include "core/support/result.h"
#include "generator/scan/scan.h"

namespace metaxy::scan {

struct MainFile {
  std::string name;
  std::string text;
};

// Runs `action` with `arguments`, whose last names `main_file`. What Clang says is added to
// `messages`. Fails when the arguments cannot be used.
support::Result<Outcome> run_clang(const std::vector<std::string>& arguments,
                                   const MainFile& main_file, support::Colour colour,
                                   clang::FrontendAction& action, std::string& messages);

}  // namespace metaxy::scan
