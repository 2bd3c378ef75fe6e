// SPDX-License-Identifier: Apache-2.0
// Functions that SQLite, DuckDB and PostgreSQL have in common, under the names that SQL gives them:
//
//   lower upper length trim substr replace concat     of texts; positions count from 1
//   year month day                                    of dates and times; instants count in UTC
//   current_timestamp                                 of SQLite in milliseconds
//   json_text(column, "$.a.b")                        what stands there, as text; NULL if nothing
//   coalesce(a, b, ...)  cast<T>(expression)  literal(value)
#pragma once

#include <metaxy/query/operators.hpp>

namespace metaxy {

namespace clause {

template <const Frame& Words, class Result, ColumnType Type, class... Arguments>
struct Call : Operand<Call<Words, Result, Type, Arguments...>> {
  using value_type = Result;
  static constexpr ColumnType type = Type;

  [[no_unique_address]] List<Arguments...> arguments;

  static constexpr void write(Writer& out) { out.call(Words, List<Arguments...>::parts()); }
  void bind(Binder& to) const { arguments.bind(to); }
};

template <const Frame& Words, class Result, class... Arguments>
constexpr auto call(Arguments... arguments) {
  return Call<Words, Result, plain_type<Result>(), Arguments...>{{},
                                                                 list_of(std::move(arguments)...)};
}

template <class E>
constexpr void check_text_argument() {
  static_assert(std::is_same_v<ValueOf<E>, std::string>,
                "this function takes a text: cast<std::string>() makes one of a column");
}

template <class E>
constexpr bool is_time() {
  constexpr ColumnType type = type_of<E>();
  return type == ColumnType::Date || type == ColumnType::Instant ||
         type == ColumnType::LocalDateTime;
}

template <const Frame& Words, class E>
constexpr auto part_of_time(E time) {
  static_assert(is_time<E>(), "year(), month() and day() take a date, or a date and time");
  if constexpr (type_of<E>() == ColumnType::Instant) {
    return call<Words, std::int64_t>(
        Call<frame::in_utc, void, ColumnType::LocalDateTime, E>{{}, list_of(std::move(time))});
  } else {
    return call<Words, std::int64_t>(std::move(time));
  }
}

template <class E>
struct JsonText : Operand<JsonText<E>> {
  using value_type = std::string;
  static constexpr ColumnType type = ColumnType::Text;

  [[no_unique_address]] E document;
  std::string path;

  static constexpr void write(Writer& out) {
    // SQLite has 1 and 0 for true and false.
    if (out.dialect() == Dialect::Sqlite) {
      out.text("CASE json_type(");
      out.put(E::write);
      out.text(", ");
      const int number = out.parameter();
      out.text(") WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE CAST(json_extract(");
      out.put(E::write);
      out.text(", ");
      out.repeat_parameter(number);
      out.text(") AS TEXT) END");
    } else {
      out.text(Sql{"", "json_extract_string(", "(jsonb_path_query_first("});
      out.put(E::write);
      out.text(Sql{"", ", ", ", CAST("});
      out.parameter();
      out.text(Sql{"", ")", " AS jsonpath)) #>> '{}')"});
    }
    out.set_may_be_null(true);
  }
  void bind(Binder& to) const { to.value(path); }
};

template <class T>
constexpr const Frame& cast_frame() {
  if constexpr (IsWhole<T>) {
    return frame::cast_whole;
  } else if constexpr (IsNumber<T>) {
    return frame::cast_real;
  } else {
    static_assert(std::is_same_v<T, std::string>, "cast<T>() makes a number or a std::string");
    return frame::cast_text;
  }
}

}  // namespace clause

template <clause::IsExpression E>
constexpr auto lower(E text) {
  clause::check_text_argument<E>();
  return clause::call<clause::frame::lower, std::string>(std::move(text));
}
template <clause::IsExpression E>
constexpr auto upper(E text) {
  clause::check_text_argument<E>();
  return clause::call<clause::frame::upper, std::string>(std::move(text));
}
template <clause::IsExpression E>
constexpr auto trim(E text) {
  clause::check_text_argument<E>();
  return clause::call<clause::frame::trim, std::string>(std::move(text));
}
// In characters.
template <clause::IsExpression E>
constexpr auto length(E text) {
  clause::check_text_argument<E>();
  return clause::call<clause::frame::length, std::int64_t>(std::move(text));
}
template <clause::IsExpression E>
constexpr auto substr(E text, std::int64_t first) {
  clause::check_text_argument<E>();
  return clause::call<clause::frame::substr, std::string>(std::move(text),
                                                          clause::Value<std::int64_t>{{}, first});
}
template <clause::IsExpression E>
constexpr auto substr(E text, std::int64_t first, std::int64_t count) {
  clause::check_text_argument<E>();
  return clause::call<clause::frame::substr, std::string>(std::move(text),
                                                          clause::Value<std::int64_t>{{}, first},
                                                          clause::Value<std::int64_t>{{}, count});
}
template <clause::IsExpression E, class From, class To>
constexpr auto replace(E text, From from, To to) {
  clause::check_text_argument<E>();
  clause::check_comparison<E, From>();
  clause::check_comparison<E, To>();
  return clause::call<clause::frame::replace, std::string>(std::move(text),
                                                           clause::operand_for<E>(std::move(from)),
                                                           clause::operand_for<E>(std::move(to)));
}
template <class L, class R>
  requires clause::AnyExpression<L, R>
constexpr auto concat(L left, R right) {
  return clause::calculate<clause::infix::add>(std::move(left), std::move(right));
}
template <class L, class R, class... Rest>
  requires clause::AnyExpression<L, R>
constexpr auto concat(L left, R right, Rest... rest) {
  return concat(concat(std::move(left), std::move(right)), std::move(rest)...);
}

template <clause::IsExpression E>
constexpr auto year(E time) {
  return clause::part_of_time<clause::frame::year>(std::move(time));
}
template <clause::IsExpression E>
constexpr auto month(E time) {
  return clause::part_of_time<clause::frame::month>(std::move(time));
}
template <clause::IsExpression E>
constexpr auto day(E time) {
  return clause::part_of_time<clause::frame::day>(std::move(time));
}
// T is what it is read as; it need not be said where it is compared with a column or stored in one.
template <class T = void>
constexpr auto current_timestamp() {
  return clause::Call<clause::frame::now, T, ColumnType::Instant>{};
}

template <clause::IsExpression E>
auto json_text(E document, std::string path) {
  static_assert(
      clause::type_of<E>() == ColumnType::Json && requires { E::info(); },
      "json_text() takes a column of the type metaxy::Json");
  return clause::JsonText<E>{{}, std::move(document), std::move(path)};
}

// The first that is not NULL.
template <clause::IsExpression E, class... Others>
constexpr auto coalesce(E first, Others... others) {
  (clause::check_comparison<E, Others>(), ...);
  using Result = clause::ValueOf<E>;
  return clause::Call<clause::frame::coalesce, Result, clause::type_of<E>(), E,
                      decltype(clause::operand_for<E>(std::move(others)))...>{
      {}, clause::list_of(std::move(first), clause::operand_for<E>(std::move(others))...)};
}

template <class T, clause::IsExpression E>
constexpr auto cast(E expression) {
  return clause::Call<clause::cast_frame<T>(), T, clause::plain_type<T>(), E>{
      {}, clause::list_of(std::move(expression))};
}

template <class T>
constexpr auto literal(T value) {
  return clause::typed_value(std::move(value));
}

}  // namespace metaxy
