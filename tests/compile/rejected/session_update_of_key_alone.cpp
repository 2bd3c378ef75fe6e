// SPDX-License-Identifier: Apache-2.0
// expect: all columns of this table are its key, or made by the database
#include <metaxy/session.hpp>

struct Member {};

template <>
struct metaxy::model<Member> {
  static constexpr std::string_view table = "members";
  struct Key {
    int id;
  };
};

void update(metaxy::Session& session) { session.update(Member{}); }
