// SPDX-License-Identifier: Apache-2.0
// count(post::id).label<"posts">(): a result with a name. label<"posts"> is that name, by which a
// query that has got one with with() is asked for it. scalar(query): the one value of a query, as
// an expression; NULL when it has no row.
#pragma once

#include <metaxy/query/predicates.hpp>

namespace metaxy {

namespace clause {

template <Name name, class E>
struct Labelled : Operand<Labelled<name, E>> {
  using value_type = typename E::value_type;
  using expression = E;
  static constexpr ColumnType type = type_of<E>();
  static constexpr std::string_view label_text() { return name.view(); }

  [[no_unique_address]] E labelled;

  static constexpr void write(Writer& out) { out.labelled(E::write, name.view()); }
  void bind(Binder& to) const { labelled.bind(to); }
};

template <Name name>
struct Label {};

// Found by the argument: Operand, which calls it, is defined before.
template <Name name, class E>
constexpr Labelled<name, E> labelled(E expression) {
  return {{}, std::move(expression)};
}

template <class Q>
struct Scalar : Operand<Scalar<Q>> {
  using Result = typename FirstOf<typename Q::results>::type;
  using value_type = ValueOf<Result>;
  static constexpr ColumnType type = type_of<Result>();

  [[no_unique_address]] Q query;

  static constexpr void write(Writer& out) {
    out.subquery(Q::write);
    out.set_may_be_null(true);
  }
  void bind(Binder& to) const { query.bind_values(to); }
};

}  // namespace clause

template <clause::Name name>
inline constexpr clause::Label<name> label{};

template <clause::IsQuery Q>
constexpr auto scalar(Q query) {
  static_assert(Q::results::is_one_column, "scalar() takes a query of one column");
  return clause::Scalar<Q>{{}, std::move(query)};
}

}  // namespace metaxy
