// SPDX-License-Identifier: Apache-2.0
// Columns in expressions: of tables, and of tables under another name.
//
//   constexpr auto manager = metaxy::alias<Employee, "manager">;
//   select(employee::name, manager(employee::name))
//       .join(manager, manager(employee::id) == employee::manager_id)
#pragma once

#include <metaxy/query/expression.hpp>

namespace metaxy {

template <class Owner, int Index, class Value>
constexpr void Column<Owner, Index, Value>::write(clause::Writer& out) {
  out.column(clause::table_source<Owner>, info());
}

template <class T, clause::Name name>
struct Alias;

template <class A, class C>
struct AliasedColumn : Operand<AliasedColumn<A, C>> {
  using value_type = typename C::value_type;

  static constexpr const ColumnInfo& info() { return C::info(); }
  static constexpr void write(clause::Writer& out) { out.column(A::source, info()); }
  void bind(clause::Binder&) const {}
};

// A table under another name, so that a query may have it twice.
template <class T, clause::Name name>
struct Alias {
  using entity = T;
  static constexpr clause::Source source{model<T>::schema, model<T>::table, name.view()};

  template <int Index, class Value>
  constexpr AliasedColumn<Alias, Column<T, Index, Value>> operator()(
      const Column<T, Index, Value>&) const {
    return {};
  }
};

template <class T, clause::Name name>
inline constexpr Alias<T, name> alias{};

}  // namespace metaxy
