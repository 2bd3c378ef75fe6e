// SPDX-License-Identifier: Apache-2.0
// How a type that the library does not know is stored: specialise Converter for it, in the header
// that declares the type or in one that is included beside it.
//
//   template <> struct metaxy::Converter<Url> {
//     using stored = std::string;                              // any type that can be stored
//     static stored to_stored(const Url& url) { return url.text(); }
//     static Url from_stored(const stored& text) { return Url(text); }
//   };
#pragma once

namespace metaxy {

template <class T>
struct Converter;

}  // namespace metaxy
