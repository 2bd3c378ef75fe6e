// SPDX-License-Identifier: Apache-2.0
// How the values of an enum are stored: by name. mxc-gen writes one specialisation for each enum
// that a column uses.
//
//   template <> struct metaxy::EnumNames<::Colour> {
//     static constexpr std::array<metaxy::EnumName<::Colour>, 2> values = {{
//         {::Colour::Red, "red"}, {::Colour::Green, "green"}}};
//   };
#pragma once

#include <string_view>

namespace metaxy {

template <class E>
struct EnumName {
  E value;
  std::string_view name;
};

template <class E>
struct EnumNames;

}  // namespace metaxy
