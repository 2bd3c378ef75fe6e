// SPDX-License-Identifier: Apache-2.0
// Codecs of std::vector and std::array. What the elements are decides how the list travels:
// booleans, numbers and text as they lie in memory; other scalars as their text forms; everything
// else as a JSON document. Reading an array of another size than the list's is Error{BadValue}.
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include <metaxy/codec/codec.hpp>
#include <metaxy/codec/document.hpp>
#include <metaxy/codec/scalars.hpp>
#include <metaxy/codec/stored.hpp>
#include <metaxy/codec/text_statement.hpp>

namespace metaxy {

namespace detail {

// "holds 3 elements, not 4"
[[noreturn]] void refuse_size(const Row& from, int index, std::size_t size, std::size_t expected);

// Makes room for `size` elements, and gives the one at `position`.
template <class T>
void resize(const Row&, int, std::vector<T>& list, std::size_t size) {
  list.resize(size);
}
template <class T, std::size_t N>
void resize(const Row& from, int index, std::array<T, N>&, std::size_t size) {
  if (size != N) refuse_size(from, index, size, N);
}

// The vector that a native list is read into: the list itself when it can be.
template <class T>
void read_native(const Row& from, int index, std::vector<T>& list) {
  from.get_list(index, &list);
}
template <class T, std::size_t N>
void read_native(const Row& from, int index, std::array<T, N>& list) {
  std::vector<T> elements;
  from.get_list(index, &elements);
  resize(from, index, list, elements.size());
  std::ranges::copy(elements, list.begin());
}

template <class List>
void bind_native(Parameters& to, int index, const List& list) {
  if constexpr (std::same_as<List, std::vector<bool>>) {
    const auto copy = std::make_unique<bool[]>(list.size());
    std::ranges::copy(list, copy.get());
    to.bind_list(index, std::span<const bool>(copy.get(), list.size()));
  } else {
    to.bind_list(index, std::span<const typename List::value_type>(list));
  }
}

// Elements that lie in memory as ListView wants them.
template <class List>
struct NativeList {
  static constexpr Shape shape = Shape::Document;

  static void bind(Parameters& to, int index, const List& list, Lifetime) {
    bind_native(to, index, list);
  }
  static void read(const Row& from, int index, List& list) { read_native(from, index, list); }
};

// Elements that are stored as another type: the list of those.
template <class List>
struct ConvertedList {
  using T = typename List::value_type;
  using Converted = std::vector<typename Stored<T>::type>;
  static constexpr Shape shape = Shape::Document;

  template <class To>
  static void bind(To& to, int index, const List& list, Lifetime) {
    Converted converted;
    converted.reserve(list.size());
    for (const T& element : list) converted.push_back(Stored<T>::to(to, index, element));
    Codec<Converted>::bind(to, index, converted, Lifetime::UntilReturn);
  }
  template <class From>
  static void read(const From& from, int index, List& list) {
    Converted converted;
    Codec<Converted>::read(from, index, converted);
    resize(from, index, list, converted.size());
    for (std::size_t i = 0; i < converted.size(); ++i)
      list[i] = Stored<T>::from(from, index, converted[i]);
  }
};

template <class List>
struct DocumentList {
  using T = typename List::value_type;
  static constexpr Shape shape = Shape::Document;

  static void bind(DocumentWriter& to, int, const List& list, Lifetime) {
    to.begin_list();
    for (std::size_t i = 0; i < list.size(); ++i) {
      Codec<T>::bind(to, static_cast<int>(i), list[i], Lifetime::UntilReturn);
    }
    to.end_list();
  }
  static void read(const DocumentReader& from, int index, List& list) {
    const DocumentReader elements = from.list(index);
    resize(from, index, list, static_cast<std::size_t>(elements.size()));
    for (int i = 0; i < elements.size(); ++i) {
      read_checked(elements, i, list[static_cast<std::size_t>(i)]);
    }
  }
  static void bind(Parameters& to, int index, const List& list, Lifetime lifetime) {
    DocumentWriter writer(to, index);
    bind(writer, 0, list, lifetime);
    to.bind_json(index, writer.text());
  }
  static void read(const Row& from, int index, List& list) {
    const Document document(from, index);
    read(document.reader(), 0, list);
  }
};

// Elements with a text form. Inside a document they are a list like any other.
template <class List>
struct TextList : DocumentList<List> {
  using T = typename List::value_type;

  static void bind(DocumentWriter& to, int index, const List& list, Lifetime lifetime) {
    DocumentList<List>::bind(to, index, list, lifetime);
  }
  static void read(const DocumentReader& from, int index, List& list) {
    DocumentList<List>::read(from, index, list);
  }
  static void bind(Parameters& to, int index, const List& list, Lifetime) {
    TextListWriter writer(to, index);
    writer.reserve(list.size());
    for (std::size_t i = 0; i < list.size(); ++i) {
      Codec<T>::bind(writer, static_cast<int>(i), list[i], Lifetime::UntilReturn);
    }
    to.bind_list(index, std::span<const std::string>(writer.texts()));
  }
  static void read(const Row& from, int index, List& list) {
    const TextListReader reader(from, index);
    resize(from, index, list, reader.size());
    for (std::size_t i = 0; i < list.size(); ++i) {
      Codec<T>::read(reader, static_cast<int>(i), list[i]);
    }
  }
};

template <class List>
constexpr auto list_codec() {
  using T = typename List::value_type;
  if constexpr (HasStored<T>) {
    return std::type_identity<ConvertedList<List>>{};
  } else if constexpr (Codec<T>::shape == Shape::Plain) {
    return std::type_identity<NativeList<List>>{};
  } else if constexpr (Codec<T>::shape == Shape::Scalar) {
    return std::type_identity<TextList<List>>{};
  } else {
    return std::type_identity<DocumentList<List>>{};
  }
}

template <class List>
using ListCodec = typename decltype(list_codec<List>())::type;

}  // namespace detail

template <class T>
struct Codec<std::vector<T>> : detail::ListCodec<std::vector<T>> {};

template <class T, std::size_t N>
struct Codec<std::array<T, N>> : detail::ListCodec<std::array<T, N>> {};

}  // namespace metaxy
