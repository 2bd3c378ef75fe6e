// SPDX-License-Identifier: Apache-2.0
// session.load(users, post::author_id): for each of the users, in their order, the posts that refer
// to it, all of them by one query. The posts of one user are in no particular order.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include <metaxy/query.hpp>
#include <metaxy/session.hpp>

namespace metaxy::detail {

template <class T>
const T& present(const T& value) {
  return value;
}
template <class T>
const T& present(const std::optional<T>& value) {
  return *value;
}

template <class C>
constexpr bool refers_to_key() {
  constexpr bool refers = requires { typename References<C>::target; };
  static_assert(refers,
                "load() takes a column that refers to another table, such as post::author_id");
  if constexpr (refers) {
    using Target = typename References<C>::target;
    constexpr auto& key = model<typename Target::owner>::key;
    constexpr bool is_key = key.size() == 1 && key[0] == Target::index;
    static_assert(is_key, "load() takes a column that refers to the primary key of the others");
    return is_key;
  } else {
    return false;
  }
}

// The keys of the parents, sorted, each with the place of its parent.
template <class Key>
class ParentPlaces {
 public:
  void add(Key key, std::size_t place) { places_.emplace_back(std::move(key), place); }
  void sort() { std::sort(places_.begin(), places_.end()); }
  std::vector<Key> keys() const {
    std::vector<Key> out;
    for (const auto& [key, place] : places_) {
      if (out.empty() || out.back() != key) out.push_back(key);
    }
    return out;
  }
  // Several when the same parent was given more than once.
  template <class Use>
  void each(const Key& key, const Use& use) const {
    auto at = std::lower_bound(places_.begin(), places_.end(), std::pair(key, std::size_t{0}));
    for (; at != places_.end() && at->first == key; ++at) use(at->second);
  }

 private:
  std::vector<std::pair<Key, std::size_t>> places_;
};

template <class Child, int Index, class Value>
struct Load<Column<Child, Index, Value>> {
  using Reference = Column<Child, Index, Value>;

  template <class Parents>
  static std::vector<std::vector<Child>> run(Session& session, const Parents& parents) {
    std::vector<std::vector<Child>> out;
    if constexpr (refers_to_key<Reference>()) {
      using Parent = RowOf<const Parents>;
      static_assert(std::is_same_v<Parent, typename References<Reference>::target::owner>,
                    "load() was given rows of another table than its column refers to");
      using Key = std::remove_cvref_t<decltype(present(std::declval<const Value&>()))>;
      ParentPlaces<Key> places;
      for (const Parent& parent : parents) {
        const auto& [key] = model<Parent>::key_of(parent);
        if (!is_absent(key)) places.add(static_cast<Key>(present(key)), out.size());
        out.emplace_back();
      }
      places.sort();
      const std::vector<Key> keys = places.keys();
      if (!keys.empty()) read(session, places, keys, out);
    }
    return out;
  }

 private:
  template <class Part>
  static bool is_absent(const Part& part) {
    if constexpr (is_optional_part<Part>) return !part.has_value();
    return false;
  }

  template <class Key>
  static void read(Session& session, const ParentPlaces<Key>& places, const std::vector<Key>& keys,
                   std::vector<std::vector<Child>>& out) {
    for (const auto& found :
         session.each(select(Reference{}, clause::Table<Child>{}).where(Reference{}.in(keys)))) {
      places.each(static_cast<Key>(present(std::get<0>(found))),
                  [&](std::size_t place) { out[place].push_back(std::get<1>(found)); });
    }
  }
};

}  // namespace metaxy::detail
