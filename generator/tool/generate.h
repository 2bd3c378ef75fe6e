// SPDX-License-Identifier: Apache-2.0
// generate: the whole way from options to files that shall be, in memory. Reads the disk, writes
// nothing on it but the preamble's cache.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/graph/graph.h"
#include "core/support/diagnostics.h"
#include "generator/emit/rendered_file.h"
#include "generator/scan/scan.h"
#include "generator/tool/options.h"
#include "generator/tool/preamble_cache.h"

namespace metaxy::tool {

struct Generated {
  std::vector<emit::RenderedFile> files;
  std::vector<std::string> inputs;  // every file that was read, sorted
  std::vector<scan::SystemInclude> system_includes;
  std::string summary;  // for people: features, versions, tables
  std::string context;  // with Mode::DumpContext: what templates are given
};

// What went wrong other than the user's declarations.
struct Trouble {
  support::Diagnostics diagnostics;
  std::string compiler_messages;  // Clang's own
  std::optional<support::Error> error;
};

// Nothing when anything went wrong; then `trouble` says what. Warnings are in it in any case.
std::optional<Generated> generate(const Options& options, const scan::Toolchain& toolchain,
                                  const std::optional<Preamble>& preamble,
                                  const std::function<void(const std::string&)>& entering,
                                  Trouble& trouble);

}  // namespace metaxy::tool
