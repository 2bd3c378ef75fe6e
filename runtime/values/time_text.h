// SPDX-License-Identifier: Apache-2.0
// Dates, times and lengths of time as texts: the forms that SQLite keeps and that SQLite, DuckDB
// and PostgreSQL all read, and every form that they print for such a value. Numbers count from 1970
// and from midnight, in days and in microseconds.
//
//   date            2024-05-01
//   time of day     13:05:06.000001, up to 24:00:00 as both servers have it
//   local date-time 2024-05-01 13:05:06.000001
//   instant         2024-05-01 13:05:06.000001+00:00
//   interval        26:03:04.500000 or -00:00:00.000001; from 10^9 hours on with days before it
//
// Fractions are written with six digits, so that texts of one kind sort as their values do. Years
// are 1 to 9999, which all three spell alike; there is no text for others.
//
// Read as well: fractions of one to six digits or none, 'T' between date and time, the offsets Z,
// +05, +05:30, +0530 and +05:30:15, no offset (which is UTC: SQLite's CURRENT_TIMESTAMP), "1 day"
// and "-2 days" before or without a time. Not months and years: they have no fixed length.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace metaxy::values {

inline constexpr std::int64_t microseconds_per_day = 86'400'000'000;

std::optional<std::string> date_text(std::int64_t days);
std::optional<std::string> time_text(std::int64_t microseconds);
std::optional<std::string> local_datetime_text(std::int64_t microseconds);
std::optional<std::string> instant_text(std::int64_t microseconds);
std::string interval_text(std::int64_t microseconds);

std::optional<std::int32_t> parse_date(std::string_view text);
std::optional<std::int64_t> parse_time(std::string_view text);
std::optional<std::int64_t> parse_local_datetime(std::string_view text);
std::optional<std::int64_t> parse_instant(std::string_view text);
std::optional<std::int64_t> parse_interval(std::string_view text);

}  // namespace metaxy::values
