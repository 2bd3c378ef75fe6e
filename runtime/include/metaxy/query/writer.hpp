// SPDX-License-Identifier: Apache-2.0
// Writer: the text of a query for one database, written by the compiler. It runs twice: without a
// place for the text it counts its length; and while it is at it, it finds out which values may be
// NULL, what is wrong with the query, and what the database has not.
//
// The parts of a query are types with a function write(Writer&). What is long is done here, once,
// and not by their templates.
#pragma once

#include <cstddef>
#include <string_view>

#include <metaxy/dialect.hpp>
#include <metaxy/model.hpp>
#include <metaxy/query/frames.hpp>
#include <metaxy/query/scope.hpp>

namespace metaxy::clause {

class Writer {
 public:
  constexpr explicit Writer(Dialect dialect, char* out = nullptr, std::size_t capacity = 0)
      : dialect_(dialect), out_(out), capacity_(capacity) {}

  constexpr std::size_t size() const { return size_; }
  constexpr Problem problem() const { return problem_; }
  constexpr const Subject& subject() const { return subject_; }
  constexpr std::string_view lacking() const { return lacking_; }
  // Whether DuckDB's text differs from PostgreSQL's.
  constexpr bool is_particular() const { return particular_; }
  constexpr bool may_be_null() const { return may_be_null_; }
  constexpr void set_may_be_null(bool value) { may_be_null_ = value; }
  constexpr Dialect dialect() {
    particular_ = true;
    return dialect_;
  }

  // Only the first problem counts.
  constexpr void report(Problem problem, const Subject& subject = {}) {
    if (problem_ != Problem::None) return;
    problem_ = problem;
    subject_ = subject;
  }
  constexpr void lack(std::string_view what) {
    if (lacking_.empty()) lacking_ = what;
  }

  constexpr void text(std::string_view text) {
    if (out_ != nullptr && size_ + text.size() <= capacity_) {
      for (std::size_t i = 0; i < text.size(); ++i) out_[size_ + i] = text[i];
    }
    size_ += text.size();
  }
  constexpr void text(const Sql& each) {
    if (each.duckdb != each.postgresql) particular_ = true;
    text(each[dialect_]);
  }
  constexpr void identifier(std::string_view name) {
    text("\"");
    if (out_ == nullptr || name.find('"') == std::string_view::npos) {
      // While sizes are counted, names are as they mostly are; see texts.hpp.
      text(name);
    } else {
      for (std::size_t i = 0; i < name.size(); ++i) {
        text(name.substr(i, 1));
        if (name[i] == '"') text("\"");
      }
    }
    text("\"");
  }
  // "WHERE " on a line of its own, or within one in a query that is part of another.
  constexpr void clause(std::string_view words) {
    break_line();
    text(words);
  }
  constexpr void break_line() { text(depth_ == 0 ? "\n" : " "); }

  // A place for the next value; gives its number.
  constexpr int parameter() {
    repeat_parameter(++parameters_);
    return parameters_;
  }
  constexpr void repeat_parameter(int number) {
    text(Sql{"?", "$", "$"});
    this->number(number);
  }
  // REQUIRES: it is positive.
  constexpr void number(int number) {
    char digits[6] = {};
    int first = 6;
    for (; number > 0; number /= 10) digits[--first] = static_cast<char>('0' + number % 10);
    text(std::string_view(digits + first, static_cast<std::size_t>(6 - first)));
  }
  // The same for a value of such a column.
  constexpr void parameter_of(const ColumnInfo& column) {
    const std::string_view form = in_dialect(column.parameter);
    if (form.empty()) {
      parameter();
      return;
    }
    std::size_t begin = 0;
    int place = 0;
    for (std::size_t hole = form.find("{}"); hole != std::string_view::npos;
         hole = form.find("{}", begin)) {
      text(form.substr(begin, hole - begin));
      if (place == 0) {
        place = parameter();
      } else {
        repeat_parameter(place);
      }
      begin = hole + 2;
    }
    text(form.substr(begin));
  }

  // A part of a part.
  constexpr void put(Write part, Level within = Level::Lowest,
                     Decimals decimals = Decimals::Counted) {
    const Level level = level_;
    const Decimals kept = decimals_;
    const bool is_item = is_item_;
    level_ = within;
    decimals_ = decimals;
    is_item_ = false;
    write_part(part);
    level_ = level;
    decimals_ = kept;
    is_item_ = is_item;
  }
  constexpr void list(Writes parts, std::string_view separator = ", ",
                      Level within = Level::Lowest) {
    bool first = true;
    for (const Write part : parts) {
      if (!first) text(separator);
      first = false;
      put(part, within);
    }
  }
  // A part that is read from the result.
  constexpr void item(Write part) {
    const bool is_item = is_item_;
    is_item_ = true;
    level_ = Level::Lowest;
    write_part(part);
    is_item_ = is_item;
  }

