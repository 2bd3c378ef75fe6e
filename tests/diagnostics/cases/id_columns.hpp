// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <metaxy/feature.hpp>
#include <cstdint>
#include <optional>
#include <string>

// expect-error: 'none' names no ID column
struct METAXY_FEATURE({.key = "none"}) None { std::string id; };

struct METAXY_FEATURE({
    .key = "unknown",
    // expect-error: 'unknown' has no column 'vidoe_id' for its ID; did you mean 'video_id'?
    .id_columns = {"vidoe_id"},
}) Unknown { std::string video_id; };

// expect-note: it is named as an ID column here
struct METAXY_FEATURE({.key = "optional", .id_columns = {"id"}}) Optional {
  // expect-error: 'id' is an ID column of the feature 'optional' but is optional; the program must know an ID before it stores anything
  std::optional<std::string> id;
};

// expect-note: it is named as an ID column here
struct METAXY_FEATURE({.key = "numbered", .id_columns = {"id"}}) Numbered {
  METAXY_COLUMN({.primary_key = true, .autoincrement = true})
  // expect-error: 'id' is an ID column of the feature 'numbered' but is numbered by the database; the program must know an ID before it stores anything
  std::int64_t id = 0;
};

// expect-note: it is named as an ID column here
struct METAXY_FEATURE({.key = "default", .id_columns = {"id"}}) Default {
  // expect-error: 'id' is an ID column of the feature 'default' but has a server default; the program must know an ID before it stores anything
  METAXY_COLUMN({.server_default = "nextval('ids')"}) std::int64_t id = 0;
};

// expect-note: it is named as an ID column here
struct METAXY_FEATURE({.key = "computed", .id_columns = {"id"}}) Computed {
  std::int64_t base = 0;
  // expect-error: 'id' is an ID column of the feature 'computed' but is computed by the database; the program must know an ID before it stores anything
  METAXY_COLUMN({.generated = {.expression = "base + 1"}}) std::int64_t id = 0;
};

// expect-note: it is named as an ID column here
struct METAXY_FEATURE({.key = "serial", .id_columns = {"id"}}) Serial {
  // expect-error: 'id' is an ID column of the feature 'serial' but has a type that makes its values; the program must know an ID before it stores anything
  METAXY_COLUMN({.type = {.postgresql = "BIGSERIAL"}}) std::int64_t id = 0;
};
