// SPDX-License-Identifier: Apache-2.0
// Conditions that are words: like, between, in, is null, exists; and when(), a condition that only
// counts if the program says so.
//
// like() tells small letters from capital ones on DuckDB and PostgreSQL; SQLite's LIKE, which
// like() and ilike() both are there, does not for ASCII. No character escapes another; use
// starts_with(), ends_with() and contains() for texts that may hold % and _.
#pragma once

#include <vector>

#include <metaxy/query/operators.hpp>
#include <metaxy/query/rows.hpp>

namespace metaxy {

namespace clause {

struct AnyQuery {};

template <class... P>
constexpr void check_conditions() {
  static_assert((is_condition<P>() && ...),
                "where(), having() and join() take conditions, such as user::age > 17");
}

template <class Q>
concept IsQuery = std::is_base_of_v<AnyQuery, Q>;

struct Pattern {
  Sql between;
  Sql after{};
};

namespace pattern {

inline constexpr Pattern like{everywhere(" LIKE "), {"", "", " ESCAPE ''"}};
inline constexpr Pattern not_like{everywhere(" NOT LIKE "), {"", "", " ESCAPE ''"}};
inline constexpr Pattern ilike{{" LIKE ", " ILIKE ", " ILIKE "}, {"", "", " ESCAPE ''"}};
inline constexpr Pattern escaped{everywhere(" LIKE "), everywhere(" ESCAPE '\\'")};

}  // namespace pattern

template <const Pattern& Words, class E, class P>
struct Match : Expression {
  using value_type = bool;
  static constexpr ColumnType type = ColumnType::Bool;

  [[no_unique_address]] E operand;
  [[no_unique_address]] P wanted;

