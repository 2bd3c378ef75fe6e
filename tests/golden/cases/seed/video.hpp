#pragma once

#include <string>

#include <metaxy/feature.hpp>

// Seed: the first feature of Metaxy's SQLModel integration.
struct METAXY_FEATURE({
    .key = "video",
    .id_columns = {"video_id"},
    .fields = {"frames", "duration"},
}) VideoFeature {
  std::string video_id;
  std::string path;
  double duration;
};
