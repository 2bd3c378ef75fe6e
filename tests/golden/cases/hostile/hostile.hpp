#pragma once

#include <cstdint>
#include <string>

#include <metaxy/feature.hpp>

// Names that a careless generator would break on.
struct METAXY_TABLE({
    .name = "select \"from\";\nDROP TABLE users; --\\",
    .indexes = {{.name = "an index", .on = {"order"}}},
    .comment = "it's 100% \\ fine\n\tsecond line \"quoted\"",
}) Hostile {
  METAXY_COLUMN({.name = "group", .primary_key = true}) std::int64_t group = 0;
  METAXY_COLUMN({.name = "order", .server_default = "'it''s; -- fine'"}) std::string order;
  METAXY_COLUMN({.name = "größe ✓", .check = "\"größe ✓\" > 0"}) double size = 1;
  METAXY_COLUMN({.name = "$1", .comment = "?\?/ is no trigraph"}) std::string dollar;
  METAXY_COLUMN({.name = "a_column_name_that_has_exactly_sixty_three_bytes_as_is_allowed_", .unique = true})
  std::string long_name;
};

struct METAXY_FEATURE({
    .key = "a-b/c-d",
    .id_columns = {"id"},
    .fields = {"with-hyphen", "sub/field", "user"},
}) Hyphens {
  std::string id;
};
