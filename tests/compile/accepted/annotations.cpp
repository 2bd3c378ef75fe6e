// SPDX-License-Identifier: Apache-2.0
// Every annotation that <metaxy/feature.hpp> shows or declares, as users write them.
#include <cstdint>
#include <optional>
#include <string>

#include <metaxy/feature.hpp>

struct METAXY_FEATURE({
    .key = "video",
    .id_columns = {"video_id"},
    .fields = {{.key = "frames", .code_version = "1"}, {.key = "duration"}},
}) Video {
  std::string video_id;
  METAXY_COLUMN({.index = true, .max_length = 200}) std::string path;
  double duration = 0;
};

struct METAXY_FEATURE({
    .key = "video/faces",
    .id_columns = {"video_id"},
    .deps = {{.feature = metaxy::feature<Video>, .columns = {"path"}}},
    .fields = {{.key = "boxes",
                .code_version = "2",
                .deps = {{.feature = metaxy::feature<Video>, .fields = {"frames"}}}}},
}) Faces {
  std::string video_id;
  std::optional<std::string> model;
};

struct METAXY_TABLE({.name = "teams"}) Team {
  METAXY_COLUMN({.primary_key = true, .autoincrement = true}) std::int64_t id = 0;
};

struct METAXY_TABLE({.name = "users",
                     .indexes = {{.on = {"lower(username)"}, .unique = true}}}) User {
  METAXY_COLUMN({.primary_key = true, .autoincrement = true}) std::int64_t id = 0;
  METAXY_COLUMN({.max_length = 30}) std::string username;
  METAXY_COLUMN({.references = &Team::id,
                 .on_delete = metaxy::Action::Cascade}) std::optional<std::int64_t>
      team_id;
};

struct METAXY_STRUCT({}) Box {
  double x = 0, y = 0;
};

struct Sample {
  std::string sample_id;
};
constexpr metaxy::FeatureSpec sample_feature(metaxy::Text key) {
  return {.key = key, .id_columns = {"sample_id"}};
}
struct METAXY_FEATURE(sample_feature("thumbnail")) Thumbnail : Sample {
  double width = 0;
};

struct METAXY_FEATURE({
    .key = "everything",
    .id_columns = {"sample_id", "part"},
    .deps = {{.feature = "video/raw",
              .columns = metaxy::none,
              .rename = {{.from = "path", .to = "video_path"}},
              .fields_mapping = metaxy::FieldsMapping::by_name(
                  {.match_suffix = true, .exclude_fields = {"audio"}}),
              .filters = {"duration > 10 AND path IS NOT NULL"},
              .lineage = metaxy::Lineage::aggregation({"sample_id"}),
              .optional = true},
             {.feature = metaxy::feature<Video>,
              .columns = metaxy::all,
              .fields_mapping =
                  metaxy::FieldsMapping::specific({{.field = "boxes", .from = {"frames"}}}),
              .lineage = metaxy::Lineage::expansion({"sample_id"}, "{sample_id}-{n}")},
             {.feature = metaxy::feature<Faces>,
              .fields_mapping = metaxy::FieldsMapping::none(),
              .lineage = metaxy::Lineage::identity()},
             {.feature = metaxy::feature<Thumbnail>,
              .fields_mapping = metaxy::FieldsMapping::all()}},
    .fields = {{.key = "boxes", .deps = metaxy::all},
               {.key = "labels",
                .code_version = "3",
                .deps = {{.feature = metaxy::feature<Faces>, .fields = metaxy::all}}}},
    .metadata = R"({"owner": "vision"})",
    .description = "all that can be said",
    .table = {.schema = "media",
              .indexes = {{.name = "by_score", .on = {"score desc"}, .where = "score > 0"}},
              .unique = {{.name = "one_name", .columns = {"title"}}},
              .checks = {{.name = "positive", .condition = "score >= 0"}},
              .foreign_keys = {{.name = "to_user",
                                .columns = {"user_id"},
                                .table = "users",
                                .references = {"id"},
                                .on_delete = metaxy::Action::SetNull,
                                .on_update = metaxy::Action::Restrict,
                                .deferrable = metaxy::Deferrable::InitiallyDeferred}},
              .comment = "a comment",
              .renamed_from = "all_things",
              .inject_primary_key = true,
              .inject_index = true},
}) Everything : Sample {
  std::int32_t part = 0;
  METAXY_COLUMN({.name = "title_text", .unique = true, .collation = "C"}) std::string title;
  METAXY_COLUMN({.precision = 10,
                 .scale = 2,
                 .server_default = "0",
                 .check = "score >= 0"}) double score = 0;
  METAXY_COLUMN({.generated = {.expression = "score * 2", .stored = false}}) double twice = 0;
  METAXY_COLUMN({.comment = "who",
                 .references = "users.id",
                 .renamed_from = "owner_id"}) std::optional<std::int64_t>
      user_id;
  METAXY_COLUMN({.type = {.sqlite = "TEXT",
                          .duckdb = "VARCHAR",
                          .postgresql = "citext"}}) std::string insensitive;
  METAXY_COLUMN({.nested = metaxy::Nested::Native}) Box whole;
  METAXY_COLUMN({.nested = metaxy::Nested::Flattened, .prefix = "frame_"}) Box frame;
  METAXY_COLUMN({.transient = true}) int cache = 0;
};

struct METAXY_FEATURE({.key = "short",
                       .id_columns = {"sample_id"},
                       .fields = {"frames", "duration"}}) Short : Sample {};

// An annotation changes nothing about the struct.
static_assert(sizeof(Box) == 2 * sizeof(double));
static_assert(sizeof(User) ==
              sizeof(std::int64_t) + sizeof(std::string) + sizeof(std::optional<std::int64_t>));
Video video{"v1", "s3://bucket/v1.mp4", 12.5};
User user{.username = "ada", .team_id = {}};
