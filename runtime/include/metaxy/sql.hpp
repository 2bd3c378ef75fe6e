// SPDX-License-Identifier: Apache-2.0
// SQL as one writes it, with values bound to its ?, as a query for a session.
//
//   session.execute(sql("UPDATE users SET age = age + 1 WHERE team_id = ?", team));
//   auto names = session.all(sql<std::string>("SELECT mail FROM users WHERE age > ?", 17));
//   auto pairs = session.all(sql<std::tuple<std::int64_t, std::string>>("SELECT id, mail ..."));
//   auto users = session.all(sql<User>("SELECT * FROM users"));
//
// A ? becomes what the database wants, outside of quotes and comments; ?? is a question mark. The
// prepared statement is kept and found again by its text. Rows go into
//   a struct with bindings     by the names of the columns; there may be more of them
//   a tuple, a plain struct    column by column, in their order
//   anything else              the only column
// Types beyond those of the program's columns, numbers and text need <metaxy/codec.hpp>.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <metaxy/bound.hpp>
#include <metaxy/model.hpp>
#include <metaxy/session/cursor.hpp>
#include <metaxy/session/members.hpp>
#include <metaxy/session/named_row.hpp>

namespace metaxy {

namespace detail {

template <class T>
inline constexpr bool is_tuple = false;
template <class... T>
inline constexpr bool is_tuple<std::tuple<T...>> = true;

// What is one value of one column, though it may be a struct.
template <class T>
concept PlainStruct = std::is_aggregate_v<T> && !std::is_array_v<T> && count_members<T>() > 0 &&
                      !requires(const T& value) { value.begin(); };

// Rows into anything but structs with bindings, from column 0 on.
template <class T>
class RowByPlace {
 public:
  explicit RowByPlace(const db::Cursor& cursor) { check_columns(cursor, columns()); }

  void read(const Row& row, T& value) const {
    if constexpr (is_tuple<T>) {
      read_all(row, value);
    } else if constexpr (PlainStruct<T>) {
      read_all(row, tie_members<count_members<T>()>(value));
    } else {
      metaxy::read_value(row, 0, value);
    }
  }

 private:
  static constexpr std::size_t columns() {
    if constexpr (is_tuple<T>) {
      return std::tuple_size_v<T>;
    } else if constexpr (PlainStruct<T>) {
      return count_members<T>();
    } else {
      return 1;
    }
  }
  template <class Tuple>
  static void read_all(const Row& row, Tuple&& values) {
    std::apply(
        [&row](auto&... value) {
          int column = 0;
          (metaxy::read_value(row, column++, value), ...);
        },
        values);
  }
};

template <class T>
class RowByName {
 public:
  explicit RowByName(const db::Cursor& cursor)
      : row_(cursor, model<T>::columns.data(), model<T>::columns.size()) {}

  void read(const Row& row, T& value) const { model<T>::read(row_.of(row), value, 0); }

 private:
  db::NamedRow row_;
};

template <class T>
struct RowReader {
  using type = RowByPlace<T>;
};
template <class T>
  requires has_bindings<T>
struct RowReader<T> {
  using type = RowByName<T>;
};
template <>
struct RowReader<void> {
  using type = void;
};

// Views and literals are kept as strings, so that the query may outlive what it was made of.
template <class T>
struct Kept {
  using type = T;
};
template <class T>
  requires std::is_convertible_v<const T&, std::string_view>
struct Kept<T> {
  using type = std::string;
};

}  // namespace detail

template <class RowType, class... Value>
class SqlText {
 public:
  using row_type = RowType;
  using Reader = typename detail::RowReader<RowType>::type;

  template <class... Given>
  explicit SqlText(std::string_view text, const Given&... value) : text_(text), values_(value...) {}

  const std::string& text() const { return text_; }
  db::RuntimeText runtime_text(Dialect) const {
    return {.text = text_, .places = db::Places::QuestionMarks, .count = sizeof...(Value)};
  }
  void bind(Parameters& parameters) const {
    std::apply(
        [&parameters](const auto&... value) {
          int index = 0;
          (metaxy::bind_value(parameters, index++, value), ...);
          static_cast<void>(index);
        },
        values_);
  }

 private:
  std::string text_;
  std::tuple<Value...> values_;
};

template <class RowType = void, class... Value>
SqlText<RowType, typename detail::Kept<std::decay_t<Value>>::type...> sql(std::string_view text,
                                                                          const Value&... value) {
  return SqlText<RowType, typename detail::Kept<std::decay_t<Value>>::type...>(text, value...);
}

}  // namespace metaxy
