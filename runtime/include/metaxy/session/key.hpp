// SPDX-License-Identifier: Apache-2.0
// Keys of rows: made of what was given to session.get<T>(...), and whether a row has one already.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <tuple>
#include <type_traits>

#include <metaxy/model.hpp>
#include <metaxy/session/members.hpp>

namespace metaxy::detail {

template <class T>
concept Feature = requires { model<T>::feature; };

template <class T>
concept Keyed = requires { typename model<T>::Key; };

// Whether it has a key; not to compile, with the reason, is what else it does. What would follow
// from it is left out by `if constexpr`, so that the reason is the first message and the last.
template <class T>
constexpr bool check_key() {
  static_assert(!Feature<T>,
                "rows of a feature have versions, and no key of their own: read them with a query, "
                "or from a store");
  static_assert(Feature<T> || Keyed<T>,
                "this table has no primary key, so its rows cannot be told apart: use a query");
  return Keyed<T> && !Feature<T>;
}

template <class T>
inline constexpr bool is_optional_part = false;
template <class T>
inline constexpr bool is_optional_part<std::optional<T>> = true;

[[noreturn]] void refuse_key_part();

// One value of a key, on its way into the type of its column.
template <class Given>
struct KeyPart {
  const Given& given;

  template <class Part>
    requires(!is_optional_part<Part>)
  operator Part() const {
    if constexpr (std::is_integral_v<Part> && std::is_integral_v<Given>) {
      const Part out = static_cast<Part>(given);
      if (static_cast<Given>(out) != given || (out < Part{}) != (given < Given{})) {
        refuse_key_part();
      }
      return out;
    } else {
      static_assert(std::is_convertible_v<const Given&, Part>,
                    "a value of another type was given for a column of the key");
      return given;
    }
  }
};

template <class T, class... Given>
typename model<T>::Key key_from(const Given&... given) {
  if constexpr ((std::is_same_v<Given, typename model<T>::Key> && ...) && sizeof...(Given) == 1) {
    return (given, ...);
  } else {
    static_assert(sizeof...(Given) == model<T>::key.size(),
                  "the key of this table has another number of columns than values were given");
    return {KeyPart<Given>{given}...};
  }
}

// Which part of the key the database numbers; -1: none.
template <class T>
constexpr int numbered_part() {
  if constexpr (Keyed<T>) {
    for (std::size_t i = 0; i < model<T>::key.size(); ++i) {
      const auto column = static_cast<std::size_t>(model<T>::key[i]);
      if (model<T>::columns[column].origin == ColumnOrigin::Numbered) return static_cast<int>(i);
    }
  }
  return -1;
}

template <class Part>
bool is_empty(const Part& part) {
  if constexpr (is_optional_part<Part>) {
    return !part.has_value();
  } else {
    return part == Part{};
  }
}

// Whether the database is to number this row.
template <class T>
bool lacks_key(const T& row) {
  constexpr int part = numbered_part<T>();
  if constexpr (part >= 0) {
    const typename model<T>::Key key = model<T>::key_of(row);
    return is_empty(std::get<part>(tie_members<model<T>::key.size()>(key)));
  } else {
    return false;
  }
}

}  // namespace metaxy::detail
