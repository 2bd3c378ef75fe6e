// SPDX-License-Identifier: Apache-2.0
// expect-clang: wrong_enumerator.cpp:7:
// expect-clang: no member named 'Cascades' in 'metaxy::Action'
#include <metaxy/feature.hpp>

struct METAXY_TABLE({}) Video {
  METAXY_COLUMN({.references = "users.id", .on_delete = metaxy::Action::Cascades}) int user_id = 0;
};
