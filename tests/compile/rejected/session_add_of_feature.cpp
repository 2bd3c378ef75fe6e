// SPDX-License-Identifier: Apache-2.0
// expect: rows of a feature are written by a store, which knows their provenance
#include <metaxy/session.hpp>

struct Video {};

template <>
struct metaxy::model<Video> {
  static constexpr int feature = 0;
  static constexpr Sql insert{};
  static void bind_insert(Parameters&, const Video&);
};

void add(metaxy::Session& session) { session.add(Video{}); }
