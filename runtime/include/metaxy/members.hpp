// SPDX-License-Identifier: Apache-2.0
// The members of a struct that is stored inside others as one value. mxc-gen writes one
// specialisation for each.
//
//   template <> struct metaxy::Members<::Box> {
//     template <class Self, class Visitor>                  // Self is Box or const Box
//     static void each(Self& self, Visitor&& visitor) {
//       visitor("x", self.x);
//       visitor("y", self.y);
//     }
//   };
#pragma once

namespace metaxy {

template <class S>
struct Members;

}  // namespace metaxy
