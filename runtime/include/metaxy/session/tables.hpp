// SPDX-License-Identifier: Apache-2.0
// The tables of a program's structs made and dropped, for development: in an order in which what a
// table refers to is there before it.
#pragma once

#include <span>

#include <metaxy/dialect.hpp>
#include <metaxy/model.hpp>

namespace metaxy {

namespace db {

class SessionState;

struct TableScript {
  int depth;  // model<T>::depth
  const Sql* script;
};

enum class TableOrder : unsigned char { Ascending, Descending };

void run_scripts(SessionState& session, std::span<TableScript> scripts, TableOrder order);

}  // namespace db

namespace detail {

template <class... T>
void create_tables(db::SessionState& session) {
  static_assert(sizeof...(T) > 0, "name the structs whose tables are to be created");
  db::TableScript scripts[] = {{model<T>::depth, &model<T>::create}...};
  db::run_scripts(session, scripts, db::TableOrder::Ascending);
}

template <class... T>
void drop_tables(db::SessionState& session) {
  static_assert(sizeof...(T) > 0, "name the structs whose tables are to be dropped");
  db::TableScript scripts[] = {{model<T>::depth, &model<T>::drop}...};
  db::run_scripts(session, scripts, db::TableOrder::Descending);
}

}  // namespace detail

}  // namespace metaxy
