// SPDX-License-Identifier: Apache-2.0
// How values of every supported type become parameters and come out of rows. Generated sources
// include this; it is too heavy for headers.
//
//   metaxy::bind(parameters, 0, video.path);
//   metaxy::read(row, 0, video.path);
//
//   bool, integers, float, double, std::string      as they are; range-checked when read
//   enums (EnumNames)                               text
//   std::optional<T>                                NULL or T
//   std::chrono                                     see codec/chrono.hpp
//   std::vector<std::byte>, Uuid, Json, Decimal     as they are
//   std::filesystem::path                           text: UTF-8 with '/'
//   std::vector<T>, std::array<T, N>                see codec/lists.hpp
//   std::map, std::unordered_map, structs (Members) see codec/documents.hpp
//   types with a Converter                          as the type it names
#pragma once

#include <optional>

#include <metaxy/bound.hpp>
#include <metaxy/codec/chrono.hpp>
#include <metaxy/codec/codec.hpp>
#include <metaxy/codec/document.hpp>
#include <metaxy/codec/documents.hpp>
#include <metaxy/codec/lists.hpp>
#include <metaxy/codec/paths.hpp>
#include <metaxy/codec/scalars.hpp>
#include <metaxy/codec/stored.hpp>
#include <metaxy/error.hpp>

namespace metaxy {

template <class T>
void bind_value(Parameters& parameters, int index, const T& value) {
  bind(parameters, index, value);
}

template <class T>
void read_value(const Row& row, int index, T& value) {
  read(row, index, value);
}

namespace detail {

template <class T>
struct Present {
  using type = T;
};
template <class T>
struct Present<std::optional<T>> {
  using type = T;
};

template <class T>
struct BoundFunctions {
  void (*bind)(Parameters&, int, const T&) = &bind_value<T>;
  void (*read)(const Row&, int, T&) = &read_value<T>;
};

// An object of it in a source makes bind_value and read_value part of its object file, for T, for
// what is in it when it is an optional, and for an optional of that. Any number of sources may have
// one for the same type; explicit instantiation could not be repeated within one.
template <class T, class Value = typename Present<T>::type>
struct ValueFunctions {
  BoundFunctions<Value> value;
  BoundFunctions<std::optional<Value>> optional;
};

// What is stored as an optional knows NULL already.
template <class T, class Value>
  requires(Codec<Value>::shape == Shape::Optional)
struct ValueFunctions<T, Value> {
  BoundFunctions<Value> value;
};

}  // namespace detail

}  // namespace metaxy
