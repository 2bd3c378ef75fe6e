// SPDX-License-Identifier: Apache-2.0
// What a query selects, and the C++ type of its rows: an entity or a value when it is one, a tuple
// when there are several, the struct that as<T>() names. What may be NULL is a std::optional.
#pragma once

#include <tuple>

#include <metaxy/query/column.hpp>

namespace metaxy {

namespace clause {

// A table in a query. An Alias and a Cte can stand in its place.
template <class T>
struct Table {
  using entity = T;
  static constexpr const Source& source = table_source<T>;
};

template <class S>
concept IsSource = requires { S::source.table; };

// All columns of a table, read into its struct.
template <class S>
struct Entity {
  using entity = typename S::entity;
  static constexpr int width = static_cast<int>(model<entity>::columns.size());

  static constexpr void write(Writer& out) {
    out.entity(S::source, model<entity>::columns.data(), model<entity>::columns.size());
  }
  void bind(Binder&) const {}
};

template <class T>
constexpr auto item_of(T given) {
  if constexpr (IsSource<T>) {
    return Entity<T>{};
  } else {
    static_assert(IsExpression<T>,
                  "select() takes columns, expressions and tables; a value is a literal(value)");
    return given;
  }
}
template <class T>
using ItemOf = decltype(item_of(std::declval<T>()));

template <class Item>
constexpr int width_of() {
  if constexpr (requires { Item::width; }) {
    return Item::width;
  } else {
    return 1;
  }
}

template <class Item, bool MayBeNull>
struct ResultOf {
  using type = std::conditional_t<MayBeNull, std::optional<ValueOf<Item>>, ValueOf<Item>>;
};
template <class S, bool MayBeNull>
struct ResultOf<Entity<S>, MayBeNull> {
  using entity = typename S::entity;
  using type = std::conditional_t<MayBeNull, std::optional<entity>, entity>;
};

template <class T>
void read_result(const Row& row, int index, T& value) {
  read_value(row, index, value);
}
template <class T>
void read_result(const Row& row, int index, std::optional<T>& value) {
  if (row.is_null(index)) {
    value.reset();
  } else {
    // What is there keeps its memory.
    read_value(row, index, value ? *value : value.emplace());
  }
}

// The other side of a left join is missing when its key is, or everything where there is no key.
template <class T>
bool is_missing(const Row& row, int first) {
  if constexpr (requires { model<T>::key; }) {
    return row.is_null(first + model<T>::key[0]);
  } else {
    for (int i = 0; i < static_cast<int>(model<T>::columns.size()); ++i) {
      if (!row.is_null(first + i)) return false;
    }
    return true;
  }
}

template <class Item, class T>
void read_item(const Row& row, int& index, T& value) {
  if constexpr (requires { Item::width; }) {
    using E = typename Item::entity;
    if constexpr (is_optional<T>) {
      if (is_missing<E>(row, index)) {
        value.reset();
      } else {
        model<E>::read(row, value ? *value : value.emplace(), index);
      }
    } else {
      model<E>::read(row, value, index);
    }
  } else {
    read_result(row, index, value);
  }
  index += width_of<Item>();
}

template <class Item, class T>
T take_item(const Row& row, int& index) {
  T value{};
  read_item<Item>(row, index, value);
  return value;
}

// How rows of such items are made. Target is what as<T>() has named, or void.
template <class Target, unsigned long long Nulls, class Indexes, class... Item>
struct Rows;

template <class Target, unsigned long long Nulls, int... Index, class... Item>
struct Rows<Target, Nulls, std::integer_sequence<int, Index...>, Item...> {
  using type = Target;
  static_assert(
      requires {
        Target{std::declval<typename ResultOf<Item, (Nulls >> Index & 1) != 0>::type>()...};
      },
      "as<T>() takes a struct with a member for each result, in their order and of their types: "
      "count() is a std::int64_t, and what may be NULL a std::optional");

  static void read(const Row& row, type& value) {
    int index = 0;
    value = Target{
        take_item<Item, typename ResultOf<Item, (Nulls >> Index & 1) != 0>::type>(row, index)...};
  }
};

template <unsigned long long Nulls, int... Index, class... Item>
struct Rows<void, Nulls, std::integer_sequence<int, Index...>, Item...> {
  using type = std::tuple<typename ResultOf<Item, (Nulls >> Index & 1) != 0>::type...>;

  static void read(const Row& row, type& value) {
    int index = 0;
    (read_item<Item>(row, index, std::get<Index>(value)), ...);
  }
};

template <unsigned long long Nulls, class Item>
struct Rows<void, Nulls, std::integer_sequence<int, 0>, Item> {
  using type = typename ResultOf<Item, Nulls != 0>::type;

  static void read(const Row& row, type& value) {
    int index = 0;
    read_item<Item>(row, index, value);
  }
};

// The results of a query, in order.
template <class Target, class... Item>
struct Items : List<Item...> {
  static_assert(sizeof...(Item) <= 64, "a query selects up to 64 things");

  template <unsigned long long Nulls>
  using RowsOf = Rows<Target, Nulls,
                      std::make_integer_sequence<int, static_cast<int>(sizeof...(Item))>, Item...>;

  template <class NewTarget>
  constexpr Items<NewTarget, Item...> into() && {
    return {static_cast<List<Item...>&&>(*this)};
  }

  static constexpr bool is_one_column = sizeof...(Item) == 1 && (width_of<Item>() + ...) == 1;

  // From 1; 0 when it is no result.
  static constexpr int position(Write part) {
    int column = 1;
    int found = 0;
    ((Item::write == part&& found == 0 ? found = column : 0, column += width_of<Item>()), ...);
    return found;
  }
};

template <class ItemList>
struct FirstOf;
template <class Target, class Item, class... Rest>
struct FirstOf<Items<Target, Item, Rest...>> {
  using type = Item;
};

}  // namespace clause

}  // namespace metaxy
