// SPDX-License-Identifier: Apache-2.0
// The manifest: which template makes which files. templates/manifest.toml is the shipped one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/support/result.h"

namespace metaxy::emit {

enum class Per { Header, Dialect, Target };

struct ManifestEntry {
  std::string template_name;
  Per per = Per::Target;
  std::string path;  // a template
  support::Position at;

  bool operator==(const ManifestEntry&) const = default;
};

inline constexpr std::string_view manifest_name = "manifest.toml";

support::Result<std::vector<ManifestEntry>> read_manifest(const std::string& text);

}  // namespace metaxy::emit
