// SPDX-License-Identifier: Apache-2.0
// expect: the key tells which row is updated: it cannot be changed
#include <metaxy/update_columns.hpp>

struct User {};

template <>
struct metaxy::model<User> {
  static constexpr std::string_view schema = "";
  static constexpr std::string_view table = "users";
  static constexpr std::array<int, 1> key = {0};
  static constexpr std::array<ColumnInfo, 1> columns = {{{.name = "id",
                                                          .member = "id",
                                                          .type = ColumnType::Int32,
                                                          .nullable = Nullable::No,
                                                          .sql_type = {}}}};
  struct Key {
    int id;
  };
};

void update(metaxy::Session& session) { session.update(User{}, metaxy::Column<User, 0, int>{}); }
