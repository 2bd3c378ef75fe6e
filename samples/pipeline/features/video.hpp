#pragma once

#include <string>

#include <metaxy/feature.hpp>

struct METAXY_FEATURE({
    .key = "video/raw",
    .id_columns = {"video_id"},
    .fields = {{.key = "audio", .code_version = "1"}, {.key = "frames"}},
}) Video {
  std::string video_id;
  std::string path;
};
