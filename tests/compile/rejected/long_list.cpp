// SPDX-License-Identifier: Apache-2.0
// One name more than there is room for.
// expect-clang: long_list.cpp:
// expect-clang: this_list_is_longer_than_metaxy_allows
#include <metaxy/feature.hpp>

#define METAXY_TEST_EIGHT "c", "c", "c", "c", "c", "c", "c", "c"
#define METAXY_TEST_64                                                                           \
  METAXY_TEST_EIGHT, METAXY_TEST_EIGHT, METAXY_TEST_EIGHT, METAXY_TEST_EIGHT, METAXY_TEST_EIGHT, \
      METAXY_TEST_EIGHT, METAXY_TEST_EIGHT, METAXY_TEST_EIGHT

static_assert(metaxy::max_names == 128);
struct METAXY_FEATURE({.key = "video", .id_columns = {METAXY_TEST_64, METAXY_TEST_64, "c"}}) Video {
  int c = 0;
};
