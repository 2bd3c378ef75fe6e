// SPDX-License-Identifier: Apache-2.0
// The members of values::Row in the order of its columns, and when two of its values are the same:
// as == has it, but NaN is the same as NaN, and times of day are compared by what they count.
#pragma once

#include <algorithm>
#include <chrono>
#include <concepts>
#include <cstddef>
#include <map>
#include <optional>
#include <tuple>

#include "tests/values/headers/values.hpp"

namespace metaxy::testing {

auto members(auto& r) {
  return std::tie(r.id, r.flag, r.i8, r.i16, r.i32, r.i64, r.u8, r.u16, r.u32, r.u64, r.f32, r.f64,
                  r.text, r.path, r.short_text, r.bytes, r.date, r.day, r.time, r.instant, r.local,
                  r.length, r.uuid, r.json, r.decimal, r.price, r.whole, r.mood, r.sound, r.reals,
                  r.numbers, r.words, r.uuids, r.triple, r.gaps, r.pair, r.matrix, r.weights, r.box,
                  r.maybe_flag, r.maybe_i64, r.maybe_u64, r.maybe_f32, r.maybe_f64, r.maybe_text,
                  r.maybe_bytes, r.maybe_day, r.maybe_time, r.maybe_instant, r.maybe_local,
                  r.maybe_length, r.maybe_uuid, r.maybe_json, r.maybe_decimal, r.maybe_mood,
                  r.maybe_sound, r.maybe_words, r.maybe_weights, r.maybe_box);
}

inline constexpr std::size_t member_count =
    std::tuple_size_v<decltype(members(std::declval<values::Row&>()))>;

template <class T>
bool same(const T& a, const T& b) {
  return a == b;
}
template <std::floating_point T>
bool same(const T& a, const T& b) {
  return a == b || (a != a && b != b);
}
inline bool same(const values::TimeOfDay& a, const values::TimeOfDay& b) {
  return a.to_duration() == b.to_duration();
}
inline bool same(const values::Box& a, const values::Box& b) {
  return same(a.x, b.x) && a.label == b.label;
}
template <class T>
bool same(const std::optional<T>& a, const std::optional<T>& b);
template <class T>
bool same(const std::map<std::string, T>& a, const std::map<std::string, T>& b);
template <class T>
bool same(const std::vector<T>& a, const std::vector<T>& b);
template <class T, std::size_t N>
bool same(const std::array<T, N>& a, const std::array<T, N>& b);

constexpr auto same_each = [](const auto& a, const auto& b) { return same(a, b); };

template <class T>
bool same(const std::optional<T>& a, const std::optional<T>& b) {
  return a.has_value() == b.has_value() && (!a || same(*a, *b));
}
template <class T>
bool same(const std::map<std::string, T>& a, const std::map<std::string, T>& b) {
  return std::ranges::equal(a, b, [](const auto& x, const auto& y) {
    return x.first == y.first && same(x.second, y.second);
  });
}
template <class T>
bool same(const std::vector<T>& a, const std::vector<T>& b) {
  return std::ranges::equal(a, b, same_each);
}
template <class T, std::size_t N>
bool same(const std::array<T, N>& a, const std::array<T, N>& b) {
  return std::ranges::equal(a, b, same_each);
}

}  // namespace metaxy::testing
