// SPDX-License-Identifier: Apache-2.0
// The same tables as in sqlmodel_tables.py, for tables.py to compare.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <metaxy/decimal.hpp>
#include <metaxy/feature.hpp>
#include <metaxy/uuid.hpp>

struct METAXY_FEATURE({
    .key = "video/raw-files",
    .id_columns = {"video_id"},
    .fields = {"frames", "audio/english"},
    .table = {.inject_primary_key = true, .inject_index = true},
}) Video {
  std::string video_id;
  METAXY_COLUMN({.index = true, .max_length = 200}) std::string path;
  double duration = 0;
  std::optional<std::int32_t> width;
  METAXY_COLUMN({.unique = true}) std::int64_t number = 0;
  bool is_public = false;
};

struct METAXY_FEATURE({
    .key = "video/faces",
    .id_columns = {"video_id", "face"},
    .deps = {{.feature = metaxy::feature<Video>}},
    .fields = {{.key = "boxes", .code_version = "2"}},
    .table = {.indexes = {{.name = "faces_by_time", .on = {"seen_at", "face"}}}},
}) Faces {
  METAXY_COLUMN({.primary_key = true}) std::string video_id;
  METAXY_COLUMN({.primary_key = true}) std::int32_t face;
  std::chrono::sys_time<std::chrono::microseconds> seen_at;
  std::optional<std::chrono::sys_days> born;
  std::optional<std::chrono::local_time<std::chrono::microseconds>> filmed_at;
  metaxy::Uuid person;
  METAXY_COLUMN({.precision = 10, .scale = 3}) metaxy::Decimal score;
  std::vector<std::byte> thumbnail;
};

struct METAXY_TABLE({.name = "teams"}) Team {
  METAXY_COLUMN({.primary_key = true, .autoincrement = true}) std::optional<std::int32_t> id;
  METAXY_COLUMN({.unique = true, .max_length = 30}) std::string name;
};

struct METAXY_TABLE({.name = "users"}) User {
  METAXY_COLUMN({.primary_key = true, .autoincrement = true}) std::optional<std::int32_t> id;
  METAXY_COLUMN({.index = true}) std::string mail;
  METAXY_COLUMN({.references = &Team::id,
                 .on_delete = metaxy::Action::Cascade}) std::optional<std::int32_t>
      team_id;
};
