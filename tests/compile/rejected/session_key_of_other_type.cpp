// SPDX-License-Identifier: Apache-2.0
// expect: a value of another type was given for a column of the key
#include <metaxy/session.hpp>

struct User {};

template <>
struct metaxy::model<User> {
  static constexpr int first_column = 0;
  static constexpr std::array<int, 1> key = {0};
  struct Key {
    int id;
  };
  static void bind_key(Parameters&, const Key&, int);
  static constexpr Sql exists_by_key{};
};

bool is_there(metaxy::Session& session) { return session.exists<User>("seven"); }
