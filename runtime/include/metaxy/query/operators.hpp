// SPDX-License-Identifier: Apache-2.0
// The operators between expressions and values: == != < <= > >=, && || !, + - * / %.
#pragma once

#include <metaxy/query/expression.hpp>

namespace metaxy::clause {

// A condition of two operands.
template <const Infix& Words, class L, class R>
struct Condition : Expression {
  using value_type = bool;
  static constexpr ColumnType type = ColumnType::Bool;

  [[no_unique_address]] L left;
  [[no_unique_address]] R right;

  static constexpr void write(Writer& out) { out.infix(Words, L::write, R::write); }
  void bind(Binder& to) const {
    left.bind(to);
    right.bind(to);
  }
};

template <class E>
struct Negation : Expression {
  using value_type = bool;
  static constexpr ColumnType type = ColumnType::Bool;

  [[no_unique_address]] E operand;

  static constexpr void write(Writer& out) {
    out.begin_operator(Level::Not);
    out.text("NOT ");
    out.put(E::write, Level::Not);
    out.end_operator(Level::Not);
  }
  void bind(Binder& to) const { operand.bind(to); }
};

template <const Infix& Words, class Result, class L, class R>
struct Arithmetic : Operand<Arithmetic<Words, Result, L, R>> {
  using value_type = Result;
  static constexpr ColumnType type =
      std::is_same_v<Result, Decimal> ? ColumnType::Decimal : plain_type<Result>();

  [[no_unique_address]] L left;
  [[no_unique_address]] R right;

