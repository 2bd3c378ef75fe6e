// SPDX-License-Identifier: Apache-2.0
// insert_into<User>().values(user::name = "ada", user::age = 36).returning(user::id)
// insert_into<Tag>(tag::name).from(select(post::title).where(post::likes > 100))
// insert_into<User>().values(...).on_conflict(user::name)
//     .do_update(user::age = excluded(user::age))                       // or do_nothing()
#pragma once

#include <metaxy/query/assignment.hpp>
#include <metaxy/query/returning.hpp>

namespace metaxy {

namespace clause {

// What the row that could not be inserted has there.
template <class C>
struct Excluded : Operand<Excluded<C>> {
  using value_type = typename C::value_type;

  static constexpr const ColumnInfo& info() { return C::info(); }
  static constexpr void write(Writer& out) {
    out.text("excluded.");
    out.identifier(info().name);
    if (info().nullable == Nullable::Yes) out.set_may_be_null(true);
  }
  void bind(Binder&) const {}
};

// ---------------------------------------------------------------------------------------------
// Where the rows come from

template <class... A>
struct Values {
  [[no_unique_address]] List<A...> assignments;

  static constexpr void write(Writer& out) {
    if constexpr (sizeof...(A) == 0) {
      out.text(" DEFAULT VALUES");
    } else {
      const Write names[] = {A::write_name...};
      const Write values[] = {A::write_value...};
      out.text(" (");
      out.list({names, sizeof...(A)});
      out.text(")");
      out.clause("VALUES (");
      out.list({values, sizeof...(A)});
      out.text(")");
    }
  }
  void bind(Binder& to) const { assignments.bind(to); }
};

template <class... C>
struct Columns {
  static constexpr int size = sizeof...(C);

  static constexpr void write(Writer& out) {
    bool first = true;
    (((first ? void() : out.text(", ")), first = false, out.identifier(C::info().name)), ...);
  }
};

template <class Target, class Q>
struct FromQuery {
  [[no_unique_address]] Q query;

  static constexpr void write(Writer& out) {
    out.text(" (");
    Target::write(out);
    out.text(")");
    out.text("\n");
    Q::write(out);
  }
  void bind(Binder& to) const { query.bind_values(to); }
};

template <class Target, class Results>
inline constexpr bool fills = false;
template <class... C, class Into, class... Item>
  requires(sizeof...(C) == sizeof...(Item) && (IsExpression<Item> && ...))
inline constexpr bool fills<Columns<C...>, Items<Into, Item...>> = (comparable<C, Item>() && ...);

// ---------------------------------------------------------------------------------------------
// What happens when there is such a row already

struct NoConflict {
  static constexpr bool is_said = false;
  static constexpr void write(Writer&) {}
  void bind(Binder&) const {}
};

template <class Target, class... A>
struct Conflict {
  static constexpr bool is_said = true;

  [[no_unique_address]] List<A...> changes;

  static constexpr void write(Writer& out) {
    out.clause("ON CONFLICT ");
    if constexpr (Target::size > 0) {
      out.text("(");
      Target::write(out);
      out.text(") ");
    }
    if constexpr (sizeof...(A) == 0) {
      out.text("DO NOTHING");
    } else {
      out.text("DO UPDATE SET ");
      out.list(List<A...>::parts());
    }
  }
  void bind(Binder& to) const { changes.bind(to); }
};

// Whether no two rows share their values in these columns.
template <class T, class... C>
constexpr bool is_unique() {
  if constexpr (requires { model<T>::unique_keys; }) {
    for (const UniqueKey& key : model<T>::unique_keys) {
      bool same = key.size == static_cast<int>(sizeof...(C));
      for (int i = 0; i < key.size; ++i) {
        same = same && ((key.columns[i] == C::index) || ...);
      }
      if (same) return true;
    }
  }
  return false;
}

template <class Insertion, class... C>
struct ConflictTarget;

template <class T, class Rows, class Clash, class Results>
struct Insert : AnyQuery {
  using row_type = typename Returned<T, Results>::row_type;

  static constexpr Sql sql = Texts<Insert>::sql();
  static constexpr std::string_view lacking = Texts<Insert>::found.lacking;

