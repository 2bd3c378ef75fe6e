// SPDX-License-Identifier: Apache-2.0
// select(): what is read, of which rows, in which order.
//
//   select<User>().where(user::age > 17, user::name.like("A%")).order_by(user::name).limit(20)
//   select(user::name, count(post::id)).left_join<Post>(post::author_id == user::id)
//       .group_by(user::name).having(count(post::id) > 3)
//
// Every call gives another query and leaves this one as it is. A query is a value: its type is its
// text, its members are the values that the text has places for.
#pragma once

#include <metaxy/query/keyset.hpp>
#include <metaxy/query/predicates.hpp>
#include <metaxy/query/select_text.hpp>
#include <metaxy/query/texts.hpp>

namespace metaxy {

namespace clause {

// What the rows are grouped by.
template <class E, int Position>
struct Group {
  static constexpr Write identity = E::write;

  [[no_unique_address]] E by;

  static constexpr void write(Writer& out) {
    if constexpr (Position > 0) {
      out.number(Position);
    } else {
      out.put(E::write);
    }
  }
  void bind(Binder& to) const {
    if constexpr (Position == 0) by.bind(to);
  }
};

template <class... G>
struct Groups : List<G...> {
  static constexpr Write identities[sizeof...(G)] = {G::identity...};
  static constexpr Writes grouped() { return {identities, sizeof...(G)}; }
};
template <>
struct Groups<> : List<> {
  static constexpr Writes grouped() { return {}; }
};

// An expression with values in it is not the same where it is written again, so that it is named by
// its place among the results.
template <class ItemList, class E>
constexpr int position_of() {
  if constexpr (std::is_empty_v<E>) {
    return 0;
  } else {
    return ItemList::position(E::write);
  }
}

template <class ItemList, class... E>
constexpr auto groups_of(E... by) {
  return Groups<Group<E, position_of<ItemList, E>()>...>{
      list_of(Group<E, position_of<ItemList, E>()>{std::move(by)}...)};
}

template <class ItemList, class By>
constexpr auto order_within(By by) {
  return by.template at_position<position_of<ItemList, typename By::expression>()>();
}

struct RowWindow {
  std::int64_t limit = 0;
  std::int64_t offset = 0;
};

template <unsigned Options>
void bind_window(Binder& to, const RowWindow& window) {
  if constexpr ((Options & option::limit) != 0) to.value(window.limit);
  if constexpr ((Options & option::offset) != 0) to.value(window.offset);
}

template <class Ctes>
inline constexpr bool any_recursive = false;
template <class... C>
inline constexpr bool any_recursive<List<C...>> = (C::is_recursive || ...);

template <unsigned Options, class ItemList, class F, class Where, class GroupList, class Having,
          class Orders, class Ctes>
constexpr auto make_select(ItemList items, F tables, Where conditions, GroupList groups,
                           Having group_conditions, Orders orders, RowWindow window, Ctes ctes);

template <unsigned Options, class ItemList, class F, class Where, class GroupList, class Having,
          class Orders, class Ctes>
struct Select : AnyQuery {
  using results = ItemList;
  using RowMaker = typename RowsFrom<ItemList, F>::rows;
  using row_type = typename RowMaker::type;

  static constexpr Sql sql = Texts<Select>::sql();
  static constexpr std::string_view lacking = Texts<Select>::found.lacking;
  static constexpr bool is_compound = false;
  // Whether it may be part of a compound query.
  static constexpr bool is_plain =
      Orders::size == 0 && Ctes::size == 0 && (Options & ~option::distinct) == 0;
  // A bit for each result that may be NULL.
  static constexpr unsigned long long nulls() { return find_nulls<ItemList, F>(); }

  [[no_unique_address]] ItemList items;
  [[no_unique_address]] F tables;
  [[no_unique_address]] Where conditions;
  [[no_unique_address]] GroupList groups;
  [[no_unique_address]] Having group_conditions;
  [[no_unique_address]] Orders orders;
  RowWindow window;
  [[no_unique_address]] Ctes ctes;

  void bind(Parameters& parameters) const {
    Binder to(parameters);
    bind_values(to);
  }
  static void read(const Row& row, row_type& value) { RowMaker::read(row, value); }

