// SPDX-License-Identifier: Apache-2.0
// Codecs of std::chrono's types. Databases count microseconds:
//
//   sys_days, year_month_day   a date, and so is sys_time<D> of days in any integer
//   sys_time<D>                an instant, kept in UTC, for every other D
//   local_time<D>              a date and a time without a zone
//   hh_mm_ss<D>                a time of day, 0:00 to 24:00
//   duration<Rep, Period>      an interval, when Rep is an integer and Period a whole number of
//                              microseconds; otherwise its plain count in 64 bits
//
// Binding rounds times finer than microseconds down. Reading never rounds: what a coarser or
// narrower type cannot hold exactly is Error{BadValue}.
#pragma once

#include <chrono>
#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <ratio>
#include <string>
#include <type_traits>
#include <utility>

#include <metaxy/codec/codec.hpp>
#include <metaxy/codec/scalars.hpp>

namespace metaxy {

namespace detail {

enum class TimeKind { Instant, LocalDateTime, TimeOfDay, Interval };

[[noreturn]] void refuse_time(const Row& from, int index, TimeKind kind, std::int64_t microseconds);
[[noreturn]] void refuse_time(const Parameters& to, int index, TimeKind kind);
[[noreturn]] void refuse_count(const Parameters& to, int index);
[[noreturn]] void refuse_day(const Parameters& to, int index, std::chrono::year_month_day value);
[[noreturn]] void refuse_day(const Parameters& to, int index, const std::string& days);

// count * factor / divisor: rounded down, or nothing unless exact. Nothing when it does not fit.
std::optional<std::int64_t> scaled_down(std::int64_t count, std::int64_t factor,
                                        std::int64_t divisor);
std::optional<std::int64_t> scaled_exactly(std::int64_t count, std::int64_t factor,
                                           std::int64_t divisor);
std::optional<std::int64_t> scaled_down(double count, double factor, double divisor);

template <class Duration>
using PerMicrosecond = std::ratio_divide<typename Duration::period, std::micro>;

template <class Rep, class Period>
std::int64_t to_microseconds(const Parameters& to, int index, TimeKind kind,
                             std::chrono::duration<Rep, Period> value) {
  using Ratio = PerMicrosecond<std::chrono::duration<Rep, Period>>;
  std::optional<std::int64_t> out;
  if constexpr (std::is_floating_point_v<Rep>) {
    out = scaled_down(static_cast<double>(value.count()), static_cast<double>(Ratio::num),
                      static_cast<double>(Ratio::den));
  } else if (std::in_range<std::int64_t>(value.count())) {
    out = scaled_down(static_cast<std::int64_t>(value.count()), Ratio::num, Ratio::den);
  }
  if (!out) refuse_time(to, index, kind);
  return *out;
}

template <class Duration>
Duration from_microseconds(const Row& from, int index, TimeKind kind, std::int64_t microseconds) {
  using Ratio = PerMicrosecond<Duration>;
  using Rep = typename Duration::rep;
  if constexpr (std::is_floating_point_v<Rep>) {
    return std::chrono::duration_cast<Duration>(
        std::chrono::duration<Rep, std::micro>(static_cast<Rep>(microseconds)));
  } else {
    const std::optional<std::int64_t> count = scaled_exactly(microseconds, Ratio::den, Ratio::num);
    if (!count || !std::in_range<Rep>(*count)) refuse_time(from, index, kind, microseconds);
    return Duration(static_cast<Rep>(*count));
  }
}

template <class Duration>
concept IsInterval = std::integral<typename Duration::rep> && PerMicrosecond<Duration>::den == 1;

// Days since 1970 in whatever integer.
template <class Duration>
concept IsDays = std::integral<typename Duration::rep> &&
                 std::same_as<typename Duration::period, std::chrono::days::period>;

// An integer of any width, checked both ways.
template <class Rep, class Period>
  requires(std::is_arithmetic_v<Rep> && !IsInterval<std::chrono::duration<Rep, Period>>)
struct Stored<std::chrono::duration<Rep, Period>> {
  using Duration = std::chrono::duration<Rep, Period>;
  using type = std::conditional_t<std::is_floating_point_v<Rep>, double, std::int64_t>;