  [[no_unique_address]] Rows source;
  [[no_unique_address]] Clash clash;
  [[no_unique_address]] Results results;

  void bind(Parameters& parameters) const {
    Binder to(parameters);
    source.bind(to);
    clash.bind(to);
    results.bind(to);
  }
  template <class Value>
  static void read(const Row& row, Value& value) {
    read_returned<T, Results>(row, value);
  }
  static constexpr void write(Writer& out) {
    out.text("INSERT INTO ");
    out.table(table_source<T>);
    out.set_before_conflict(Clash::is_said);
    Rows::write(out);
    out.set_before_conflict(false);
    Scope scope;
    out.enter(scope);
    out.add_source(table_source<T>, Presence::Always);
    Clash::write(out);
    write_returning(out, Results::parts());
    out.leave();
  }

  // Which rows cannot be there twice: columns that make a key or a unique constraint. Without any,
  // whatever the row clashes with; there is only do_nothing() then.
  template <class... C>
  constexpr auto on_conflict(C...) const {
    static_assert(sizeof...(C) == 0 || is_unique<T, C...>(),
                  "no key and no unique constraint of the table has these columns, so no row can "
                  "be in conflict by them");
    return ConflictTarget<Insert, C...>{*this};
  }
  template <class... E>
    requires(sizeof...(E) > 0)
  constexpr auto returning(E... items) const {
    return Insert<T, Rows, Clash, Items<void, ItemOf<E>...>>{
        {}, source, clash, results_of(item_of(std::move(items))...)};
  }
  template <class Whole>
  constexpr auto returning() const {
    return returning(Table<Whole>{});
  }
  template <Dialect D>
  constexpr const Insert& on() const {
    check_dialect<Insert, D>();
    return *this;
  }
};

template <class T, class Rows, class Clash, class Results, class... C>
struct ConflictTarget<Insert<T, Rows, Clash, Results>, C...> {
  Insert<T, Rows, Clash, Results> insertion;

  constexpr auto do_nothing() const {
    return Insert<T, Rows, Conflict<Columns<C...>>, Results>{
        {}, insertion.source, {}, insertion.results};
  }
  template <class... A>
    requires(sizeof...(A) > 0)
  constexpr auto do_update(A... changes) const {
    static_assert(sizeof...(C) > 0,
                  "do_update() needs to know which row it updates: name the columns of a key or "
                  "unique constraint in on_conflict()");
    check_assignments<T, A...>();
    check_no_key<A...>();
    return Insert<T, Rows, Conflict<Columns<C...>, A...>, Results>{
        {}, insertion.source, {list_of(std::move(changes)...)}, insertion.results};
  }
};

// An insert of which the rows are not known yet.
template <class T, class... C>
struct InsertInto {
  template <class... A>
  constexpr auto values(A... given) const {
    static_assert(sizeof...(C) == 0, "values() names its columns itself, as in user::age = 7");
    check_assignments<T, A...>();
    return Insert<T, Values<A...>, NoConflict, NoResults>{
        {}, {list_of(std::move(given)...)}, {}, {}};
  }
  template <IsQuery Q>
  constexpr auto from(Q query) const {
    static_assert(sizeof...(C) > 0, "name the columns that are filled: insert_into<T>(columns...)");
    static_assert(fills<Columns<C...>, typename Q::results>,
                  "the query must select a value for each of the columns, in their order and of "
                  "their types");
    return Insert<T, FromQuery<Columns<C...>, Q>, NoConflict, NoResults>{
        {}, {std::move(query)}, {}, {}};
  }
};

}  // namespace clause

template <class T, class... C>
constexpr auto insert_into(C...) {
  clause::check_plain_table<T>();
  static_assert((std::is_same_v<typename C::owner, T> && ...),
                "this column is one of another table than the one that is changed");
  static_assert(((C::info().origin != ColumnOrigin::Computed) && ...),
                "the database computes this column: it cannot be set");
  return clause::InsertInto<T, C...>{};
}

template <class Owner, int Index, class Value>
constexpr auto excluded(Column<Owner, Index, Value>) {
  return clause::Excluded<Column<Owner, Index, Value>>{};
}

}  // namespace metaxy
