// SPDX-License-Identifier: Apache-2.0
// What rows are ordered by: user::age, user::age.desc(), user::age.asc().nulls_first(). Without a
// word on NULL it is the smallest value on SQLite and the largest on DuckDB and PostgreSQL.
#pragma once

#include <metaxy/query/expression.hpp>

namespace metaxy {

namespace clause {

enum class Direction : unsigned char { Ascending, Descending };
enum class NullOrder : unsigned char { Unsaid, First, Last };

struct Ordering {};

// With a position that result is meant: values in an expression make two of it where it is
// repeated.
template <class E, Direction Way, NullOrder Null = NullOrder::Unsaid, int Position = 0>
struct Ordered : Ordering {
  using expression = E;
  static constexpr Direction direction = Way;

  [[no_unique_address]] E by;

  static constexpr void write(Writer& out) {
    if constexpr (Position > 0) {
      out.number(Position);
    } else {
      out.put(E::write);
    }
    if (Way == Direction::Descending) out.text(" DESC");
    if (Null == NullOrder::First) out.text(" NULLS FIRST");
    if (Null == NullOrder::Last) out.text(" NULLS LAST");
  }
  void bind(Binder& to) const {
    if constexpr (Position == 0) by.bind(to);
  }

  template <int New>
  constexpr Ordered<E, Way, Null, New> at_position() const {
    return {{}, by};
  }
  constexpr Ordered<E, Way, NullOrder::First> nulls_first() const { return {{}, by}; }
  constexpr Ordered<E, Way, NullOrder::Last> nulls_last() const { return {{}, by}; }
};

template <class By>
constexpr auto ordered(By by) {
  if constexpr (std::is_base_of_v<Ordering, By>) {
    return by;
  } else {
    static_assert(IsExpression<By>, "order_by() takes columns and expressions, or their desc()");
    return Ordered<By, Direction::Ascending>{{}, std::move(by)};
  }
}

template <class By>
using OrderOf = decltype(ordered(std::declval<By>()));

}  // namespace clause

template <class Self>
constexpr auto Operand<Self>::asc() const {
  return clause::Ordered<Self, clause::Direction::Ascending>{{}, static_cast<const Self&>(*this)};
}
template <class Self>
constexpr auto Operand<Self>::desc() const {
  return clause::Ordered<Self, clause::Direction::Descending>{{}, static_cast<const Self&>(*this)};
}

}  // namespace metaxy
