// SPDX-License-Identifier: Apache-2.0
// The disk, for the one folder that touches it: whole files in, whole files out, never half of one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/support/result.h"
#include "generator/emit/rendered_file.h"

namespace metaxy::tool {

std::optional<std::string> read_file(const std::string& path);

enum class Freshness { Current, Stale, Missing };

struct OutputState {
  std::string path;
  Freshness freshness = Freshness::Current;

  bool operator==(const OutputState&) const = default;
};

// How the files on disk compare with those that shall be. Changes nothing.
std::vector<OutputState> compare_outputs(const std::string& directory,
                                         const std::vector<emit::RenderedFile>& files);

// Writes the files whose bytes differ. One that is there already is written beside its place first
// and then moved over, so a failure leaves the file that was there.
support::Result<std::vector<OutputState>> write_outputs(
    const std::string& directory, const std::vector<emit::RenderedFile>& files);

support::Result<support::Done> write_file(const std::string& path, const std::string& text);

}  // namespace metaxy::tool
