// SPDX-License-Identifier: Apache-2.0
// List<E...>: the parts of a clause, side by side. A tuple that the compiler makes quickly.
#pragma once

#include <utility>

#include <metaxy/query/scope.hpp>

namespace metaxy::clause {

class Binder;

template <int Index, class E>
struct Leaf {
  [[no_unique_address]] E part;
};

template <class Indexes, class... E>
struct Leaves;

template <int... Index, class... E>
struct Leaves<std::integer_sequence<int, Index...>, E...> : Leaf<Index, E>... {
  void bind(Binder& to) const { (this->Leaf<Index, E>::part.bind(to), ...); }

  template <class Result, class... Next>
  constexpr Result append(Next... next) && {
    return Result{{{std::move(this->Leaf<Index, E>::part)}..., {std::move(next)}...}};
  }
};

template <class... E>
struct List : Leaves<std::make_integer_sequence<int, static_cast<int>(sizeof...(E))>, E...> {
  static constexpr int size = sizeof...(E);
  static constexpr Write writes[sizeof...(E)] = {E::write...};
  static constexpr Writes parts() { return {writes, size}; }

  template <class... Next>
  constexpr List<E..., Next...> with(Next... next) && {
    return std::move(*this).template append<List<E..., Next...>>(std::move(next)...);
  }
};

template <>
struct List<> {
  static constexpr int size = 0;
  static constexpr Writes parts() { return {}; }
  void bind(Binder&) const {}

  template <class... Next>
  constexpr List<Next...> with(Next... next) && {
    return {{{std::move(next)}...}};
  }
};

template <class... E>
constexpr List<E...> list_of(E... parts) {
  if constexpr (sizeof...(E) == 0) {
    return {};
  } else {
    return {{{std::move(parts)}...}};
  }
}

}  // namespace metaxy::clause
