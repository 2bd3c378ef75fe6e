// A feature: versioned, and stored as the table `video`.
#pragma once

#include <string>

#include <metaxy/feature.hpp>

struct METAXY_FEATURE({
    .key = "video",
    .id_columns = {"video_id"},
    .fields = {"frames", "duration"},
}) VideoFeature {
  std::string video_id;
  METAXY_COLUMN({.index = true}) std::string path;
  double duration = 0;
};
