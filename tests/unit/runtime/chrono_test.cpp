// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>

#include <gtest/gtest.h>
#include <metaxy/codec/chrono.hpp>

#include "tests/unit/runtime/round_trip.h"

namespace metaxy {
namespace {

using namespace std::chrono;
using testing::bind_refusal;
using testing::bound;
using testing::read_as;
using testing::read_refusal;
using testing::round_trip;
using testing::Value;

constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();

TEST(Dates, TravelAsDaysSince1970) {
  EXPECT_EQ(bound(sys_days(2024y / May / 1)), Value(testing::Date{19'844}));
  EXPECT_EQ(bound(2024y / May / 1), Value(testing::Date{19'844}));
  for (const year_month_day date :
       {1970y / January / 1, 1969y / December / 31, 2024y / February / 29, 1y / January / 1,
        9999y / December / 31, year::min() / January / 1, year::max() / December / 31}) {
    EXPECT_EQ(round_trip(date), date);
    EXPECT_EQ(round_trip(sys_days(date)), sys_days(date));
  }
}

TEST(Dates, MayCountTheirDaysInAnyInteger) {
  using ShortDays = duration<std::int16_t, days::period>;
  EXPECT_EQ(bound(sys_time<ShortDays>(ShortDays(5))), Value(testing::Date{5}));
  EXPECT_EQ(round_trip(sys_time<ShortDays>(ShortDays(-5))).time_since_epoch().count(), -5);
  EXPECT_EQ(read_refusal<sys_time<ShortDays>>(testing::Date{40'000}),
            "column 0 holds 40000, which does not fit std::int16_t");
  EXPECT_EQ(bound(local_days(days(1))), Value(testing::LocalDateTime{86'400'000'000}));
}

TEST(Dates, RefuseWhatIsNoDay) {
  EXPECT_EQ(bind_refusal(2023y / February / 29), "parameter 0 holds 2023-2-29, which is no day");
  EXPECT_EQ(bind_refusal(2024y / 13 / 1), "parameter 0 holds 2024-13-1, which is no day");
  EXPECT_EQ(bind_refusal(sys_days(days(1LL << 31))),
            "parameter 0 holds the day 2147483648 after 1970, which does not fit a date");
}

TEST(Instants, TravelAsMicrosecondsSince1970) {
  const sys_days day = 2024y / May / 1;
  EXPECT_EQ(bound(sys_seconds(day + 13h)),
            Value(testing::Instant{19'844 * 86'400'000'000 + 46'800'000'000}));
  EXPECT_EQ(round_trip(sys_seconds(day + 1s)), day + 1s);
  EXPECT_EQ(round_trip(sys_time<minutes>(day + 1min)), day + 1min);
  EXPECT_EQ(round_trip(sys_time<microseconds>(day - 1us)), day - 1us);
  EXPECT_EQ(round_trip(sys_time<microseconds>(microseconds(lowest))).time_since_epoch().count(),
            lowest);
  EXPECT_EQ(round_trip(sys_time<microseconds>(microseconds(highest))).time_since_epoch().count(),
            highest);
  EXPECT_EQ(
      round_trip(sys_time<duration<double>>(duration<double>(1.5))).time_since_epoch().count(),
      1.5);
  EXPECT_EQ(round_trip(sys_time<duration<std::int32_t>>(duration<std::int32_t>(-5)))
                .time_since_epoch()
                .count(),
            -5);
}

TEST(Instants, FinerThanMicrosecondsAreRoundedDown) {
  EXPECT_EQ(bound(sys_time<nanoseconds>(1999ns)), Value(testing::Instant{1}));
  EXPECT_EQ(bound(sys_time<nanoseconds>(-1ns)), Value(testing::Instant{-1}));
  EXPECT_EQ(bound(sys_time<nanoseconds>(-1000ns)), Value(testing::Instant{-1}));
  EXPECT_EQ(bound(sys_time<duration<double>>(duration<double>(-1e-9))),
            Value(testing::Instant{-1}));
  EXPECT_EQ(bound(sys_time<duration<int, std::ratio<1, 30>>>(duration<int, std::ratio<1, 30>>(1))),
            Value(testing::Instant{33'333}));
  EXPECT_EQ(read_as<sys_time<nanoseconds>>(testing::Instant{-1}).time_since_epoch(), -1000ns);
}

TEST(Instants, RefuseWhatDoesNotFit) {
  const std::string too_large = "parameter 0 holds a time that does not fit an instant";
  EXPECT_EQ(bind_refusal(sys_time<hours>(hours(highest))), too_large);
  EXPECT_EQ(bind_refusal(sys_time<seconds>(seconds(lowest))), too_large);
  EXPECT_EQ(bind_refusal(sys_time<duration<double>>(duration<double>(1e300))), too_large);
  using Exact = sys_time<duration<double, std::micro>>;
  EXPECT_EQ(bind_refusal(Exact(duration<double, std::micro>(0x1p63))), too_large);
  EXPECT_EQ(bound(Exact(duration<double, std::micro>(-0x1p63))), Value(testing::Instant{lowest}));
  EXPECT_EQ(bind_refusal(sys_time<duration<double>>(duration<double>(std::nan("")))), too_large);
  EXPECT_EQ(bind_refusal(sys_time<duration<std::uint64_t>>(duration<std::uint64_t>(~0ULL))),
            too_large);
}

TEST(Instants, AreNeverRoundedWhenRead) {
  const testing::Instant half_past{19'844 * 86'400'000'000 + 500'000};
  EXPECT_EQ(read_refusal<sys_seconds>(half_past),
            "column 0 holds 2024-05-01 00:00:00.500000+00:00, "
            "which the type it is read into cannot hold exactly");
  EXPECT_EQ(read_refusal<sys_time<nanoseconds>>(testing::Instant{highest}),
            "column 0 holds 9223372036854775807 microseconds, "
            "which the type it is read into cannot hold exactly");
  EXPECT_EQ(read_refusal<sys_time<duration<std::int8_t>>>(testing::Instant{128'000'000}),
            "column 0 holds 1970-01-01 00:02:08.000000+00:00, "
            "which the type it is read into cannot hold exactly");
}

TEST(LocalDateTimes, AreNoInstants) {
  const local_seconds time = local_days(2024y / May / 1) + 13h;
  EXPECT_EQ(bound(time), Value(testing::LocalDateTime{19'844 * 86'400'000'000 + 46'800'000'000}));
  EXPECT_EQ(round_trip(time), time);
  EXPECT_EQ(round_trip(local_time<nanoseconds>(-1000ns)).time_since_epoch(), -1000ns);
  EXPECT_EQ(read_refusal<local_seconds>(testing::LocalDateTime{1}),
            "column 0 holds 1970-01-01 00:00:00.000001, "
            "which the type it is read into cannot hold exactly");
  EXPECT_EQ(bind_refusal(local_time<hours>(hours(highest))),
            "parameter 0 holds a time that does not fit a date and time");
}

TEST(TimesOfDay, TravelAsMicrosecondsSinceMidnight) {
  EXPECT_EQ(bound(hh_mm_ss(13h + 5min + 6s)), Value(testing::Time{47'106'000'000}));
  EXPECT_EQ(bound(hh_mm_ss(1999ns)), Value(testing::Time{1}));
  EXPECT_EQ(round_trip(hh_mm_ss(86'399'999'999us)).to_duration(), 86'399'999'999us);
  EXPECT_EQ(round_trip(hh_mm_ss(seconds(24h))).to_duration(), 24h);
  EXPECT_EQ(round_trip(hh_mm_ss(0min)).to_duration(), 0s);
}

TEST(TimesOfDay, RefuseWhatNoClockShows) {
  const std::string no_time = "parameter 0 holds a time that does not fit a time of day";
  EXPECT_EQ(bind_refusal(hh_mm_ss(-1s)), no_time);
  EXPECT_EQ(bind_refusal(hh_mm_ss(24h + 1us)), no_time);
  EXPECT_EQ(read_refusal<hh_mm_ss<seconds>>(testing::Time{500'000}),
            "column 0 holds 00:00:00.500000, which the type it is read into cannot hold exactly");
}

TEST(Durations, OfWholeMicrosecondsAreIntervals) {
  EXPECT_EQ(bound(36h), Value(testing::Interval{129'600'000'000}));
  EXPECT_EQ(bound(-1us), Value(testing::Interval{-1}));
  EXPECT_EQ(bound(days(1)), Value(testing::Interval{86'400'000'000}));
  EXPECT_EQ(round_trip(milliseconds(-5)), -5ms);
  EXPECT_EQ(round_trip(microseconds(lowest)), microseconds(lowest));
  EXPECT_EQ((round_trip(duration<std::int16_t>(-32768))), (duration<std::int16_t>(-32768)));
  EXPECT_EQ(bind_refusal(hours(highest)), "parameter 0 holds a time that does not fit an interval");
  EXPECT_EQ(read_refusal<seconds>(testing::Interval{-1}),
            "column 0 holds -00:00:00.000001, which the type it is read into cannot hold exactly");
  EXPECT_EQ((read_refusal<duration<std::int16_t>>(testing::Interval{40'000'000'000})),
            "column 0 holds 11:06:40.000000, which the type it is read into cannot hold exactly");
}

TEST(Durations, OfOtherUnitsAreTheirCount) {
  EXPECT_EQ(bound(5ns), Value(std::int64_t{5}));
  EXPECT_EQ(bound(duration<double>(1.5)), Value(1.5));
  EXPECT_EQ(bound(duration<int, std::ratio<1, 30>>(7)), Value(std::int64_t{7}));
  EXPECT_EQ(bound(duration<std::uint8_t, std::nano>(200)), Value(std::int64_t{200}));
  EXPECT_EQ(round_trip(nanoseconds(lowest)), nanoseconds(lowest));
  EXPECT_EQ(round_trip(duration<float>(0.1F)), duration<float>(0.1F));
  EXPECT_EQ(bound(std::vector{5ns}), Value(testing::ListOf<std::int64_t>{{5}}));
  EXPECT_EQ(bound(std::vector{duration<float>(0.5F)}), Value(testing::ListOf<double>{{0.5}}));
  const std::vector<duration<float>> list = {duration<float>(0.1F)};
  EXPECT_EQ(round_trip(list), list);
}

TEST(Durations, OfOtherUnitsRefuseWhatDoesNotFit) {
  EXPECT_EQ(bind_refusal(duration<std::uint64_t, std::nano>(~0ULL)),
            "parameter 0 holds a count that does not fit std::int64_t");
  EXPECT_EQ((read_refusal<duration<std::int8_t, std::nano>>(std::int64_t{128})),
            "column 0 holds 128, which does not fit std::int8_t");
  EXPECT_EQ((read_refusal<duration<std::uint64_t, std::nano>>(std::int64_t{-1})),
            "column 0 holds -1, which does not fit std::uint64_t");
  EXPECT_EQ(read_refusal<duration<float>>(1e300),
            "column 0 holds 1e+300, which does not fit float");
}

}  // namespace
}  // namespace metaxy
