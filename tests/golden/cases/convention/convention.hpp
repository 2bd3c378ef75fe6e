#pragma once

#include <cstdint>
#include <string>

#include <metaxy/feature.hpp>

struct METAXY_FEATURE({.key = "video", .id_columns = {"video_id"}}) Video {
  METAXY_COLUMN({.index = true}) std::string video_id;
};

struct METAXY_TABLE({}) Note {
  METAXY_COLUMN({.primary_key = true}) std::int64_t id = 0;
  METAXY_COLUMN({.unique = true, .check = "text <> ''"}) std::string text;
  METAXY_COLUMN({.references = "note.id"}) std::int64_t answer_to = 0;
};
