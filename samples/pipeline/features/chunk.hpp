#pragma once

#include "video.hpp"

// One video gives many chunks. The fields of a chunk come from the video's fields of the same
// names.
struct METAXY_FEATURE({
    .key = "video/chunk",
    .id_columns = {"video_chunk_id"},
    .deps = {{.feature = metaxy::feature<Video>,
              .lineage = metaxy::Lineage::expansion({"video_id"})}},
    .fields = {"audio", "frames"},
}) VideoChunk {
  std::string video_id;
  std::string video_chunk_id;
  std::string path;
};
