// SPDX-License-Identifier: Apache-2.0
// As many names as there is room for; rejected/long_list.cpp has one more.
#include <metaxy/feature.hpp>

#define METAXY_TEST_EIGHT "c", "c", "c", "c", "c", "c", "c", "c"
#define METAXY_TEST_64                                                                           \
  METAXY_TEST_EIGHT, METAXY_TEST_EIGHT, METAXY_TEST_EIGHT, METAXY_TEST_EIGHT, METAXY_TEST_EIGHT, \
      METAXY_TEST_EIGHT, METAXY_TEST_EIGHT, METAXY_TEST_EIGHT

struct METAXY_FEATURE({.key = "video", .id_columns = {METAXY_TEST_64, METAXY_TEST_64}}) Video {
  int c = 0;
};
