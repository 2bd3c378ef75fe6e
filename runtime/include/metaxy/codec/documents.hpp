// SPDX-License-Identifier: Apache-2.0
// Codecs of maps with text keys and of structs that mxc-gen has described by Members<S>: JSON
// objects. Every member is written, NULL ones as null; maps in the order of their keys' bytes.
//
// Reading a struct takes the members it knows and ignores others, because another program may have
// added them. A member that is missing is Error{BadValue} unless it is an optional.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <metaxy/codec/codec.hpp>
#include <metaxy/codec/document.hpp>
#include <metaxy/codec/stored.hpp>
#include <metaxy/members.hpp>

namespace metaxy {

namespace detail {

template <class S>
concept HasMembers = requires { sizeof(Members<S>); };

[[noreturn]] void refuse_missing(const DocumentReader& from, std::string_view member);

// What documents of all kinds have in common: through a statement they are JSON text.
template <class T, class Fields>
struct DocumentCodec {
  static constexpr Shape shape = Shape::Document;

  static void bind(DocumentWriter& to, int, const T& value, Lifetime) {
    to.begin_object();
    Fields::bind(to, value);
    to.end_object();
  }
  static void read(const DocumentReader& from, int index, T& value) {
    Fields::read(from.object(index), value);
  }
  static void bind(Parameters& to, int index, const T& value, Lifetime lifetime) {
    DocumentWriter writer(to, index);
    bind(writer, 0, value, lifetime);
    to.bind_json(index, writer.text());
  }
  static void read(const Row& from, int index, T& value) {
    const Document document(from, index);
    read(document.reader(), 0, value);
  }
};

template <class Map>
struct MapFields {
  using Entry = typename Map::value_type;
  using T = typename Map::mapped_type;

  static void bind(DocumentWriter& to, const Map& map) {
    std::vector<const Entry*> entries;
    entries.reserve(map.size());
    for (const Entry& entry : map) entries.push_back(&entry);
    std::ranges::sort(entries, {}, [](const Entry* entry) -> auto& { return entry->first; });
    for (const Entry* entry : entries) {
      to.member(entry->first);
      Codec<T>::bind(to, 0, entry->second, Lifetime::UntilReturn);
    }
  }
  static void read(const DocumentReader& from, Map& map) {
    map.clear();
    for (int i = 0; i < from.size(); ++i) {
      read_checked(from, i, map[std::string(from.name(i))]);
    }
  }
};

template <class S>
struct StructFields {
  static void bind(DocumentWriter& to, const S& value) {
    Members<S>::each(value, [&to]<class T>(std::string_view name, const T& member) {
      to.member(name);
      Codec<T>::bind(to, 0, member, Lifetime::UntilReturn);
    });
  }
  static void read(const DocumentReader& from, S& value) {
    Members<S>::each(value, [&from]<class T>(std::string_view name, T& member) {
      const int index = from.find(name);
      if (index >= 0) {
        read_checked(from, index, member);
      } else if constexpr (Codec<T>::shape == Shape::Optional) {
        member = T{};
      } else {
        refuse_missing(from, name);
      }
    });
  }
};

}  // namespace detail

template <class T, class Less>
struct Codec<std::map<std::string, T, Less>>
    : detail::DocumentCodec<std::map<std::string, T, Less>,
                            detail::MapFields<std::map<std::string, T, Less>>> {};

template <class T, class Hash, class Equal>
struct Codec<std::unordered_map<std::string, T, Hash, Equal>>
    : detail::DocumentCodec<std::unordered_map<std::string, T, Hash, Equal>,
                            detail::MapFields<std::unordered_map<std::string, T, Hash, Equal>>> {};

template <class S>
  requires(detail::HasMembers<S> && !detail::HasStored<S>)
struct Codec<S> : detail::DocumentCodec<S, detail::StructFields<S>> {};

}  // namespace metaxy