  static type to(const Parameters& to, int index, Duration value) {
    if constexpr (std::integral<Rep>) {
      if (!std::in_range<std::int64_t>(value.count())) refuse_count(to, index);
    }
    return static_cast<type>(value.count());
  }
  static Duration from(const Row& from, int index, type stored) {
    if constexpr (std::same_as<Rep, float>) {
      if (exceeds_float(stored)) refuse_float(from, index, stored);
    } else if constexpr (std::integral<Rep>) {
      if (!std::in_range<Rep>(stored)) {
        refuse_integer(from, index, stored, integer_name<Rep>());
      }
    }
    return Duration(static_cast<Rep>(stored));
  }
};

}  // namespace detail

template <class D>
  requires detail::IsDays<D>
struct Codec<std::chrono::sys_time<D>> {
  static constexpr Shape shape = Shape::Scalar;

  static void bind(Parameters& to, int index, std::chrono::sys_time<D> value, Lifetime) {
    const auto days = value.time_since_epoch().count();
    if (!std::in_range<std::int32_t>(days)) detail::refuse_day(to, index, std::to_string(days));
    to.bind_date(index, static_cast<std::int32_t>(days));
  }
  static void read(const Row& from, int index, std::chrono::sys_time<D>& value) {
    const std::int32_t days = from.get_date(index);
    if (!std::in_range<typename D::rep>(days)) {
      detail::refuse_integer(from, index, days, detail::integer_name<typename D::rep>());
    }
    value = std::chrono::sys_time<D>(D(static_cast<typename D::rep>(days)));
  }
};

template <>
struct Codec<std::chrono::year_month_day> {
  static constexpr Shape shape = Shape::Scalar;

  static void bind(Parameters& to, int index, std::chrono::year_month_day value,
                   Lifetime lifetime) {
    if (!value.ok()) detail::refuse_day(to, index, value);
    Codec<std::chrono::sys_days>::bind(to, index, value, lifetime);
  }
  static void read(const Row& from, int index, std::chrono::year_month_day& value) {
    std::chrono::sys_days days;
    Codec<std::chrono::sys_days>::read(from, index, days);
    value = days;
  }
};

template <class D>
struct Codec<std::chrono::sys_time<D>> {
  static constexpr Shape shape = Shape::Scalar;

  static void bind(Parameters& to, int index, std::chrono::sys_time<D> value, Lifetime) {
    to.bind_instant(index, detail::to_microseconds(to, index, detail::TimeKind::Instant,
                                                   value.time_since_epoch()));
  }
  static void read(const Row& from, int index, std::chrono::sys_time<D>& value) {
    value = std::chrono::sys_time<D>(detail::from_microseconds<D>(
        from, index, detail::TimeKind::Instant, from.get_instant(index)));
  }
};

template <class D>
struct Codec<std::chrono::local_time<D>> {
  static constexpr Shape shape = Shape::Scalar;

  static void bind(Parameters& to, int index, std::chrono::local_time<D> value, Lifetime) {
    to.bind_local_datetime(index,
                           detail::to_microseconds(to, index, detail::TimeKind::LocalDateTime,
                                                   value.time_since_epoch()));
  }
  static void read(const Row& from, int index, std::chrono::local_time<D>& value) {
    value = std::chrono::local_time<D>(detail::from_microseconds<D>(
        from, index, detail::TimeKind::LocalDateTime, from.get_local_datetime(index)));
  }
};

template <class D>
struct Codec<std::chrono::hh_mm_ss<D>> {
  static constexpr Shape shape = Shape::Scalar;

  static void bind(Parameters& to, int index, const std::chrono::hh_mm_ss<D>& value, Lifetime) {
    constexpr std::int64_t day = 86'400'000'000;
    const std::int64_t microseconds =
        detail::to_microseconds(to, index, detail::TimeKind::TimeOfDay, value.to_duration());
    if (microseconds < 0 || microseconds > day) {
      detail::refuse_time(to, index, detail::TimeKind::TimeOfDay);
    }
    to.bind_time(index, microseconds);
  }
  static void read(const Row& from, int index, std::chrono::hh_mm_ss<D>& value) {
    value = std::chrono::hh_mm_ss<D>(detail::from_microseconds<D>(
        from, index, detail::TimeKind::TimeOfDay, from.get_time(index)));
  }
};

template <class Rep, class Period>
  requires detail::IsInterval<std::chrono::duration<Rep, Period>>
struct Codec<std::chrono::duration<Rep, Period>> {
  using Duration = std::chrono::duration<Rep, Period>;
  static constexpr Shape shape = Shape::Scalar;

  static void bind(Parameters& to, int index, Duration value, Lifetime) {
    to.bind_interval(index, detail::to_microseconds(to, index, detail::TimeKind::Interval, value));
  }
  static void read(const Row& from, int index, Duration& value) {
    value = detail::from_microseconds<Duration>(from, index, detail::TimeKind::Interval,
                                                from.get_interval(index));
  }
};

}  // namespace metaxy