  static constexpr void write(Writer& out) {
    out.begin_operator(Level::Comparison);
    out.put(E::write, Level::Comparison);
    out.text(Words.between);
    out.put(P::write, Level::Comparison);
    out.text(Words.after);
    out.end_operator(Level::Comparison);
  }
  void bind(Binder& to) const {
    operand.bind(to);
    wanted.bind(to);
  }
};

template <class E>
constexpr bool check_text() {
  constexpr bool is_text = IsText<ValueOf<E>> || type_of<E>() == ColumnType::Text;
  static_assert(is_text,
                "only texts are like a pattern: cast<std::string>() makes one of a column");
  return is_text;
}

template <const Pattern& Words, class E, class P>
constexpr auto match(E operand, P wanted) {
  check_text<E>();
  using Wanted = decltype(operand_for<E>(std::move(wanted)));
  return Match<Words, E, Wanted>{{}, std::move(operand), operand_for<E>(std::move(wanted))};
}

// `text` with its % and _ meaning themselves.
inline std::string escape_pattern(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

template <class E>
constexpr auto match_text(E operand, std::string pattern) {
  check_text<E>();
  return Match<pattern::escaped, E, Value<std::string>>{
      {}, std::move(operand), {{}, std::move(pattern)}};
}

template <class E, class L, class H>
struct Between : Expression {
  using value_type = bool;
  static constexpr ColumnType type = ColumnType::Bool;

  [[no_unique_address]] E operand;
  [[no_unique_address]] L low;
  [[no_unique_address]] H high;

  static constexpr void write(Writer& out) {
    out.begin_operator(Level::Comparison);
    out.put(E::write, Level::Comparison);
    out.text(" BETWEEN ");
    out.put(L::write, Level::Comparison);
    out.text(" AND ");
    out.put(H::write, Level::Comparison);
    out.end_operator(Level::Comparison);
  }
  void bind(Binder& to) const {
    operand.bind(to);
    low.bind(to);
    high.bind(to);
  }
};

enum class Is : unsigned char { Null, NotNull };

template <class E, Is Wanted>
struct NullTest : Expression {
  using value_type = bool;
  static constexpr ColumnType type = ColumnType::Bool;

  [[no_unique_address]] E operand;

  static constexpr void write(Writer& out) {
    out.null_test(E::write, Wanted == Is::Null ? " IS NULL" : " IS NOT NULL");
  }
  void bind(Binder& to) const { operand.bind(to); }
};

enum class Membership : unsigned char { In, NotIn };

// What a list of values is to each database.
struct ListForm {
  Sql before{};
  Sql after{};
};

template <class T>
inline constexpr bool travels_natively =
    std::is_same_v<T, std::int64_t> || std::is_same_v<T, std::uint64_t> ||
    std::is_same_v<T, double> || std::is_same_v<T, std::string>;

template <class E, class T>
constexpr ListForm list_form() {
  if constexpr (std::is_same_v<T, std::int64_t>) {
    return {{"", "", "CAST("}, {"", "", " AS BIGINT[])"}};
  } else if constexpr (std::is_same_v<T, double>) {
    return {{"", "", "CAST("}, {"", "", " AS DOUBLE PRECISION[])"}};
  } else if constexpr (std::is_same_v<T, std::string>) {
    return {{"", "", "CAST("}, {"", "", " AS TEXT[])"}};
  } else if constexpr (std::is_same_v<T, std::uint64_t>) {
    return {{"", "", "CAST("}, {"", "", " AS NUMERIC[])"}};
  } else {
    return {{"", "CAST(", "CAST("}, {}};
  }
}

// All values travel as one, so that the text does not depend on how many there are; those that no
// list of a database holds as they are, as their texts.
template <class E, class T, Membership Wanted>
struct InList : Expression {
  using value_type = bool;
  static constexpr ColumnType type = ColumnType::Bool;

  [[no_unique_address]] E operand;
  std::vector<T> values;

  static constexpr void write(Writer& out) {
    constexpr ListForm form = list_form<E, T>();
    out.begin_operator(Level::Comparison);
    out.put(E::write, Level::Comparison);
    out.text(
        Wanted == Membership::NotIn
            ? Sql{" NOT IN (SELECT value FROM json_each(", " NOT IN (SELECT unnest(", " <> ALL("}
            : Sql{" IN (SELECT value FROM json_each(", " IN (SELECT unnest(", " = ANY("});
    out.text(form.before);
    out.parameter();
    out.text(form.after);
    if constexpr (!travels_natively<T>) {
      const Sql& named = E::info().sql_type;
      out.text(Sql{"", " AS ", " AS "});
      out.text(Sql{"", named.duckdb, named.postgresql});
      out.text(Sql{"", "[])", "[])"});
    }
    out.text(Sql{"))", "))", ")"});
    out.end_operator(Level::Comparison);
  }
  void bind(Binder& to) const {
    operand.bind(to);
    if constexpr (travels_natively<T>) {
      to.list(std::span<const T>(values));
    } else {
      to.texts(values);
    }
  }
};

template <class E, class Q, Membership Wanted>
struct InQuery : Expression {
  using value_type = bool;
  static constexpr ColumnType type = ColumnType::Bool;

  [[no_unique_address]] E operand;
  [[no_unique_address]] Q query;

  static constexpr void write(Writer& out) {
    out.begin_operator(Level::Comparison);
    out.put(E::write, Level::Comparison);
    out.text(Wanted == Membership::In ? " IN " : " NOT IN ");
    out.subquery(Q::write);
    out.end_operator(Level::Comparison);
  }
  void bind(Binder& to) const {
    operand.bind(to);
    query.bind_values(to);
  }
};

template <Membership Wanted, class E, class Values>
constexpr auto member_of(E operand, const Values& values) {
  if constexpr (IsQuery<Values>) {
    using Results = typename Values::results;
    static_assert(Results::is_one_column, "in() takes a query of one column");
    if constexpr (Results::is_one_column) {
      static_assert(comparable<E, typename FirstOf<Results>::type>(),
                    "in() takes a query whose column has the type of the one it is compared with");
    }
    return InQuery<E, Values, Wanted>{{}, std::move(operand), values};
  } else {
    using T = std::remove_cvref_t<decltype(*std::begin(values))>;
    static_assert(fits<ValueOf<E>, T>(),
                  "in() takes values of the type of the column: its list has another type");
    using V = ValueOf<E>;
    static_assert(IsNumber<V> || IsText<V> ||
                      (requires { E::info(); } && type_of<E>() != ColumnType::Decimal &&
                       type_of<E>() != ColumnType::Bytes && type_of<E>() != ColumnType::Bool),
                  "in() takes lists of numbers, texts, dates, times, UUIDs and enums");
    using Kept = std::conditional_t<IsNumber<V>, std::conditional_t<IsWhole<V>, Held<T>, double>,
                                    std::conditional_t<IsText<V>, std::string, V>>;
    std::vector<Kept> kept;
    for (const auto& value : values) kept.push_back(static_cast<Kept>(value));
    return InList<E, Kept, Wanted>{{}, std::move(operand), std::move(kept)};
  }
}

template <class Q>
struct Exists : Expression {
  using value_type = bool;
  static constexpr ColumnType type = ColumnType::Bool;

  [[no_unique_address]] Q query;

  static constexpr void write(Writer& out) {
    out.text("EXISTS ");
    out.subquery(Q::write);
  }
  void bind(Binder& to) const { query.bind_values(to); }
};

template <class E>
struct When : Expression {
  using value_type = bool;
  static constexpr ColumnType type = ColumnType::Bool;

  bool ignored;
  [[no_unique_address]] E condition;

  static constexpr void write(Writer& out) {
    out.begin_operator(Level::Or);
    TypedValue<bool, frame::value_bool>::write(out);
    out.text(" OR ");
    out.put(E::write, Level::Or);
    out.end_operator(Level::Or);
  }
  void bind(Binder& to) const {
    to.value(ignored);
    condition.bind(to);
  }
};

}  // namespace clause

template <clause::IsQuery Q>
constexpr auto exists(Q query) {
  return clause::Exists<Q>{{}, std::move(query)};
}

// where(when(!city.empty(), user::city == city)): the same text, whether or not there is a city.
template <clause::IsExpression E>
constexpr auto when(bool counts, E condition) {
  static_assert(clause::is_condition<E>(), "when() takes a condition, such as user::age > 17");
  return clause::When<E>{{}, !counts, std::move(condition)};
}

template <class Self>
constexpr auto Operand<Self>::is_null() const {
  return clause::NullTest<Self, clause::Is::Null>{{}, static_cast<const Self&>(*this)};
}
template <class Self>
constexpr auto Operand<Self>::is_not_null() const {
  return clause::NullTest<Self, clause::Is::NotNull>{{}, static_cast<const Self&>(*this)};
}
template <class Self>
template <class Text>
constexpr auto Operand<Self>::like(Text pattern) const {
  return clause::match<clause::pattern::like>(static_cast<const Self&>(*this), std::move(pattern));
}
template <class Self>
template <class Text>
constexpr auto Operand<Self>::not_like(Text pattern) const {
  return clause::match<clause::pattern::not_like>(static_cast<const Self&>(*this),
                                                  std::move(pattern));
}
template <class Self>
template <class Text>
constexpr auto Operand<Self>::ilike(Text pattern) const {
  return clause::match<clause::pattern::ilike>(static_cast<const Self&>(*this), std::move(pattern));
}
template <class Self>
template <class Text>
auto Operand<Self>::starts_with(const Text& text) const {
  return clause::match_text(static_cast<const Self&>(*this), clause::escape_pattern(text) + '%');
}
template <class Self>
template <class Text>
auto Operand<Self>::ends_with(const Text& text) const {
  return clause::match_text(static_cast<const Self&>(*this), '%' + clause::escape_pattern(text));
}
template <class Self>
template <class Text>
auto Operand<Self>::contains(const Text& text) const {
  return clause::match_text(static_cast<const Self&>(*this),
                            '%' + clause::escape_pattern(text) + '%');
}
template <class Self>
template <class Low, class High>
constexpr auto Operand<Self>::between(Low low, High high) const {
  clause::check_comparison<Self, Low>();
  clause::check_comparison<Self, High>();
  using L = decltype(clause::operand_for<Self>(std::move(low)));
  using H = decltype(clause::operand_for<Self>(std::move(high)));
  return clause::Between<Self, L, H>{{},
                                     static_cast<const Self&>(*this),
                                     clause::operand_for<Self>(std::move(low)),
                                     clause::operand_for<Self>(std::move(high))};
}
template <class Self>
template <class Values>
constexpr auto Operand<Self>::in(const Values& values) const {
  return clause::member_of<clause::Membership::In>(static_cast<const Self&>(*this), values);
}
template <class Self>
template <class Values>
constexpr auto Operand<Self>::not_in(const Values& values) const {
  return clause::member_of<clause::Membership::NotIn>(static_cast<const Self&>(*this), values);
}

}  // namespace metaxy
