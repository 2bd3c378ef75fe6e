// SPDX-License-Identifier: Apache-2.0
// session.update(user, user::mail, user::age): of the row that has the key of the object, only the
// columns that are named.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>

#include <metaxy/query/texts.hpp>
#include <metaxy/session.hpp>
#include <metaxy/session/chosen_parameters.hpp>

namespace metaxy::detail {

template <class T>
constexpr bool is_in_key(int column) {
  for (const int part : model<T>::key) {
    if (part == column) return true;
  }
  return false;
}

template <class T, class C>
constexpr bool check_changed() {
  constexpr bool is_own = std::is_same_v<typename C::owner, T>;
  static_assert(is_own, "this column is of another table than the object that is updated");
  if constexpr (is_own) {
    constexpr bool is_key = is_in_key<T>(C::index);
    constexpr bool is_given = model<T>::columns[C::index].origin == ColumnOrigin::Given;
    static_assert(!is_key, "the key tells which row is updated: it cannot be changed");
    static_assert(is_key || is_given, "the database makes the values of this column");
    return !is_key && is_given;
  } else {
    return false;
  }
}

template <class T, class... C>
struct UpdateColumns {
  using row_type = void;

  static constexpr Sql sql = clause::Texts<UpdateColumns>::sql();
  static constexpr std::string_view lacking = no_bindings;

  static constexpr void write(clause::Writer& out) {
    clause::Scope scope;
    out.enter(scope);
    out.text("UPDATE ");
    out.table(clause::table_source<T>);
    const int changed[] = {C::index...};
    std::string_view before = "\nSET ";
    for (const int column : changed) write_equality(out, std::exchange(before, ", "), column);
    before = "\nWHERE ";
    for (const int column : model<T>::key) {
      write_equality(out, std::exchange(before, " AND "), column);
    }
    out.leave();
  }

  void bind(Parameters& parameters) const {
    db::ChosenParameters chosen(parameters, places.data());
    model<T>::bind_update_by_key(chosen, row);
  }

  const T& row;

 private:
  static constexpr void write_equality(clause::Writer& out, std::string_view before, int column) {
    const ColumnInfo& info = model<T>::columns[static_cast<std::size_t>(column)];
    out.text(before);
    out.identifier(info.name);
    out.text(" = ");
    out.parameter_of(info);
  }

  // Where bind_update_by_key's values go: it binds what can be changed, then the key.
  static constexpr auto find_places() {
    std::array<int, model<T>::columns.size()> out{};
    const int changed[] = {C::index...};
    std::size_t bound = 0;
    for (int column = 0; column < static_cast<int>(out.size()); ++column) {
      const bool is_given =
          model<T>::columns[static_cast<std::size_t>(column)].origin == ColumnOrigin::Given;
      if (!is_given || is_in_key<T>(column)) continue;
      out[bound] = -1;
      for (std::size_t i = 0; i < sizeof...(C); ++i) {
        if (changed[i] == column) out[bound] = static_cast<int>(i);
      }
      ++bound;
    }
    for (std::size_t part = 0; part < model<T>::key.size(); ++part) {
      out[bound++] = static_cast<int>(sizeof...(C) + part);
    }
    return out;
  }
  static constexpr auto places = find_places();
};

template <class T, class... C>
  requires(requires { typename C::owner; } && ...)
struct NamedUpdate<T, C...> {
  static void run(db::SessionState& session, Dialect dialect, const T& row) {
    if constexpr ((check_changed<T, C>() && ...)) {
      const auto changed = execute(session, UpdateColumns<T, C...>{row}, dialect);
      if (changed == 0) refuse_missing_row(model<T>::table);
    }
  }
};

}  // namespace metaxy::detail
