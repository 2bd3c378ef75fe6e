// SPDX-License-Identifier: Apache-2.0
// Queries with a name, which others use as a table:
//
//   const auto top = cte<"top">(select(post::author_id, count().label<"posts">())
//                                   .group_by(post::author_id));
//   select(user::name, top(label<"posts">))
//       .join(top, top(post::author_id) == user::id).with(top)
//
// and recursive ones, which begin with some rows and go on from each:
//
//   const auto chain = recursive_cte<"chain">(
//       select(employee::id, employee::manager_id).where(employee::id == 5),
//       [](auto chain) {
//         return select(employee::id, employee::manager_id)
//             .join(chain, chain(employee::manager_id) == employee::id);
//       });
#pragma once

#include <metaxy/query/compound.hpp>
#include <metaxy/query/label.hpp>
#include <metaxy/query/select.hpp>

namespace metaxy {

namespace clause {

// What a result is called outside of its query; empty when it has no name.
template <class Item>
constexpr std::string_view result_name() {
  if constexpr (requires { Item::label_text(); }) {
    return Item::label_text();
  } else if constexpr (requires { Item::info(); }) {
    return Item::info().name;
  } else {
    return {};
  }
}

template <class C, int Index, class Item>
struct CteColumn : Operand<CteColumn<C, Index, Item>> {
  using value_type = ValueOf<Item>;
  static constexpr ColumnType type = type_of<Item>();

  static constexpr void write(Writer& out) {
    constexpr bool nullable = (C::nulls() >> Index & 1) != 0;
    out.named_column(C::source, result_name<Item>(), nullable ? Nullable::Yes : Nullable::No);
  }
  void bind(Binder&) const {}
};

template <class Results, int Index>
struct ResultAt;
template <class Target, class Item, class... Rest, int Index>
struct ResultAt<Items<Target, Item, Rest...>, Index> : ResultAt<Items<Target, Rest...>, Index - 1> {
};
template <class Target, class Item, class... Rest>
struct ResultAt<Items<Target, Item, Rest...>, 0> {
  using type = Item;
};

template <class A, class C>
inline constexpr bool is_column = std::is_same_v<A, C>;
template <Name name, class C>
inline constexpr bool is_column<Labelled<name, C>, C> = true;

template <class Results>
struct ResultNames;
template <class Target, class... Item>
struct ResultNames<Items<Target, Item...>> {
  static_assert((IsExpression<Item> && ...), "a query with a name selects columns, not entities");
  static_assert((!result_name<Item>().empty() && ...),
                "results of a query with a name have names too: give this one a label<\"name\">()");
  static constexpr int size = sizeof...(Item);
  static constexpr std::string_view names[sizeof...(Item)] = {result_name<Item>()...};

  static constexpr int find(std::string_view name) {
    for (int i = 0; i < size; ++i) {
      if (names[i] == name) return i;
    }
    return -1;
  }
  static constexpr void write(Writer& out) {
    for (int i = 0; i < size; ++i) {
      if (i != 0) out.text(", ");
      out.identifier(names[i]);
    }
  }
  // The place of a column among the results, under whatever label.
  template <class C>
  static constexpr int find_column() {
    int index = 0;
    int found = -1;
    ((is_column<Item, C>&& found < 0 ? found = index : 0, ++index), ...);
    return found;
  }
};

// A query with a name as others see it.
template <Name name, class Query>
struct CteTable {
  using Names = ResultNames<typename Query::results>;
  static constexpr Source source{{}, name.view(), name.view(), SourceKind::Query};
  static constexpr unsigned long long nulls() { return Query::nulls(); }

  // The result that is this column.
  template <class C>
  constexpr auto operator()(C) const {
    constexpr int index = Names::template find_column<C>();
    static_assert(index >= 0, "the query of this name does not select this column");
    return column_at<index>();
  }
  template <Name wanted>
  constexpr auto operator()(Label<wanted>) const {
    constexpr int index = Names::find(wanted.view());
    static_assert(index >= 0, "the query of this name has no result with this label");
    return column_at<index>();
  }

 private:
  template <int Index>
  static constexpr auto column_at() {
    return CteColumn<CteTable, Index, typename ResultAt<typename Query::results, Index>::type>{};
  }
};

struct NoStep {
  static constexpr bool is_said = false;
  static constexpr void write(Writer&) {}
  void bind_values(Binder&) const {}
};

template <Name name, class First, class Step>
struct Cte : CteTable<name, First> {
  using Table = CteTable<name, First>;
  static constexpr bool is_recursive = !std::is_same_v<Step, NoStep>;

  [[no_unique_address]] First first;
  [[no_unique_address]] Step step;

  static constexpr void write(Writer& out) {
    out.identifier(name.view());
    out.text(" (");
    Table::Names::write(out);
    out.text(") AS ");
    if (is_recursive) out.add_cte(Table::source);
    out.subquery(write_body);
    if (!is_recursive) out.add_cte(Table::source);
  }
  void bind(Binder& to) const {
    first.bind_values(to);
    step.bind_values(to);
  }

 private:
  static constexpr void write_body(Writer& out) {
    First::write(out);
    if constexpr (is_recursive) {
      out.text(" UNION ALL ");
      Step::write(out);
    }
  }
};

}  // namespace clause

template <clause::Name name, clause::IsQuery Q>
constexpr auto cte(Q query) {
  return clause::Cte<name, Q, clause::NoStep>{{}, std::move(query), {}};
}

template <clause::Name name, clause::IsQuery First, class MakeStep>
constexpr auto recursive_cte(First first, MakeStep make_step) {
  auto step = make_step(clause::CteTable<name, First>{});
  static_assert(clause::same_results<typename First::results, typename decltype(step)::results>,
                "both queries must give the same types, in the same order");
  return clause::Cte<name, First, decltype(step)>{{}, std::move(first), std::move(step)};
}

}  // namespace metaxy