  static constexpr void write(Writer& out) { out.infix(Words, L::write, R::write); }
  void bind(Binder& to) const {
    left.bind(to);
    right.bind(to);
  }
};

template <class E>
constexpr bool is_condition() {
  if constexpr (IsExpression<E>) {
    return std::is_same_v<ValueOf<E>, bool>;
  } else {
    return false;
  }
}

// Whether values of both can be compared in a database.
template <class E, class T>
constexpr bool comparable() {
  if constexpr (!IsExpression<T>) {
    return fits<ValueOf<E>, T>();
  } else if constexpr (std::is_void_v<ValueOf<E>> || std::is_void_v<ValueOf<T>>) {
    return type_of<E>() == type_of<T>();
  } else {
    return fits<ValueOf<E>, ValueOf<T>>() || fits<ValueOf<T>, ValueOf<E>>();
  }
}

template <class E, class T>
constexpr bool check_comparison() {
  if constexpr (std::is_same_v<T, std::nullopt_t> || std::is_same_v<T, std::nullptr_t>) {
    static_assert(sizeof(T) == 0,
                  "nothing is equal to NULL in a database: ask is_null() or is_not_null()");
    return false;
  } else if constexpr (!IsExpression<T> && is_optional<T>) {
    static_assert(sizeof(T) == 0,
                  "an optional may be empty, and nothing is equal to NULL in a database: compare "
                  "with its value, or ask is_null()");
    return false;
  } else {
    static_assert(comparable<E, T>(),
                  "a column cannot be compared with a value of this type: give one of the type "
                  "that its member has, or cast<T>() the column");
    return comparable<E, T>();
  }
}

// After a mistake that has been told there is still a condition, so that nothing else is.
template <const Infix& Words, class L, class R>
constexpr auto compare(L left, R right) {
  if constexpr (IsExpression<L>) {
    if constexpr (check_comparison<L, R>()) {
      using Right = decltype(operand_for<L>(std::move(right)));
      return Condition<Words, L, Right>{{}, std::move(left), operand_for<L>(std::move(right))};
    } else {
      return Condition<Words, L, L>{{}, left, left};
    }
  } else {
    if constexpr (check_comparison<R, L>()) {
      using Left = decltype(operand_for<R>(std::move(left)));
      return Condition<Words, Left, R>{{}, operand_for<R>(std::move(left)), std::move(right)};
    } else {
      return Condition<Words, R, R>{{}, right, right};
    }
  }
}

template <const Infix& Words, class L, class R>
constexpr auto combine(L left, R right) {
  static_assert(is_condition<L>() && is_condition<R>(),
                "&& and || take two conditions, such as user::age > 17; for a condition that is "
                "known in the program use when(known, condition)");
  return Condition<Words, L, R>{{}, std::move(left), std::move(right)};
}

template <class T, bool = IsExpression<T>>
struct Worth {
  using type = T;
};
template <class T>
struct Worth<T, true> {
  using type = ValueOf<T>;
};
template <class T>
using WorthOf = typename Worth<T>::type;

// A fraction beside whole numbers is sent as one, as it would otherwise be rounded to their type.
template <class Beside, class T>
constexpr auto term_for(T given) {
  if constexpr (IsExpression<T>) {
    return given;
  } else if constexpr (IsWhole<ValueOf<Beside>> && !IsWhole<T>) {
    return typed_value(given);
  } else {
    return value_for<Beside>(std::move(given));
  }
}

template <const Infix& Words, class Result>
constexpr const Infix& words_for() {
  if (std::is_same_v<Result, std::string>) return infix::concatenate;
  if (std::is_same_v<Result, std::int64_t> && &Words == &infix::divide) return infix::divide_whole;
  return Words;
}

template <const Infix& Words, class L, class R>
constexpr auto calculate(L left, R right) {
  using A = WorthOf<L>;
  using B = WorthOf<R>;
  using Beside = std::conditional_t<IsExpression<L>, L, R>;
  constexpr bool texts = IsText<A> && IsText<B> && &Words == &infix::add;
  constexpr bool numbers = IsNumber<A> && IsNumber<B>;
  constexpr bool whole = IsWhole<A> && IsWhole<B>;
  constexpr bool decimals = std::is_same_v<A, Decimal> && std::is_same_v<B, Decimal>;
  static_assert(texts || numbers || decimals,
                "+ - * / % calculate with two numbers or two decimals, and + joins two texts: "
                "cast<T>() makes another type of a column");
  static_assert(&Words != &infix::remainder || whole, "% takes two whole numbers");
  using Number = std::conditional_t<whole, std::int64_t, double>;
  using Result =
      std::conditional_t<texts, std::string, std::conditional_t<decimals, Decimal, Number>>;
  if constexpr (texts || numbers || decimals) {
    using Left = decltype(term_for<Beside>(std::move(left)));
    using Right = decltype(term_for<Beside>(std::move(right)));
    return Arithmetic<words_for<Words, Result>(), Result, Left, Right>{
        {}, term_for<Beside>(std::move(left)), term_for<Beside>(std::move(right))};
  }
}

template <class L, class R>
concept AnyExpression = IsExpression<L> || IsExpression<R>;

template <class L, class R>
  requires AnyExpression<L, R>
constexpr auto operator==(L left, R right) {
  return compare<infix::equal>(std::move(left), std::move(right));
}
template <class L, class R>
  requires AnyExpression<L, R>
constexpr auto operator!=(L left, R right) {
  return compare<infix::not_equal>(std::move(left), std::move(right));
}
template <class L, class R>
  requires AnyExpression<L, R>
constexpr auto operator<(L left, R right) {
  return compare<infix::less>(std::move(left), std::move(right));
}
template <class L, class R>
  requires AnyExpression<L, R>
constexpr auto operator<=(L left, R right) {
  return compare<infix::less_or_equal>(std::move(left), std::move(right));
}
template <class L, class R>
  requires AnyExpression<L, R>
constexpr auto operator>(L left, R right) {
  return compare<infix::greater>(std::move(left), std::move(right));
}
template <class L, class R>
  requires AnyExpression<L, R>
constexpr auto operator>=(L left, R right) {
  return compare<infix::greater_or_equal>(std::move(left), std::move(right));
}

template <class L, class R>
  requires AnyExpression<L, R>
constexpr auto operator&&(L left, R right) {
  return combine<infix::logical_and>(std::move(left), std::move(right));
}
template <class L, class R>
  requires AnyExpression<L, R>
constexpr auto operator||(L left, R right) {
  return combine<infix::logical_or>(std::move(left), std::move(right));
}
template <IsExpression E>
constexpr auto operator!(E operand) {
  static_assert(is_condition<E>(), "! takes a condition, such as user::age > 17");
  return Negation<E>{{}, std::move(operand)};
}

template <class L, class R>
  requires AnyExpression<L, R>
constexpr auto operator+(L left, R right) {
  return calculate<infix::add>(std::move(left), std::move(right));
}
template <class L, class R>
  requires AnyExpression<L, R>
constexpr auto operator-(L left, R right) {
  return calculate<infix::subtract>(std::move(left), std::move(right));
}
template <class L, class R>
  requires AnyExpression<L, R>
constexpr auto operator*(L left, R right) {
  return calculate<infix::multiply>(std::move(left), std::move(right));
}
template <class L, class R>
  requires AnyExpression<L, R>
constexpr auto operator/(L left, R right) {
  return calculate<infix::divide>(std::move(left), std::move(right));
}
template <class L, class R>
  requires AnyExpression<L, R>
constexpr auto operator%(L left, R right) {
  return calculate<infix::remainder>(std::move(left), std::move(right));
}

}  // namespace metaxy::clause