  static constexpr void write(Writer& out) {
    write_select(out, {.ctes = Ctes::parts(),
                       .recursive = any_recursive<Ctes>,
                       .items = ItemList::parts(),
                       .declare = F::declare,
                       .joins = F::first_join(),
                       .join_count = F::join_count,
                       .where = Where::parts(),
                       .groups = GroupList::parts(),
                       .grouped = GroupList::grouped(),
                       .having = Having::parts(),
                       .orders = Orders::parts(),
                       .options = Options});
  }
  void bind_values(Binder& to) const {
    ctes.bind(to);
    items.bind(to);
    tables.bind(to);
    conditions.bind(to);
    groups.bind(to);
    group_conditions.bind(to);
    orders.bind(to);
    bind_window<Options>(to, window);
  }

  // The table it begins with, where its first column does not tell it.
  template <class T>
  constexpr auto from() && {
    return std::move(*this).from(Table<T>{});
  }
  template <class T>
  constexpr auto from() const& {
    return Select(*this).template from<T>();
  }
  template <IsSource S>
  constexpr auto from(S source) && {
    static_assert(F::base() == nullptr, "from() is there already: join() the other tables");
    return std::move(*this).with_tables(begin_with(source, std::move(tables)));
  }
  template <IsSource S>
  constexpr auto from(S source) const& {
    return Select(*this).from(source);
  }
  template <class T, class On>
  constexpr auto join(On on) && {
    return std::move(*this).join(Table<T>{}, std::move(on));
  }
  template <class T, class On>
  constexpr auto join(On on) const& {
    return Select(*this).template join<T>(std::move(on));
  }
  template <IsSource S, class On>
  constexpr auto join(S source, On on) && {
    check_conditions<On>();
    return std::move(*this).with_tables(
        std::move(tables).with(join_clause<JoinKind::Inner>(source, std::move(on))));
  }
  template <IsSource S, class On>
  constexpr auto join(S source, On on) const& {
    return Select(*this).join(source, std::move(on));
  }
  // Rows without a partner stay, and what they would have of it is a std::optional.
  template <class T, class On>
  constexpr auto left_join(On on) && {
    return std::move(*this).left_join(Table<T>{}, std::move(on));
  }
  template <class T, class On>
  constexpr auto left_join(On on) const& {
    return Select(*this).template left_join<T>(std::move(on));
  }
  template <IsSource S, class On>
  constexpr auto left_join(S source, On on) && {
    check_conditions<On>();
    return std::move(*this).with_tables(
        std::move(tables).with(join_clause<JoinKind::Left>(source, std::move(on))));
  }
  template <IsSource S, class On>
  constexpr auto left_join(S source, On on) const& {
    return Select(*this).left_join(source, std::move(on));
  }

