// SPDX-License-Identifier: Apache-2.0
// expect: rows of a feature have versions, and no key of their own
#include <metaxy/session.hpp>

struct Video {};

template <>
struct metaxy::model<Video> {
  static constexpr int feature = 0;
  struct Key {
    int id;
  };
};

void get(metaxy::Session& session) { session.get<Video>(7); }
