// SPDX-License-Identifier: Apache-2.0
// Features: tables that begin with Metaxy's own columns, with versions that are known when a
// program is compiled.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <metaxy/feature.hpp>

namespace media {

struct METAXY_FEATURE({
    .key = "media/video",
    .id_columns = {"video_id", "part"},
    .fields = {{.key = "frames", .code_version = "1"}, {.key = "sound-track", .code_version = "7"}},
}) Video {
  std::string path;
  std::string video_id;
  std::int32_t part = 0;
  std::optional<double> duration;
  METAXY_COLUMN({.transient = true}) int opened = 0;

  bool operator==(const Video&) const = default;
};

struct METAXY_FEATURE({
    .key = "media/faces",
    .id_columns = {"video_id", "part"},
    .deps = {{.feature = metaxy::feature<Video>}},
    .fields = {{.key = "boxes",
                .code_version = "2",
                .deps = {{.feature = metaxy::feature<Video>, .fields = {"frames"}}}}},
}) Faces {
  std::string video_id;
  std::int32_t part = 0;
  std::int64_t count = 0;

  bool operator==(const Faces&) const = default;
};

}  // namespace media
