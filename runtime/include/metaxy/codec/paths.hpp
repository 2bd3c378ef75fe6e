// SPDX-License-Identifier: Apache-2.0
// Members of structs that are stored as several columns. A path leads from the struct through its
// members, and through the optionals on the way: when one of them is empty, its columns are NULL.
//
//   metaxy::bind_path(parameters, 4, video, &Video::box, &Box::width);
//   metaxy::read_path(row, 4, video, &Video::box, &Box::width);
#pragma once

#include <optional>

#include <metaxy/codec/codec.hpp>

namespace metaxy {

namespace detail {

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

}  // namespace detail

template <class T, class Step, class... Steps>
void bind_path(Parameters& to, int index, const T& value, Step step, Steps... steps) {
  const auto& part = value.*step;
  if constexpr (sizeof...(steps) == 0) {
    bind(to, index, part);
  } else if constexpr (detail::is_optional<std::remove_cvref_t<decltype(part)>>) {
    if (part) {
      bind_path(to, index, *part, steps...);
    } else {
      to.bind_null(index);
    }
  } else {
    bind_path(to, index, part, steps...);
  }
}

// REQUIRES: every optional on the way is empty, or engaged by an earlier column of the same row.
template <class T, class Step, class... Steps>
void read_path(const Row& from, int index, T& value, Step step, Steps... steps) {
  auto& part = value.*step;
  if constexpr (sizeof...(steps) == 0) {
    read(from, index, part);
  } else if constexpr (detail::is_optional<std::remove_cvref_t<decltype(part)>>) {
    if (!part && from.is_null(index)) return;
    if (!part) part.emplace();
    read_path(from, index, *part, steps...);
  } else {
    read_path(from, index, part, steps...);
  }
}

}  // namespace metaxy