  // A part that is called something where it is a result, and itself everywhere else.
  constexpr void labelled(Write part, std::string_view label) {
    const bool is_item = is_item_;
    write_part(part);
    if (!is_item) return;
    text(" AS ");
    identifier(label);
  }

  constexpr void infix(const Infix& words, Write left, Write right) {
    // A chain of AND or of OR needs no parentheses; everything else within its like does.
    const bool chains = words.level == Level::Or || words.level == Level::And;
    const bool needed = chains ? words.level < level_ : words.level <= level_;
    if (needed) text("(");
    put(left, words.level);
    text(words.text);
    put(right, words.level);
    if (needed) text(")");
    if (words.nulls == Nulls::Arise) may_be_null_ = true;
  }
  constexpr void begin_operator(Level level) {
    if (level <= level_) text("(");
  }
  constexpr void end_operator(Level level) {
    if (level <= level_) text(")");
  }

  constexpr void call(const Frame& words, Writes arguments) {
    open_call(words, arguments);
    text(words.outside);
  }
  constexpr void aggregate(const Frame& words, Writes arguments) {
    Scope& scope = *scope_;
    if (scope.phase == Phase::Rows) report(Problem::AggregateAmongRows);
    if (scope.aggregate_depth > 0) report(Problem::NestedAggregate);
    scope.aggregated = true;
    ++scope.aggregate_depth;
    call(words, arguments);
    --scope.aggregate_depth;
  }
  constexpr void over(const Frame& words, Writes arguments, Writes partition, Writes order) {
    open_call(words, arguments);
    text(" OVER (");
    const bool nulls = may_be_null_;
    if (partition.size > 0) text("PARTITION BY ");
    list(partition);
    if (partition.size > 0 && order.size > 0) text(" ");
    if (order.size > 0) text("ORDER BY ");
    list(order);
    may_be_null_ = nulls;
    text(")");
    text(words.outside);
  }

  // NULL can be what is tested, or else the test says nothing.
  constexpr void null_test(Write part, std::string_view words) {
    const bool nulls = may_be_null_;
    may_be_null_ = false;
    begin_operator(Level::Comparison);
    put(part, Level::Comparison, Decimals::Kept);
    text(words);
    end_operator(Level::Comparison);
    if (!may_be_null_) report(Problem::NullTest, last_column_);
    may_be_null_ = nulls;
  }

  constexpr void column(const Source& source, const ColumnInfo& info) {
    const bool projected = is_item_;
    if (info.type == ColumnType::Decimal && !projected && decimals_ == Decimals::Counted &&
        dialect_ == Dialect::Sqlite) {
      lack("SQLite keeps decimals as texts, which it can neither compare nor add");
    }
    const std::string_view form = projected ? in_dialect(info.projection) : std::string_view();
    named_column(source, info.name, info.nullable, form);
  }
  // All columns of an entity, none of which is NULL unless its whole row may be missing.
  constexpr void entity(const Source& source, const ColumnInfo* columns, std::size_t count) {
    const bool nulls = may_be_null_;
    const bool is_item = is_item_;
    is_item_ = true;
    for (std::size_t i = 0; i < count; ++i) {
      if (i != 0) text(", ");
      column(source, columns[i]);
    }
    is_item_ = is_item;
    may_be_null_ = nulls || is_missing_sometimes(source);
  }
  // `form` has {} where the column stands; empty: it stands alone.
  constexpr void named_column(const Source& source, std::string_view name, Nullable nullable,
                              std::string_view form = {}) {
    last_column_ = {source.name, name};
    const bool missing = resolve(source);
    if (nullable == Nullable::Yes || missing) may_be_null_ = true;
    std::size_t begin = 0;
    for (std::size_t hole = form.find("{}"); hole != std::string_view::npos;
         hole = form.find("{}", begin)) {
      text(form.substr(begin, hole - begin));
      qualified(source, name);
      begin = hole + 2;
    }
    if (form.empty()) qualified(source, name);
    text(form.substr(begin));
  }
  constexpr void table(const Source& source) {
    if (!source.schema.empty()) {
      identifier(source.schema);
      text(".");
    }
    identifier(source.table);
    if (source.name != source.table) {
      text(" AS ");
      identifier(source.name);
    }
  }
  constexpr const Subject& last_column() const { return last_column_; }

