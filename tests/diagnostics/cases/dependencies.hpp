// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <metaxy/feature.hpp>
#include <string>

struct Clip {};
struct METAXY_TABLE({}) Plain { int id = 0; };
struct METAXY_FEATURE({
    .key = "video",
    .id_columns = {"id"},
    .fields = {"frames", "audio"},
}) Video {
  std::string id;
  std::string path;
};

struct METAXY_FEATURE({
    .key = "faces",
    .id_columns = {"id"},
    .deps = {{.feature = metaxy::feature<Video>},
             // expect-error: 'Faces' depends on 'Clip', which is not a feature: no struct of that name carries METAXY_FEATURE in these headers or in what they include
             {.feature = metaxy::feature<Clip>},
             // expect-error: 'Faces' depends on 'Plain', which is not a feature
             {.feature = metaxy::feature<Plain>}},
}) Faces { std::string id; };

struct METAXY_FEATURE({
    .key = "boxes",
    .id_columns = {"id"},
    .deps = {{.feature = metaxy::feature<Video>},
             // expect-error: 'boxes' depends on 'vidoe', which is not a feature; did you mean 'video'?
             {.feature = "vidoe"}},
    .fields = {{.key = "x",
                .deps = {{.feature = metaxy::feature<Video>,
                          // expect-error: 'boxes.x' depends on 'video.sound', but 'video' has no field 'sound'
                          .fields = {"frames", "sound"}},
                         {.feature = metaxy::feature<Video>,
                          // expect-error: 'boxes.x' depends on 'video.frame', but 'video' has no field 'frame'; did you mean 'frames'?
                          .fields = {"frame"}},
                         // expect-error: 'boxes.x' depends on 'other', which is not among the deps of 'boxes'
                         {.feature = "other"}}}},
}) Boxes { std::string id; };

struct METAXY_FEATURE({
    .key = "columns",
    .id_columns = {"id"},
    .deps = {{.feature = metaxy::feature<Video>,
              // expect-error: 'columns' selects 'pth', but 'video' has no column of that name; did you mean 'path'?
              .columns = {"pth"},
              // expect-error: 'columns' renames 'size', but 'video' has no column of that name
              .rename = {{.from = "size", .to = "bytes"}},
              // expect-error: 'columns' filters by 'paths', but 'video' has no column of that name; did you mean 'path'?
              .filters = {"paths = 'x'",
                          // expect-error: the filter "path LIKE 'x'" of 'columns' cannot be read: expected AND, OR or the end at 'LIKE'
                          "path LIKE 'x'"},
              // expect-error: 'columns' groups by 'group', but 'video' has no column of that name
              .lineage = metaxy::Lineage::aggregation({"group"})}},
}) Columns { std::string id; };
