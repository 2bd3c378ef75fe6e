// SPDX-License-Identifier: Apache-2.0
// case_().when(user::age < 18, "young").when(user::age < 65, "grown").else_("old")
//
// Without an else_ the result may be NULL.
#pragma once

#include <metaxy/query/operators.hpp>

namespace metaxy {

namespace clause {

template <class Condition, class E>
struct Branch {
  [[no_unique_address]] Condition condition;
  [[no_unique_address]] E result;

  static constexpr void write(Writer& out) {
    const bool nulls = out.may_be_null();
    out.text("WHEN ");
    out.put(Condition::write);
    out.set_may_be_null(nulls);
    out.text(" THEN ");
    out.put(E::write);
  }
  void bind(Binder& to) const {
    condition.bind(to);
    result.bind(to);
  }
};

struct NoElse {
  static constexpr void write(Writer&) {}
  void bind(Binder&) const {}
};

// A value in a branch; the type of a case is that of its first result.
template <class T>
constexpr auto result_of(T given) {
  if constexpr (IsExpression<T>) {
    return given;
  } else {
    return typed_value(std::move(given));
  }
}

template <class First, class Else, class... Branches>
struct Case : Operand<Case<First, Else, Branches...>> {
  using value_type = ValueOf<First>;
  static constexpr ColumnType type = type_of<First>();

  [[no_unique_address]] List<Branches...> branches;
  [[no_unique_address]] Else otherwise;

  static constexpr void write(Writer& out) {
    out.text("CASE ");
    out.list(List<Branches...>::parts(), " ");
    if constexpr (std::is_same_v<Else, NoElse>) {
      out.set_may_be_null(true);
    } else {
      out.text(" ELSE ");
      out.put(Else::write);
    }
    out.text(" END");
  }
  void bind(Binder& to) const {
    branches.bind(to);
    otherwise.bind(to);
  }

  template <IsExpression C, class T>
  constexpr auto when(C condition, T result) const {
    check_branch<C, T>();
    using Next = Branch<C, decltype(result_of(std::move(result)))>;
    using Longer = Case<First, Else, Branches..., Next>;
    return Longer{
        {},
        List<Branches...>(branches).with(Next{std::move(condition), result_of(std::move(result))}),
        otherwise};
  }
  template <class T>
  constexpr auto else_(T result) const {
    check_comparison<First, T>();
    using Last = decltype(result_of(std::move(result)));
    return Case<First, Last, Branches...>{{}, branches, result_of(std::move(result))};
  }

 private:
  template <class C, class T>
  static constexpr void check_branch() {
    static_assert(is_condition<C>(), "when() takes a condition, such as user::age > 17");
    check_comparison<First, T>();
  }
};

struct EmptyCase {
  template <IsExpression C, class T>
  constexpr auto when(C condition, T result) const {
    static_assert(is_condition<C>(), "when() takes a condition, such as user::age > 17");
    using E = decltype(result_of(std::move(result)));
    return Case<E, NoElse, Branch<C, E>>{
        {}, list_of(Branch<C, E>{std::move(condition), result_of(std::move(result))}), {}};
  }
};

}  // namespace clause

constexpr clause::EmptyCase case_() { return {}; }

}  // namespace metaxy
