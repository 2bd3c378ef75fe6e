// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <metaxy/feature.hpp>
#include <string>

// expect-error: 'Both' carries both METAXY_FEATURE and METAXY_TABLE; a struct is one or the other
struct METAXY_FEATURE({.key = "both", .id_columns = {"id"}}) METAXY_TABLE({}) Both {
  std::string id;
};

// expect-error: 'Twice' carries METAXY_TABLE twice
struct METAXY_TABLE({}) METAXY_TABLE({}) Twice { int id = 0; };

struct METAXY_TABLE({}) Columns {
  METAXY_COLUMN({.index = true})
  // expect-error: 'Columns::id' has two METAXY_COLUMN annotations
  METAXY_COLUMN({.unique = true})
  int id = 0;
};
