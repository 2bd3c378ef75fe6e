// SPDX-License-Identifier: Apache-2.0
// Values to the binary form of a kind, appended to a text. Where a value is not of the kind it is
// converted if that changes nothing: 5 to 5.0, but not 5.5 to 5.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <metaxy/decimal.hpp>
#include <metaxy/uuid.hpp>

#include "runtime/drivers/postgresql/types.h"

namespace metaxy::postgresql {

// What became of a value. Unless it fits, nothing has been appended.
enum class Fit : unsigned char {
  Fits,
  BadValue,  // the kind is right, or close, but cannot hold this value
  OtherKind
};

Fit append_bool(std::string& out, Kind kind, bool value);
Fit append_int64(std::string& out, Kind kind, std::int64_t value);
Fit append_uint64(std::string& out, Kind kind, std::uint64_t value);
Fit append_double(std::string& out, Kind kind, double value);
Fit append_decimal(std::string& out, Kind kind, const Decimal& value);
Fit append_uuid(std::string& out, Kind kind, const Uuid& value);
Fit append_json(std::string& out, Kind kind, std::string_view document);
// Days and microseconds are counted as <metaxy/statement.hpp> says. Years are 1 to 9999.
Fit append_date(std::string& out, Kind kind, std::int32_t days);
Fit append_time(std::string& out, Kind kind, std::int64_t microseconds);
Fit append_instant(std::string& out, Kind kind, std::int64_t microseconds);
Fit append_local_datetime(std::string& out, Kind kind, std::int64_t microseconds);
Fit append_interval(std::string& out, Kind kind, std::int64_t microseconds);
// A value in the text form of <metaxy/codec/text_statement.hpp>; texts of other forms are BadValue.
Fit append_text_form(std::string& out, Kind kind, std::string_view text);

// Where PostgreSQL begins to count.
inline constexpr std::int32_t days_to_2000 = 10'957;
inline constexpr std::int64_t microseconds_to_2000 = 946'684'800'000'000;

// 0001-01-01 and 9999-12-31, counted from 1970.
inline constexpr std::int32_t first_day = -719'162;
inline constexpr std::int32_t last_day = 2'932'896;

bool is_in_years_1_to_9999(std::int64_t microseconds_since_1970);

}  // namespace metaxy::postgresql
