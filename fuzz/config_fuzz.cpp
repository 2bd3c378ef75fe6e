// SPDX-License-Identifier: Apache-2.0
// Reads whatever comes as a metaxy.toml, and again as a pyproject.toml. An input is a set of files
// in one text, so that one may extend another: what stands before the first line "=== name" is the
// file that is read. Every mistake must have a place, and what no mistake is told of must be
// usable.
#include "fuzz/input.h"
#include "generator/tool/config.h"

namespace {

using metaxy::fuzz::require;
using metaxy::support::Diagnostic;
using metaxy::support::Diagnostics;
using metaxy::tool::Config;

using Files = std::map<std::string, std::string>;

std::optional<std::string> environment(const std::string& name) {
  if (name == "LONG") return std::string(100, 'x');
  return name == "NAME" ? std::optional<std::string>("value") : std::nullopt;
}

Config read(const Files& files, const std::string& path, Diagnostics& diagnostics) {
  const auto read_file = [&](const std::string& name) -> std::optional<std::string> {
    const auto found = files.find(name);
    return found == files.end() ? std::nullopt : std::optional(found->second);
  };
  return metaxy::tool::read_config(path, read_file, environment, diagnostics);
}

void check(const Files& files, const std::string& path) {
  Diagnostics diagnostics, again;
  const Config config = read(files, path, diagnostics);
  require(read(files, path, again) == config, "reading twice gives the same");
  require(again.sorted() == diagnostics.sorted(), "reading twice tells the same mistakes");
  for (const Diagnostic& mistake : diagnostics.sorted()) {
    require(!mistake.message.empty(), "a mistake has a message");
    require(mistake.at.known() && mistake.at.column >= 1, "a mistake has a place");
    require(files.contains(mistake.at.file), "a mistake is in a file that was read");
  }
  const std::size_t length = config.graph.hash_truncation_length;
  require(length >= metaxy::graph::shortest_truncation && length <= 64, "a digest has a length");
  require(config.files.front() == path, "the file itself is among the files");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  for (const char* path : {"metaxy.toml", "pyproject.toml"}) {
    check(metaxy::fuzz::files(metaxy::fuzz::text(data, size), path), path);
  }
  return 0;
}
