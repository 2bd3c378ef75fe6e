// SPDX-License-Identifier: Apache-2.0
// Two queries as one: union_(a, b), union_all(a, b), intersect(a, b), except(a, b). The rows are
// those of the first query's type; order_by() names its results, limit() and offset() count all.
#pragma once

#include <metaxy/query/select.hpp>

namespace metaxy {

namespace clause {

enum class SetOperator : unsigned char { Union, UnionAll, Intersect, Except };

constexpr std::string_view words_of(SetOperator operation) {
  switch (operation) {
    case SetOperator::Union:
      return "UNION";
    case SetOperator::UnionAll:
      return "UNION ALL";
    case SetOperator::Intersect:
      return "INTERSECT";
    case SetOperator::Except:
      return "EXCEPT";
  }
  return {};
}

// Databases differ in what they do first, so a compound query within another is a table of it.
template <class Q>
constexpr void write_operand(Writer& out) {
  if constexpr (Q::is_compound) {
    out.text("SELECT * FROM ");
    out.subquery(Q::write);
    out.text(" AS \"rows\"");
  } else {
    Q::write(out);
  }
}

template <class A, class B>
inline constexpr bool same_results = false;
template <class TargetA, class... A, class TargetB, class... B>
  requires(sizeof...(A) == sizeof...(B))
inline constexpr bool same_results<Items<TargetA, A...>, Items<TargetB, B...>> =
    (std::is_same_v<typename ResultOf<A, false>::type, typename ResultOf<B, false>::type> && ...);

template <SetOperator Operation, class A, class B, class Orders = List<>,
          unsigned Options = option::none>
struct Compound : AnyQuery {
  using results = typename A::results;
  using RowMaker = typename results::template RowsOf<A::nulls() | B::nulls()>;
  using row_type = typename RowMaker::type;

  static constexpr Sql sql = Texts<Compound>::sql();
  static constexpr std::string_view lacking = Texts<Compound>::found.lacking;
  static constexpr bool is_compound = true;
  static constexpr bool is_plain = Orders::size == 0 && Options == option::none;
  static constexpr unsigned long long nulls() { return A::nulls() | B::nulls(); }

  [[no_unique_address]] A first;
  [[no_unique_address]] B second;
  [[no_unique_address]] Orders orders;
  RowWindow window;

  void bind(Parameters& parameters) const {
    Binder to(parameters);
    bind_values(to);
  }
  static void read(const Row& row, row_type& value) { RowMaker::read(row, value); }
  static constexpr void write(Writer& out) {
    write_operand<A>(out);
    out.clause(words_of(Operation));
    out.break_line();
    write_operand<B>(out);
    if (Orders::size > 0) {
      out.clause("ORDER BY ");
      out.list(Orders::parts());
    }
    write_window(out, Options);
  }
  void bind_values(Binder& to) const {
    first.bind_values(to);
    second.bind_values(to);
    orders.bind(to);
    bind_window<Options>(to, window);
  }

  template <class... By>
  constexpr auto order_by(By... by) const {
    return with_orders(Orders(orders).with(order_of_set(ordered(std::move(by)))...));
  }
  constexpr auto limit(std::int64_t rows) const {
    return with_window < Options | option::limit > ({rows, window.offset});
  }
  constexpr auto offset(std::int64_t rows) const {
    return with_window < Options | option::offset > ({window.limit, rows});
  }
  template <Dialect D>
  constexpr const Compound& on() const {
    check_dialect<Compound, D>();
    return *this;
  }

 private:
  template <class By>
  static constexpr auto order_of_set(By by) {
    constexpr int position = results::position(By::expression::write);
    static_assert(position > 0,
                  "what two queries give together is ordered by results of the first one: select "
                  "this there, or take it away from order_by()");
    return by.template at_position<position>();
  }
  template <class NewOrders>
  constexpr auto with_orders(NewOrders changed) const {
    return Compound<Operation, A, B, NewOrders, Options>{
        {}, first, second, std::move(changed), window};
  }
  template <unsigned NewOptions>
  constexpr auto with_window(RowWindow changed) const {
    return Compound<Operation, A, B, Orders, NewOptions>{{}, first, second, orders, changed};
  }
};

template <SetOperator Operation, IsQuery A, IsQuery B>
constexpr auto compound(A first, B second) {
  static_assert(same_results<typename A::results, typename B::results>,
                "both queries must give the same types, in the same order");
  static_assert(A::is_plain && B::is_plain,
                "order_by(), limit(), for_update() and with() belong to the two queries together, "
                "not to one of them");
  return Compound<Operation, A, B>{{}, std::move(first), std::move(second), {}, {}};
}

}  // namespace clause

// Without repeated rows.
template <clause::IsQuery A, clause::IsQuery B>
constexpr auto union_(A first, B second) {
  return clause::compound<clause::SetOperator::Union>(std::move(first), std::move(second));
}
template <clause::IsQuery A, clause::IsQuery B>
constexpr auto union_all(A first, B second) {
  return clause::compound<clause::SetOperator::UnionAll>(std::move(first), std::move(second));
}
template <clause::IsQuery A, clause::IsQuery B>
constexpr auto intersect(A first, B second) {
  return clause::compound<clause::SetOperator::Intersect>(std::move(first), std::move(second));
}
template <clause::IsQuery A, clause::IsQuery B>
constexpr auto except(A first, B second) {
  return clause::compound<clause::SetOperator::Except>(std::move(first), std::move(second));
}

}  // namespace metaxy
