// SPDX-License-Identifier: Apache-2.0
// A feature beside the tables of docs/orm.md.
#pragma once

#include <string>

#include <metaxy/feature.hpp>

struct METAXY_FEATURE({.key = "clip", .id_columns = {"clip_id"}, .fields = {"audio"}}) Clip {
  std::string clip_id;
  double seconds = 0;
};
