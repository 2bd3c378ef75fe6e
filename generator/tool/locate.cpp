// SPDX-License-Identifier: Apache-2.0
#include "generator/tool/locate.h"

#include <filesystem>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "core/support/text.h"

namespace metaxy::tool {
namespace {

namespace fs = std::filesystem;

// The first directory that holds `witness`.
std::optional<std::string> find(const std::vector<fs::path>& directories, const char* witness) {
  std::error_code problem;
  for (const fs::path& directory : directories) {
    if (fs::exists(directory / witness, problem)) return directory.lexically_normal().string();
  }
  return std::nullopt;
}

support::Error missing(const char* what, const std::vector<fs::path>& directories) {
  std::vector<std::string> names;
  for (const fs::path& directory : directories) names.push_back(directory.lexically_normal());
  return {support::ErrorCode::Io,
          fmt::format("{} cannot be found; looked in {}", what, support::join(names, ", "))};
}

}  // namespace

support::Result<scan::Toolchain> locate_toolchain() {
  std::error_code problem;
  const fs::path program = fs::read_symlink("/proc/self/exe", problem);
  const fs::path here = program.parent_path();
  // Installed first; what this program was built with serves the build tree.
  const std::vector<fs::path> resources = {here / METAXY_INSTALLED_RESOURCES,
                                           METAXY_BUILT_WITH_RESOURCES};
  const std::vector<fs::path> includes = {here / METAXY_INSTALLED_INCLUDES,
                                          METAXY_BUILT_WITH_INCLUDES};
  const auto resource_directory = find(resources, "include/stddef.h");
  if (!resource_directory) return missing("Clang's own headers (stddef.h)", resources);
  const auto include_directory = find(includes, "metaxy/feature.hpp");
  if (!include_directory) return missing("<metaxy/feature.hpp>", includes);
  return scan::Toolchain{program.string(), *resource_directory, *include_directory};
}

}  // namespace metaxy::tool
