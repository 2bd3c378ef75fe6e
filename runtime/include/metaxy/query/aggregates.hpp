// SPDX-License-Identifier: Apache-2.0
// What is said of many rows: aggregates, and window functions.
//
//   count()  count(user::age)  count_distinct(user::city)      std::int64_t
//   sum(user::age)                                             std::optional<std::int64_t>
//   avg(user::age)                                             std::optional<double>
//   min(user::name)  max(user::name)                           std::optional<std::string>
//   row_number().over(partition_by(post::author_id).order_by(post::likes.desc()))
//   sum(post::likes).over(order_by(post::id))  lag(post::likes)  lead(...)  rank()  dense_rank()
#pragma once

#include <metaxy/query/operators.hpp>
#include <metaxy/query/order.hpp>

namespace metaxy {

namespace clause {

template <const Frame& Words, class Result, ColumnType Type, class Partition, class Orders,
          class... Arguments>
struct Over : Operand<Over<Words, Result, Type, Partition, Orders, Arguments...>> {
  using value_type = Result;
  static constexpr ColumnType type = Type;

  [[no_unique_address]] List<Arguments...> arguments;
  [[no_unique_address]] Partition partition;
  [[no_unique_address]] Orders orders;

  static constexpr void write(Writer& out) {
    out.over(Words, List<Arguments...>::parts(), Partition::parts(), Orders::parts());
  }
  void bind(Binder& to) const {
    arguments.bind(to);
    partition.bind(to);
    orders.bind(to);
  }
};

// The rows that a window function looks at.
template <class Partition, class Orders>
struct Window {
  [[no_unique_address]] Partition partition;
  [[no_unique_address]] Orders orders;

  template <class... By>
  constexpr auto order_by(By... by) const {
    return Window<Partition, List<OrderOf<By>...>>{partition, list_of(ordered(std::move(by))...)};
  }
};

// A function that needs its window.
template <const Frame& Words, class Result, ColumnType Type, class... Arguments>
struct WindowFunction {
  [[no_unique_address]] List<Arguments...> arguments;

  template <class Partition = List<>, class Orders = List<>>
  constexpr auto over(Window<Partition, Orders> window = {}) const {
    return Over<Words, Result, Type, Partition, Orders, Arguments...>{
        {}, arguments, std::move(window.partition), std::move(window.orders)};
  }
};

template <const Frame& Words, class Result, ColumnType Type, class... Arguments>
struct Aggregate : Operand<Aggregate<Words, Result, Type, Arguments...>> {
  using value_type = Result;
  static constexpr ColumnType type = Type;

  [[no_unique_address]] List<Arguments...> arguments;

  static constexpr void write(Writer& out) { out.aggregate(Words, List<Arguments...>::parts()); }
  void bind(Binder& to) const { arguments.bind(to); }

  template <class Partition = List<>, class Orders = List<>>
  constexpr auto over(Window<Partition, Orders> window = {}) const {
    return Over<Words, Result, Type, Partition, Orders, Arguments...>{
        {}, arguments, std::move(window.partition), std::move(window.orders)};
  }
};

template <const Frame& Words, class Result, ColumnType Type, class... E>
constexpr auto aggregate(E... arguments) {
  return Aggregate<Words, Result, Type, E...>{{}, list_of(std::move(arguments)...)};
}

}  // namespace clause

constexpr auto count() {
  return clause::aggregate<clause::frame::count_rows, std::int64_t, ColumnType::Int64>();
}
// Of the rows where it is not NULL.
template <clause::IsExpression E>
constexpr auto count(E expression) {
  return clause::aggregate<clause::frame::count, std::int64_t, ColumnType::Int64>(
      std::move(expression));
}
template <clause::IsExpression E>
constexpr auto count_distinct(E expression) {
  return clause::aggregate<clause::frame::count_distinct, std::int64_t, ColumnType::Int64>(
      std::move(expression));
}
template <clause::IsExpression E>
constexpr auto sum(E expression) {
  using V = clause::ValueOf<E>;
  if constexpr (clause::IsWhole<V>) {
    return clause::aggregate<clause::frame::sum_whole, std::int64_t, ColumnType::Int64>(
        std::move(expression));
  } else if constexpr (clause::IsNumber<V>) {
    return clause::aggregate<clause::frame::sum_real, double, ColumnType::Float64>(
        std::move(expression));
  } else {
    static_assert(std::is_same_v<V, Decimal>, "sum() takes numbers or decimals");
    return clause::aggregate<clause::frame::sum, V, ColumnType::Decimal>(std::move(expression));
  }
}
template <clause::IsExpression E>
constexpr auto avg(E expression) {
  using V = clause::ValueOf<E>;
  static_assert(clause::IsNumber<V> || std::is_same_v<V, Decimal>,
                "avg() takes numbers or decimals");
  return clause::aggregate<clause::frame::avg, double, ColumnType::Float64>(std::move(expression));
}
template <clause::IsExpression E>
constexpr auto min(E expression) {
  static_assert(!std::is_same_v<clause::ValueOf<E>, bool>, "min() takes what has an order");
  return clause::aggregate<clause::frame::min, clause::ValueOf<E>, clause::type_of<E>()>(
      std::move(expression));
}
template <clause::IsExpression E>
constexpr auto max(E expression) {
  static_assert(!std::is_same_v<clause::ValueOf<E>, bool>, "max() takes what has an order");
  return clause::aggregate<clause::frame::max, clause::ValueOf<E>, clause::type_of<E>()>(
      std::move(expression));
}

constexpr auto row_number() {
  return clause::WindowFunction<clause::frame::row_number, std::int64_t, ColumnType::Int64>{};
}
constexpr auto rank() {
  return clause::WindowFunction<clause::frame::rank, std::int64_t, ColumnType::Int64>{};
}
constexpr auto dense_rank() {
  return clause::WindowFunction<clause::frame::dense_rank, std::int64_t, ColumnType::Int64>{};
}
// The value in the row before, and in the one after, in the window's order.
template <clause::IsExpression E>
constexpr auto lag(E expression) {
  return clause::WindowFunction<clause::frame::lag, clause::ValueOf<E>, clause::type_of<E>(), E>{
      clause::list_of(std::move(expression))};
}
template <clause::IsExpression E>
constexpr auto lead(E expression) {
  return clause::WindowFunction<clause::frame::lead, clause::ValueOf<E>, clause::type_of<E>(), E>{
      clause::list_of(std::move(expression))};
}

template <class... By>
constexpr auto partition_by(By... by) {
  return clause::Window<clause::List<By...>, clause::List<>>{clause::list_of(std::move(by)...), {}};
}
template <class... By>
constexpr auto order_by(By... by) {
  return clause::Window<clause::List<>, clause::List<>>{}.order_by(std::move(by)...);
}

}  // namespace metaxy
