// SPDX-License-Identifier: Apache-2.0
// The feature whose queries are compiled.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <metaxy/feature.hpp>

struct METAXY_FEATURE({
    .key = "media/video",
    .id_columns = {"video_id"},
    .fields = {{.key = "frames", .code_version = "1"}, {.key = "audio", .code_version = "2"}},
}) Video {
  std::string video_id;
  std::string path;
  double duration = 0;
  std::int64_t frames = 0;
  std::int32_t width = 0;
  std::int32_t height = 0;
  bool has_audio = false;
  std::optional<std::string> language;
  std::optional<double> loudness;
};
