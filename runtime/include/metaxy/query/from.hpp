// SPDX-License-Identifier: Apache-2.0
// The tables of a query: the one it begins with, which its first column tells when from<T>() does
// not, and the joined ones.
#pragma once

#include <metaxy/query/rows.hpp>

namespace metaxy::clause {

enum class JoinKind : unsigned char { Inner, Left };

struct Join {
  JoinKind kind;
  const Source* source;
  Write on;
};

template <class S, JoinKind Kind, class On>
struct JoinClause {
  [[no_unique_address]] On on;

  static constexpr Join join{Kind, &S::source, On::write};

  // A list of joins binds what they bind; nobody writes one by itself.
  static constexpr void write(Writer&) {}
  void bind(Binder& to) const { on.bind(to); }
};

template <class... J>
struct JoinArray {
  static constexpr Join joins[sizeof...(J)] = {J::join...};
  static constexpr const Join* first = joins;
};
template <>
struct JoinArray<> {
  static constexpr const Join* first = nullptr;
};

// Base is void until it is known.
template <class Base, class... J>
struct From {
  [[no_unique_address]] List<J...> joins;

  static constexpr const Source* base() {
    if constexpr (std::is_void_v<Base>) {
      return nullptr;
    } else {
      return &Base::source;
    }
  }
  static constexpr const Join* first_join() { return JoinArray<J...>::first; }
  static constexpr int join_count = sizeof...(J);

  // The tables that columns may come from from here on.
  static constexpr void declare(Writer& out) {
    Scope& scope = out.scope();
    scope.base = base();
    scope.finds_base = scope.base == nullptr;
    if (scope.base != nullptr) out.add_source(*scope.base, Presence::Always);
    for (int i = 0; i < join_count; ++i) {
      const Join& join = first_join()[i];
      out.add_source(*join.source,
                     join.kind == JoinKind::Left ? Presence::Sometimes : Presence::Always);
    }
  }

  void bind(Binder& to) const { joins.bind(to); }

  template <class NewJoin>
  constexpr From<Base, J..., NewJoin> with(NewJoin join) && {
    return {std::move(joins).with(std::move(join))};
  }
};

template <class S, class... J>
constexpr From<S, J...> begin_with(S, From<void, J...> tables) {
  return {std::move(tables.joins)};
}

template <JoinKind Kind, class S, class On>
constexpr JoinClause<S, Kind, On> join_clause(S, On on) {
  return {std::move(on)};
}

template <class ItemList, class F>
constexpr unsigned long long find_nulls() {
  Writer out(Dialect::Postgresql);
  Scope scope;
  scope.phase = Phase::Groups;
  out.enter(scope);
  F::declare(out);
  return out.null_items(ItemList::parts());
}

// How the rows of a query with such items from such tables are made.
template <class ItemList, class F>
struct RowsFrom {
  using rows = typename ItemList::template RowsOf<find_nulls<ItemList, F>()>;
};

}  // namespace metaxy::clause
