// SPDX-License-Identifier: Apache-2.0
// Pages by key: where(...).order_by(post::likes.desc(), post::id).after(42, 7).limit(20) goes on
// behind the last row of the page before. However far it goes, an index finds the place at once.
#pragma once

#include <metaxy/query/operators.hpp>
#include <metaxy/query/order.hpp>

namespace metaxy::clause {

struct KeysetParts {
  Writes columns{};
  const Direction* ways = nullptr;
};

constexpr void put_keyset_column(Writer& out, Write column) {
  const bool nulls = out.may_be_null();
  out.set_may_be_null(false);
  out.put(column, Level::Comparison);
  if (out.may_be_null()) out.report(Problem::NullableKeyset, out.last_column());
  out.set_may_be_null(nulls);
}

constexpr void write_keyset(Writer& out, const KeysetParts& parts) {
  const int count = parts.columns.size;
  bool one_way = true;
  for (int i = 1; i < count; ++i) one_way = one_way && parts.ways[i] == parts.ways[0];
  if (one_way) {
    // ("likes", "id") > (?1, ?2)
    if (count > 1) out.text("(");
    for (int i = 0; i < count; ++i) {
      if (i != 0) out.text(", ");
      put_keyset_column(out, parts.columns.first[i]);
    }
    out.text(count > 1 ? ")" : "");
    out.text(parts.ways[0] == Direction::Ascending ? " > " : " < ");
    if (count > 1) out.text("(");
    for (int i = 0; i < count; ++i) {
      if (i != 0) out.text(", ");
      out.parameter();
    }
    if (count > 1) out.text(")");
    return;
  }
  // ("likes" < ?1 OR ("likes" = ?1 AND ("id" > ?2)))
  for (int i = 0; i < count; ++i) {
    out.text("(");
    put_keyset_column(out, parts.columns.first[i]);
    out.text(parts.ways[i] == Direction::Ascending ? " > " : " < ");
    const int number = out.parameter();
    if (i + 1 == count) break;
    out.text(" OR (");
    put_keyset_column(out, parts.columns.first[i]);
    out.text(" = ");
    out.repeat_parameter(number);
    out.text(" AND ");
  }
  for (int i = 1; i < 2 * count; ++i) out.text(")");
}

template <class Orders, class... V>
struct Keyset;

template <class... O, class... V>
struct Keyset<List<O...>, V...> : Expression {
  using value_type = bool;
  static constexpr ColumnType type = ColumnType::Bool;

  [[no_unique_address]] List<V...> last;

  static constexpr void write(Writer& out) {
    const Write columns[] = {O::expression::write...};
    const Direction ways[] = {O::direction...};
    write_keyset(out, {{columns, sizeof...(O)}, ways});
  }
  void bind(Binder& to) const { last.bind(to); }
};

template <class O, class T>
constexpr auto keyset_value(T value) {
  using E = typename O::expression;
  static_assert(std::is_empty_v<E> && !takes_no_plain_values<E>(),
                "after() compares columns: order by columns of plain types");
  check_comparison<E, T>();
  return value_for<E>(std::move(value));
}

template <class... O, class... T>
constexpr auto keyset(const List<O...>&, T... last) {
  static_assert(sizeof...(O) > 0, "after() comes behind order_by(), whose columns it compares");
  static_assert(sizeof...(O) == sizeof...(T),
                "after() takes a value for each column that order_by() has named");
  return Keyset<List<O...>, decltype(keyset_value<O>(std::move(last)))...>{
      {}, list_of(keyset_value<O>(std::move(last))...)};
}

}  // namespace metaxy::clause
