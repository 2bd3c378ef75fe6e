#pragma once

#include <string>

#include <metaxy/feature.hpp>

// A base with the shared ID column, not a table itself, and a specification with defaults.
struct SampleFeature {
  std::string sample_id;
};

constexpr metaxy::FeatureSpec sample_spec(metaxy::Text key, metaxy::List<metaxy::FieldSpec, 256> fields) {
  return {.key = key, .id_columns = {"sample_id"}, .fields = fields};
}

struct METAXY_FEATURE(sample_spec("sample/video", {{.key = "frames", .code_version = "1"},
                                                   {.key = "duration", .code_version = "1"}}))
    SampleVideo : SampleFeature {
  std::string path;
  double duration = 0;
};

struct METAXY_FEATURE({
    .key = "sample/crop",
    .id_columns = {"sample_id"},
    .deps = {{.feature = metaxy::feature<SampleVideo>,
              .columns = {"video_path"},
              .rename = {{.from = "path", .to = "video_path"}},
              .filters = {"duration > 1"}}},
    .fields = {"frames"},
    .metadata = R"({"owner": "vision"})",
    .description = "The middle of the picture",
    .table = {.inject_primary_key = true, .inject_index = true},
}) SampleCrop : SampleFeature {
  int width = 0;
};