  // All of them, and those of other calls, must be true.
  template <class... P>
  constexpr auto where(P... wanted) && {
    check_conditions<P...>();
    return make_select<Options>(
        std::move(items), std::move(tables), std::move(conditions).with(std::move(wanted)...),
        std::move(groups), std::move(group_conditions), std::move(orders), window, std::move(ctes));
  }
  template <class... P>
  constexpr auto where(P... wanted) const& {
    return Select(*this).where(std::move(wanted)...);
  }
  template <class... E>
  constexpr auto group_by(E... by) && {
    static_assert(GroupList::size == 0, "group_by() is there already: name all columns in it");
    static_assert((IsExpression<E> && ...), "group_by() takes columns and expressions");
    return make_select<Options>(std::move(items), std::move(tables), std::move(conditions),
                                groups_of<ItemList>(std::move(by)...), std::move(group_conditions),
                                std::move(orders), window, std::move(ctes));
  }
  template <class... E>
  constexpr auto group_by(E... by) const& {
    return Select(*this).group_by(std::move(by)...);
  }
  template <class... P>
  constexpr auto having(P... wanted) && {
    check_conditions<P...>();
    return make_select<Options>(std::move(items), std::move(tables), std::move(conditions),
                                std::move(groups),
                                std::move(group_conditions).with(std::move(wanted)...),
                                std::move(orders), window, std::move(ctes));
  }
  template <class... P>
  constexpr auto having(P... wanted) const& {
    return Select(*this).having(std::move(wanted)...);
  }
  // What another call has said counts first.
  template <class... By>
  constexpr auto order_by(By... by) && {
    return make_select<Options>(
        std::move(items), std::move(tables), std::move(conditions), std::move(groups),
        std::move(group_conditions),
        std::move(orders).with(order_within<ItemList>(ordered(std::move(by)))...), window,
        std::move(ctes));
  }
  template <class... By>
  constexpr auto order_by(By... by) const& {
    return Select(*this).order_by(std::move(by)...);
  }
  // The rows behind the one that has these values in the columns of order_by(): the next page.
  template <class... T>
  constexpr auto after(T... last) && {
    return std::move(*this).where(keyset(orders, std::move(last)...));
  }
  template <class... T>
  constexpr auto after(T... last) const& {
    return Select(*this).after(std::move(last)...);
  }
  constexpr auto limit(std::int64_t rows) && {
    static_assert((Options & option::limit) == 0, "limit() is there already");
    window.limit = rows;
    return std::move(*this).template with_options<Options | option::limit>();
  }
  constexpr auto limit(std::int64_t rows) const& { return Select(*this).limit(rows); }
  constexpr auto offset(std::int64_t rows) && {
    static_assert((Options & option::offset) == 0, "offset() is there already");
    window.offset = rows;
    return std::move(*this).template with_options<Options | option::offset>();
  }
  constexpr auto offset(std::int64_t rows) const& { return Select(*this).offset(rows); }
  constexpr auto distinct() && {
    return std::move(*this).template with_options<Options | option::distinct>();
  }
  constexpr auto distinct() const& { return Select(*this).distinct(); }
  // Nobody else changes the rows before the transaction ends.
  constexpr auto for_update() && {
    return std::move(*this).template with_options<Options | option::for_update>();
  }
  constexpr auto for_update() const& { return Select(*this).for_update(); }
  // Rows become a Target, whose members take the results in their order.
  template <class Target>
  constexpr auto as() && {
    return make_select<Options>(
        std::move(items).template into<Target>(), std::move(tables), std::move(conditions),
        std::move(groups), std::move(group_conditions), std::move(orders), window, std::move(ctes));
  }
  template <class Target>
  constexpr auto as() const& {
    return Select(*this).template as<Target>();
  }
  // Queries that this one names as tables; see cte.hpp.
  template <class... C>
  constexpr auto with(C... named) && {
    return make_select<Options>(std::move(items), std::move(tables), std::move(conditions),
                                std::move(groups), std::move(group_conditions), std::move(orders),
                                window, std::move(ctes).with(std::move(named)...));
  }
  template <class... C>
  constexpr auto with(C... named) const& {
    return Select(*this).with(std::move(named)...);
  }

  // The same query, which does not compile when that database has not all of it.
  template <Dialect D>
  constexpr const Select& on() const {
    check_dialect<Select, D>();
    return *this;
  }

 private:
  template <class NewTables>
  constexpr auto with_tables(NewTables changed) && {
    return make_select<Options>(std::move(items), std::move(changed), std::move(conditions),
                                std::move(groups), std::move(group_conditions), std::move(orders),
                                window, std::move(ctes));
  }
  template <unsigned NewOptions>
  constexpr auto with_options() && {
    return make_select<NewOptions>(std::move(items), std::move(tables), std::move(conditions),
                                   std::move(groups), std::move(group_conditions),
                                   std::move(orders), window, std::move(ctes));
  }
};

template <unsigned Options, class ItemList, class F, class Where, class GroupList, class Having,
          class Orders, class Ctes>
constexpr auto make_select(ItemList items, F tables, Where conditions, GroupList groups,
                           Having group_conditions, Orders orders, RowWindow window, Ctes ctes) {
  return Select<Options, ItemList, F, Where, GroupList, Having, Orders, Ctes>{
      {},
      std::move(items),
      std::move(tables),
      std::move(conditions),
      std::move(groups),
      std::move(group_conditions),
      std::move(orders),
      window,
      std::move(ctes)};
}

template <class... Item>
constexpr auto select_items(Item... items) {
  return make_select<option::none>(Items<void, Item...>{list_of(std::move(items)...)}, From<void>{},
                                   List<>{}, Groups<>{}, List<>{}, List<>{}, RowWindow{}, List<>{});
}

}  // namespace clause

// select<User>(), select<User, Post>(): whole rows, as structs.
template <class... T>
  requires(sizeof...(T) > 0)
constexpr auto select() {
  return clause::select_items(clause::Entity<clause::Table<T>>{}...);
}
// Columns, expressions, and tables under another name.
template <class... E>
  requires(sizeof...(E) > 0)
constexpr auto select(E... items) {
  return clause::select_items(clause::item_of(std::move(items))...);
}

}  // namespace metaxy