  constexpr Scope& scope() { return *scope_; }
  constexpr void enter(Scope& scope) {
    scope.outer = scope_;
    scope_ = &scope;
  }
  constexpr void leave() { scope_ = scope_->outer; }
  // On SQLite a SELECT before ON CONFLICT ends in a WHERE, or else ON would belong to a join.
  constexpr void set_before_conflict(bool value) { before_conflict_ = value; }
  constexpr bool take_before_conflict() {
    const bool value = before_conflict_;
    before_conflict_ = false;
    return value;
  }
  constexpr void add_cte(const Source& source) {
    if (cte_count_ < Scope::capacity) ctes_[cte_count_++] = &source;
  }
  constexpr void add_source(const Source& source, Presence presence) {
    if (source.kind == SourceKind::Query && !is_cte(source)) {
      report(Problem::MissingCte, {source.name, {}});
    }
    if (scope_->find(source) >= 0) report(Problem::SameTable, {source.name, {}});
    if (!scope_->add(source, presence)) report(Problem::TooLong);
  }

  // A query inside an expression: its parts neither see nor change how the outer one stands.
  constexpr void subquery(Write query) {
    const bool nulls = may_be_null_;
    const bool is_item = is_item_;
    const Level level = level_;
    const Decimals decimals = decimals_;
    is_item_ = false;
    level_ = Level::Lowest;
    decimals_ = Decimals::Counted;
    text("(");
    ++depth_;
    query(*this);
    --depth_;
    text(")");
    is_item_ = is_item;
    level_ = level;
    decimals_ = decimals;
    may_be_null_ = nulls;
  }

  // The bits of the items that may be NULL.
  constexpr unsigned long long null_items(Writes items) {
    unsigned long long bits = 0;
    for (int i = 0; i < items.size; ++i) {
      may_be_null_ = false;
      item(items.first[i]);
      if (may_be_null_) bits |= 1ULL << i;
    }
    return bits;
  }

 private:
  constexpr std::string_view in_dialect(const Sql& each) {
    if (each.duckdb != each.postgresql) particular_ = true;
    return each[dialect_];
  }
  constexpr void write_part(Write part) {
    const bool grouped = scope_ != nullptr && scope_->groups.size > 0 && scope_->is_grouped(part);
    if (!grouped) return part(*this);
    Scope& scope = *scope_;
    ++scope.grouped_depth;
    part(*this);
    --scope.grouped_depth;
  }
  constexpr void open_call(const Frame& words, Writes arguments) {
    const bool nulls = may_be_null_;
    bool any = false;
    bool all = true;
    text(words.before);
    for (int i = 0; i < arguments.size; ++i) {
      if (i != 0) text(", ");
      may_be_null_ = false;
      put(arguments.first[i], Level::Lowest, words.decimals);
      any = any || may_be_null_;
      all = all && may_be_null_;
    }
    text(words.after);
    const bool result = words.nulls == Nulls::Arise || (words.nulls == Nulls::Pass && any) ||
                        (words.nulls == Nulls::WhenAll && all);
    may_be_null_ = nulls || result;
  }
  constexpr bool is_cte(const Source& source) const {
    for (int i = 0; i < cte_count_; ++i) {
      if (ctes_[i] == &source) return true;
    }
    return false;
  }
  constexpr void qualified(const Source& source, std::string_view name) {
    identifier(source.name);
    text(".");
    identifier(name);
  }
  constexpr bool is_missing_sometimes(const Source& source) const {
    for (const Scope* scope = scope_; scope != nullptr; scope = scope->outer) {
      const int index = scope->find(source);
      if (index >= 0) return scope->presence[index] == Presence::Sometimes;
    }
    return false;
  }
  // Whether the row of the table may be missing.
  constexpr bool resolve(const Source& source) {
    for (Scope* scope = scope_; scope != nullptr; scope = scope->outer) {
      int index = scope->find(source);
      if (index < 0 && scope->finds_base && scope->base == nullptr) {
        scope->base = &source;
        scope->add(source, Presence::Always);
        index = scope->find(source);
      }
      if (index < 0) continue;
      if (scope->phase == Phase::Groups && scope->aggregate_depth == 0 &&
          scope->grouped_depth == 0 && scope->bare.empty()) {
        scope->bare = last_column_;
      }
      return scope->presence[index] == Presence::Sometimes;
    }
    report(Problem::MissingTable, last_column_);
    return false;
  }

  Dialect dialect_;
  char* out_;
  std::size_t capacity_;
  std::size_t size_ = 0;
  int parameters_ = 0;
  int depth_ = 0;  // of queries within others
  bool particular_ = false;
  bool may_be_null_ = false;
  bool is_item_ = false;
  bool before_conflict_ = false;
  Level level_ = Level::Lowest;
  Decimals decimals_ = Decimals::Counted;
  Scope* scope_ = nullptr;
  const Source* ctes_[Scope::capacity] = {};
  int cte_count_ = 0;
  Problem problem_ = Problem::None;
  Subject subject_{};
  Subject last_column_{};
  std::string_view lacking_{};
};

}  // namespace metaxy::clause
