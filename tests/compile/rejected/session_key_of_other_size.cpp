// SPDX-License-Identifier: Apache-2.0
// expect: the key of this table has another number of columns than values were given
#include <metaxy/session.hpp>

struct Price {};

template <>
struct metaxy::model<Price> {
  static constexpr int first_column = 0;
  static constexpr std::array<int, 2> key = {0, 1};
  struct Key {
    int shop;
    int article;
  };
  static void bind_key(Parameters&, const Key&, int);
  static constexpr Sql exists_by_key{};
};

bool is_there(metaxy::Session& session) { return session.exists<Price>(7); }
