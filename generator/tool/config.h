// SPDX-License-Identifier: Apache-2.0
// What the generator needs of a metaxy.toml or pyproject.toml, the same file that Python Metaxy
// reads. Everything else in it is left to those who use it; keys that no Metaxy knows are errors.
// The METAXY_... variables that Python Metaxy would let win are not looked at: what a build makes
// must not hang on who runs it.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "core/graph/graph.h"
#include "core/schema/naming.h"
#include "core/support/diagnostics.h"

namespace metaxy::tool {

struct Config {
  graph::GraphSettings graph;
  std::string table_prefix;  // of the default store
  schema::NamingConvention naming;
  std::vector<std::string> files;  // the file and those that it extends

  bool operator==(const Config&) const = default;
};

using ReadFile = std::function<std::optional<std::string>(const std::string& path)>;
// The value of an environment variable, for ${NAME} in strings.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;

// What is wrong goes to `diagnostics`; the rest is usable.
Config read_config(const std::string& path, const ReadFile& read_file,
                   const Environment& environment, support::Diagnostics& diagnostics);

}  // namespace metaxy::tool
