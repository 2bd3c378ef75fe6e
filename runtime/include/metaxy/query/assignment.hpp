// SPDX-License-Identifier: Apache-2.0
// user::age = 7 in values() and set(): a column and what it is to hold.
#pragma once

#include <metaxy/query/operators.hpp>

namespace metaxy {

namespace clause {

template <class C, class V>
struct Assignment {
  using column = C;

  [[no_unique_address]] V value;

  static constexpr void write(Writer& out) {
    out.identifier(C::info().name);
    out.text(" = ");
    out.put(V::write);
  }
  static constexpr void write_name(Writer& out) { out.identifier(C::info().name); }
  static constexpr void write_value(Writer& out) { V::write(out); }
  void bind(Binder& to) const { value.bind(to); }
};

template <class A>
concept IsAssignment = requires { typename A::column; };

template <class C>
constexpr bool is_nullable() {
  return C::info().nullable == Nullable::Yes || C::info().origin == ColumnOrigin::Numbered;
}

template <class C>
constexpr bool is_key() {
  using Model = model<typename C::owner>;
  if constexpr (requires { Model::key; }) {
    for (const int index : Model::key) {
      if (index == C::index) return true;
    }
  }
  return false;
}

template <class C, class T>
constexpr auto optional_value(std::optional<T> given) {
  using Kept = std::remove_cvref_t<decltype(value_for<C>(std::declval<T>()).value)>;
  std::optional<Kept> kept;
  if (given) kept = static_cast<Kept>(*std::move(given));
  return OptionalValue<Kept, C>{{}, std::move(kept)};
}

template <class C, class V>
constexpr bool check_assignment() {
  static_assert(C::info().origin != ColumnOrigin::Computed,
                "the database computes this column: it cannot be set");
  if constexpr (std::is_same_v<V, std::nullopt_t>) {
    static_assert(is_nullable<C>(), "this column is never NULL: give it a value");
    return is_nullable<C>();
  } else if constexpr (!IsExpression<V> && is_optional<V>) {
    using T = typename WithoutOptional<V>::type;
    static_assert(is_nullable<C>(), "this column is never NULL: give it a value, not an optional");
    static_assert(fits<ValueOf<C>, T>(), "a column cannot be set to a value of this type");
    return is_nullable<C>() && fits<ValueOf<C>, T>();
  } else {
    static_assert(comparable<C, V>(), "a column cannot be set to a value of this type");
    return comparable<C, V>();
  }
}

template <class C, class V>
constexpr auto assign(V given) {
  if constexpr (!check_assignment<C, V>()) {
    return Assignment<C, C>{};
  } else if constexpr (std::is_same_v<V, std::nullopt_t>) {
    using T = ValueOf<C>;
    return Assignment<C, OptionalValue<T, C>>{{{}, std::nullopt}};
  } else if constexpr (!IsExpression<V> && is_optional<V>) {
    using Value = decltype(optional_value<C>(std::move(given)));
    return Assignment<C, Value>{optional_value<C>(std::move(given))};
  } else {
    using Value = decltype(operand_for<C>(std::move(given)));
    return Assignment<C, Value>{operand_for<C>(std::move(given))};
  }
}

template <class T, class... A>
constexpr void check_assignments() {
  static_assert((IsAssignment<A> && ...), "name what is set, as in user::age = 7");
  static_assert((std::is_same_v<typename A::column::owner, T> && ...),
                "this column is one of another table than the one that is changed");
}

// Rows are found by their keys, and others refer to them.
template <class... A>
constexpr void check_no_key() {
  static_assert((!is_key<typename A::column>() && ...),
                "this column is part of the key, by which rows are found: it cannot be set");
}

// Rows of features have a provenance, which only a store knows.
template <class T>
constexpr void check_plain_table() {
  static_assert(
      !requires { model<T>::feature; },
      "this struct is a feature, whose rows are written by a store: queries read them");
}

}  // namespace clause

template <class Owner, int Index, class Value>
template <class V>
constexpr auto Column<Owner, Index, Value>::operator=(V value) const {
  return clause::assign<Column>(std::move(value));
}

}  // namespace metaxy
