// SPDX-License-Identifier: Apache-2.0
// expect-clang: wrong_type.cpp:6:
// expect-clang: no viable conversion from 'int' to
#include <metaxy/feature.hpp>

struct METAXY_FEATURE({.key = 5}) Video {
  int video_id = 0;
};
