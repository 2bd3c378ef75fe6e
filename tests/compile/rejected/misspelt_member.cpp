// SPDX-License-Identifier: Apache-2.0
// expect-clang: misspelt_member.cpp:7:
// expect-clang: field designator 'id_colums' does not refer to any field in type
// expect-clang: did you mean 'id_columns'?
#include <metaxy/feature.hpp>

struct METAXY_FEATURE({.key = "video", .id_colums = {"video_id"}}) Video {
  int video_id = 0;
};
