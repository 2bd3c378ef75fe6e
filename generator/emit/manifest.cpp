// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/manifest.h"

#include <optional>

#include <fmt/format.h>

#include "core/support/diagnostics.h"
#include "core/support/toml.h"

namespace metaxy::emit {
namespace {

using support::Error;
using support::ErrorCode;
using support::Result;
using support::Toml;

Error wrong(const support::Position& at, std::string message) {
  return {ErrorCode::Malformed, std::move(message), at};
}

std::optional<Per> per(const std::string& name) {
  if (name == "header") return Per::Header;
  if (name == "dialect") return Per::Dialect;
  if (name == "target") return Per::Target;
  return std::nullopt;
}

Result<std::string> text(const Toml& entry, const char* key) {
  const Toml* value = entry.find(key);
  if (value == nullptr) return wrong(entry.at, fmt::format("a file without '{}'", key));
  if (const auto* held = std::get_if<std::string>(&value->is)) return *held;
  return wrong(value->at, fmt::format("'{}' must be text", key));
}

Result<ManifestEntry> read_entry(const Toml& entry) {
  const std::vector<std::string> known = {"template", "for", "path"};
  if (const auto* table = std::get_if<Toml::Table>(&entry.is)) {
    for (const auto& [key, value] : *table) {
      if (key == "template" || key == "for" || key == "path") continue;
      return wrong(value.at,
                   fmt::format("unknown key '{}'{}", key, support::did_you_mean(key, known)));
    }
  }
  const Result<std::string> name = text(entry, "template"), made_for = text(entry, "for"),
                            path = text(entry, "path");
  for (const Result<std::string>* each : {&name, &made_for, &path}) {
    if (!each->ok()) return each->error();
  }
  const std::optional<Per> kind = per(*made_for);
  if (!kind) {
    return wrong(entry.find("for")->at, fmt::format("a file is made for a header, a dialect or the "
                                                    "target, not for '{}'",
                                                    *made_for));
  }
  return ManifestEntry{*name, *kind, *path, entry.find("path")->at};
}

}  // namespace

Result<std::vector<ManifestEntry>> read_manifest(const std::string& text) {
  const Result<Toml> root = support::parse_toml(text, std::string(manifest_name));
  if (!root) return root.error();
  const Toml* files = root->find("file");
  const auto* list = files == nullptr ? nullptr : std::get_if<Toml::Array>(&files->is);
  if (list == nullptr) return wrong(root->at, "a manifest is a list of [[file]]");
  std::vector<ManifestEntry> out;
  for (const Toml& entry : *list) {
    Result<ManifestEntry> read = read_entry(entry);
    if (!read) return read.error();
    out.push_back(*std::move(read));
  }
  return out;
}

}  // namespace metaxy::emit
