// SPDX-License-Identifier: Apache-2.0
// expect-clang: misspelt_column_member.cpp:8:
// expect-clang: field designator 'max_lenght' does not refer to any field in type
// expect-clang: did you mean 'max_length'?
#include <metaxy/feature.hpp>

struct METAXY_TABLE({}) Video {
  METAXY_COLUMN({.max_lenght = 5}) int video_id = 0;
};
