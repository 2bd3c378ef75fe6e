// SPDX-License-Identifier: Apache-2.0
// The members of a plain struct, which has no constructor and no base, as a tuple of references.
#pragma once

#include <cstddef>
#include <tuple>
#include <utility>

namespace metaxy::detail {

inline constexpr std::size_t most_members = 16;

template <std::size_t Count, class T>
constexpr auto tie_members(T& value) {
  if constexpr (Count == 1) {
    auto& [m1] = value;
    return std::tie(m1);
  } else if constexpr (Count == 2) {
    auto& [m1, m2] = value;
    return std::tie(m1, m2);
  } else if constexpr (Count == 3) {
    auto& [m1, m2, m3] = value;
    return std::tie(m1, m2, m3);
  } else if constexpr (Count == 4) {
    auto& [m1, m2, m3, m4] = value;
    return std::tie(m1, m2, m3, m4);
  } else if constexpr (Count == 5) {
    auto& [m1, m2, m3, m4, m5] = value;
    return std::tie(m1, m2, m3, m4, m5);
  } else if constexpr (Count == 6) {
    auto& [m1, m2, m3, m4, m5, m6] = value;
    return std::tie(m1, m2, m3, m4, m5, m6);
  } else if constexpr (Count == 7) {
    auto& [m1, m2, m3, m4, m5, m6, m7] = value;
    return std::tie(m1, m2, m3, m4, m5, m6, m7);
  } else if constexpr (Count == 8) {
    auto& [m1, m2, m3, m4, m5, m6, m7, m8] = value;
    return std::tie(m1, m2, m3, m4, m5, m6, m7, m8);
  } else if constexpr (Count == 9) {
    auto& [m1, m2, m3, m4, m5, m6, m7, m8, m9] = value;
    return std::tie(m1, m2, m3, m4, m5, m6, m7, m8, m9);
  } else if constexpr (Count == 10) {
    auto& [m1, m2, m3, m4, m5, m6, m7, m8, m9, m10] = value;
    return std::tie(m1, m2, m3, m4, m5, m6, m7, m8, m9, m10);
  } else if constexpr (Count == 11) {
    auto& [m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11] = value;
    return std::tie(m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11);
  } else if constexpr (Count == 12) {
    auto& [m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12] = value;
    return std::tie(m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12);
  } else if constexpr (Count == 13) {
    auto& [m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13] = value;
    return std::tie(m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13);
  } else if constexpr (Count == 14) {
    auto& [m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14] = value;
    return std::tie(m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14);
  } else if constexpr (Count == 15) {
    auto& [m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15] = value;
    return std::tie(m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15);
  } else if constexpr (Count == 16) {
    auto& [m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16] = value;
    return std::tie(m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16);
  }
}

struct AnyMember {
  template <class T>
  operator T() const;
};

template <class T, std::size_t... Index>
constexpr bool takes(std::index_sequence<Index...>) {
  return requires { T{(static_cast<void>(Index), AnyMember{})...}; };
}

// How many members a struct has; 0 when they are none or too many.
template <class T, std::size_t Count = most_members>
constexpr std::size_t count_members() {
  if constexpr (Count == 0) {
    return 0;
  } else if constexpr (Count == most_members && takes<T>(std::make_index_sequence<Count + 1>())) {
    return 0;
  } else if constexpr (takes<T>(std::make_index_sequence<Count>())) {
    return Count;
  } else {
    return count_members<T, Count - 1>();
  }
}

}  // namespace metaxy::detail
