// SPDX-License-Identifier: Apache-2.0
// update<User>().set(user::age = user::age + 1).where(user::city == "Rome").returning(user::id)
// delete_from<User>().where(user::age < 18)
//
// Both want a condition, or the words all_rows().
#pragma once

#include <metaxy/query/assignment.hpp>
#include <metaxy/query/returning.hpp>

namespace metaxy {

namespace clause {

template <class T, class Assignments, class Where, class Results, Reach Rows>
struct Update : AnyQuery {
  using row_type = typename Returned<T, Results>::row_type;

  static constexpr Sql text() {
    static_assert(Assignments::size > 0, "update() changes nothing without set()");
    static_assert(Rows != Reach::Unsaid,
                  "this would change every row of the table: say which with where(), or "
                  "all_rows()");
    return Texts<Update>::sql();
  }
  static constexpr Sql sql = text();
  static constexpr std::string_view lacking = Texts<Update>::found.lacking;

  [[no_unique_address]] Assignments assignments;
  [[no_unique_address]] Where conditions;
  [[no_unique_address]] Results results;

  void bind(Parameters& parameters) const {
    Binder to(parameters);
    assignments.bind(to);
    conditions.bind(to);
    results.bind(to);
  }
  template <class Value>
  static void read(const Row& row, Value& value) {
    read_returned<T, Results>(row, value);
  }
  static constexpr void write(Writer& out) {
    Scope scope;
    out.enter(scope);
    out.add_source(table_source<T>, Presence::Always);
    out.text("UPDATE ");
    out.table(table_source<T>);
    out.clause("SET ");
    out.list(Assignments::parts());
    write_conditions(out, Where::parts());
    write_returning(out, Results::parts());
    out.leave();
  }

  template <class... A>
  constexpr auto set(A... changes) const {
    check_assignments<T, A...>();
    check_no_key<A...>();
    using Longer = decltype(Assignments(assignments).with(std::move(changes)...));
    return Update<T, Longer, Where, Results, Rows>{
        {}, Assignments(assignments).with(std::move(changes)...), conditions, results};
  }
  template <class... P>
  constexpr auto where(P... wanted) const {
    check_conditions<P...>();
    using Longer = decltype(Where(conditions).with(std::move(wanted)...));
    return Update<T, Assignments, Longer, Results, Reach::Some>{
        {}, assignments, Where(conditions).with(std::move(wanted)...), results};
  }
  constexpr auto all_rows() const {
    static_assert(Rows == Reach::Unsaid, "all_rows() contradicts where()");
    return Update<T, Assignments, Where, Results, Reach::All>{{}, assignments, conditions, results};
  }
  // What is read of the changed rows, as they are then.
  template <class... E>
    requires(sizeof...(E) > 0)
  constexpr auto returning(E... items) const {
    return Update<T, Assignments, Where, Items<void, ItemOf<E>...>, Rows>{
        {}, assignments, conditions, results_of(item_of(std::move(items))...)};
  }
  template <class Whole>
  constexpr auto returning() const {
    return returning(Table<Whole>{});
  }
  template <Dialect D>
  constexpr const Update& on() const {
    check_dialect<Update, D>();
    return *this;
  }
};

template <class T, class Where, class Results, Reach Rows>
struct Delete : AnyQuery {
  using row_type = typename Returned<T, Results>::row_type;

  static constexpr Sql text() {
    static_assert(Rows != Reach::Unsaid,
                  "this would delete every row of the table: say which with where(), or "
                  "all_rows()");
    return Texts<Delete>::sql();
  }
  static constexpr Sql sql = text();
  static constexpr std::string_view lacking = Texts<Delete>::found.lacking;

  [[no_unique_address]] Where conditions;
  [[no_unique_address]] Results results;

  void bind(Parameters& parameters) const {
    Binder to(parameters);
    conditions.bind(to);
    results.bind(to);
  }
  template <class Value>
  static void read(const Row& row, Value& value) {
    read_returned<T, Results>(row, value);
  }
  static constexpr void write(Writer& out) {
    Scope scope;
    out.enter(scope);
    out.add_source(table_source<T>, Presence::Always);
    out.text("DELETE FROM ");
    out.table(table_source<T>);
    write_conditions(out, Where::parts());
    write_returning(out, Results::parts());
    out.leave();
  }

  template <class... P>
  constexpr auto where(P... wanted) const {
    check_conditions<P...>();
    using Longer = decltype(Where(conditions).with(std::move(wanted)...));
    return Delete<T, Longer, Results, Reach::Some>{
        {}, Where(conditions).with(std::move(wanted)...), results};
  }
  constexpr auto all_rows() const {
    static_assert(Rows == Reach::Unsaid, "all_rows() contradicts where()");
    return Delete<T, Where, Results, Reach::All>{{}, conditions, results};
  }
  // What is read of the deleted rows, as they were.
  template <class... E>
    requires(sizeof...(E) > 0)
  constexpr auto returning(E... items) const {
    return Delete<T, Where, Items<void, ItemOf<E>...>, Rows>{
        {}, conditions, results_of(item_of(std::move(items))...)};
  }
  template <class Whole>
  constexpr auto returning() const {
    return returning(Table<Whole>{});
  }
  template <Dialect D>
  constexpr const Delete& on() const {
    check_dialect<Delete, D>();
    return *this;
  }
};

}  // namespace clause

template <class T>
constexpr auto update() {
  clause::check_plain_table<T>();
  return clause::Update<T, clause::List<>, clause::List<>, clause::NoResults,
                        clause::Reach::Unsaid>{};
}

template <class T>
constexpr auto delete_from() {
  clause::check_plain_table<T>();
  return clause::Delete<T, clause::List<>, clause::NoResults, clause::Reach::Unsaid>{};
}

}  // namespace metaxy
