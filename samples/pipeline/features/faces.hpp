#pragma once

#include <cstdint>

#include "chunk.hpp"

// Faces are found in frames alone: new audio makes no face stale.
struct METAXY_FEATURE({
    .key = "video/faces",
    .id_columns = {"video_chunk_id"},
    .deps = {{.feature = metaxy::feature<VideoChunk>}},
    .fields = {{.key = "faces",
                .deps = {{.feature = metaxy::feature<VideoChunk>, .fields = {"frames"}}}}},
}) FaceRecognition {
  std::string video_chunk_id;
  std::int64_t num_faces;
};
