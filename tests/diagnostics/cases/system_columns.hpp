// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <metaxy/feature.hpp>
#include <string>

struct METAXY_FEATURE({.key = "video", .id_columns = {"id"}}) Video {
  std::string id;
  // expect-error: 'Video::metaxy_provenance' takes the name of the system column 'metaxy_provenance'
  std::string metaxy_provenance;
  // expect-error: 'Video::when' takes the name of the system column 'metaxy_created_at'
  METAXY_COLUMN({.name = "metaxy_created_at"}) std::string when;
};

// Only features have system columns.
struct METAXY_TABLE({}) Log { std::string metaxy_provenance; };
