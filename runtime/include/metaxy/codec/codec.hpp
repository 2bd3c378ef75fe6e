// SPDX-License-Identifier: Apache-2.0
// Codec<T>: how a value of type T becomes a parameter and comes out of a row. The other headers of
// this folder specialise it; <metaxy/codec.hpp> includes them all.
//
// A codec has a `shape`, and
//   static void bind(Parameters&, int index, const T&, Lifetime);   // throws Error{BadValue}
//   static void read(const Row&, int index, T&);                    // REQUIRES a value that is
//   there
// Those that travel as documents have both functions for DocumentWriter and DocumentReader as well.
#pragma once

#include <string>

#include <metaxy/statement.hpp>

namespace metaxy {

// What the elements of a list make of the list.
enum class Shape {
  Plain,     // a native list of booleans, numbers or text
  Scalar,    // a list of their text forms
  Document,  // a JSON document
  Optional   // a JSON document with gaps
};

template <class T>
struct Codec {
  static_assert(sizeof(T) == 0,
                "metaxy does not know how to store this type: specialise metaxy::Converter for it; "
                "for an enum or a struct, include the NAME.metaxy.hpp that mxc-gen made of its "
                "header");
};

// "column 3 " or "parameter 3 at boxes[2].width ", then `what`.
[[noreturn]] void refuse(const Row& from, int index, const std::string& what);
[[noreturn]] void refuse(const Parameters& to, int index, const std::string& what);

namespace detail {

[[noreturn]] void refuse_null(const Row& from, int index);

// From is Row, or a class derived from it for which codecs have overloads. Not called read_value:
// that of <metaxy/bound.hpp>, which calls this one, would be found for a Row first.
template <class From, class T>
void read_checked(const From& from, int index, T& value) {
  if constexpr (Codec<T>::shape != Shape::Optional) {
    if (from.is_null(index)) refuse_null(from, index);
  }
  Codec<T>::read(from, index, value);
}

struct BindFunction {
  template <class T>
  void operator()(Parameters& to, int index, const T& value) const {
    Codec<T>::bind(to, index, value, Lifetime::UntilExecuted);
  }
};

struct ReadFunction {
  template <class T>
  void operator()(const Row& from, int index, T& value) const {
    read_checked(from, index, value);
  }
};

}  // namespace detail

// bind(Parameters&, int index, const T&) and read(const Row&, int index, T&). A value that is bound
// must live until the statement has been executed. NULL is refused unless T is an optional.
// Objects, not functions: a call of a function named bind with a std::string would find std::bind.
inline constexpr detail::BindFunction bind;
inline constexpr detail::ReadFunction read;

}  // namespace metaxy
