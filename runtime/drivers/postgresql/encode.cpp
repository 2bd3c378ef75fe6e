// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/postgresql/encode.h"

#include <cfloat>
#include <charconv>
#include <chrono>
#include <cmath>
#include <utility>

#include "runtime/drivers/postgresql/binary.h"
#include "runtime/drivers/postgresql/numeric.h"
#include "runtime/values/base64.h"
#include "runtime/values/number_text.h"
#include "runtime/values/time_text.h"

namespace metaxy::postgresql {
namespace {

using values::microseconds_per_day;

static_assert(std::chrono::sys_days(std::chrono::year(1) / 1 / 1).time_since_epoch().count() ==
              first_day);
static_assert(std::chrono::sys_days(std::chrono::year(9999) / 12 / 31).time_since_epoch().count() ==
              last_day);

constexpr double two_to_63 = 9223372036854775808.0;

template <class To, class From>
Fit append_if_in_range(std::string& out, From value) {
  if (!std::in_range<To>(value)) return Fit::BadValue;
  append_number(out, static_cast<To>(value));
  return Fit::Fits;
}

template <class From>
Fit append_integer(std::string& out, Kind kind, From value) {
  switch (kind) {
    case Kind::Int2:
      return append_if_in_range<std::int16_t>(out, value);
    case Kind::Int4:
      return append_if_in_range<std::int32_t>(out, value);
    case Kind::Int8:
      return append_if_in_range<std::int64_t>(out, value);
    case Kind::Oid:
      return append_if_in_range<std::uint32_t>(out, value);
    case Kind::Numeric:
      append_numeric(out, Decimal(value));
      return Fit::Fits;
    case Kind::Float4:
    case Kind::Float8: {
      // Whatever double does not hold exactly becomes another number there and back.
      const auto wide = static_cast<double>(value);
      if (wide >= two_to_63 || static_cast<From>(wide) != value) return Fit::BadValue;
      return append_double(out, kind, wide);
    }
    default:
      return Fit::OtherKind;
  }
}

Fit append_float(std::string& out, double value) {
  const bool fits = std::isnan(value) || std::isinf(value) ||
                    (std::abs(value) <= FLT_MAX && static_cast<float>(value) == value);
  if (!fits) return Fit::BadValue;
  append_number(out, static_cast<float>(value));
  return Fit::Fits;
}

// The shortest digits that read back the same, as everywhere that doubles become text.
Fit append_double_as_numeric(std::string& out, double value) {
  if (std::isnan(value)) {
    append_numeric_nan(out);
    return Fit::Fits;
  }
  char digits[400];
  const auto end = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed);
  const auto decimal = Decimal::parse({digits, static_cast<std::size_t>(end.ptr - digits)});
  if (!decimal) return Fit::BadValue;
  append_numeric(out, *decimal);
  return Fit::Fits;
}

Fit append_moment(std::string& out, std::int64_t microseconds) {
  if (!is_in_years_1_to_9999(microseconds)) return Fit::BadValue;
  append_number(out, microseconds - microseconds_to_2000);
  return Fit::Fits;
}

template <class T, class Append>
Fit append_parsed(std::string& out, Kind kind, const std::optional<T>& value, Append append) {
  return value ? append(out, kind, *value) : Fit::BadValue;
}

}  // namespace

bool is_in_years_1_to_9999(std::int64_t microseconds) {
  return microseconds >= first_day * microseconds_per_day &&
         microseconds < (last_day + std::int64_t{1}) * microseconds_per_day;
}

Fit append_bool(std::string& out, Kind kind, bool value) {
  if (kind != Kind::Bool) return Fit::OtherKind;
  out += value ? '\1' : '\0';
  return Fit::Fits;
}

Fit append_int64(std::string& out, Kind kind, std::int64_t value) {
  return append_integer(out, kind, value);
}

Fit append_uint64(std::string& out, Kind kind, std::uint64_t value) {
  return append_integer(out, kind, value);
}

Fit append_double(std::string& out, Kind kind, double value) {
  if (kind == Kind::Float8) {
    append_number(out, value);
    return Fit::Fits;
  }
  if (kind == Kind::Float4) return append_float(out, value);
  if (kind == Kind::Numeric) return append_double_as_numeric(out, value);
  const bool to_integer = kind == Kind::Int2 || kind == Kind::Int4 || kind == Kind::Int8;
  if (!to_integer) return Fit::OtherKind;
  const bool whole = value >= -two_to_63 && value < two_to_63 && std::trunc(value) == value;
  return whole ? append_int64(out, kind, static_cast<std::int64_t>(value)) : Fit::BadValue;
}

Fit append_decimal(std::string& out, Kind kind, const Decimal& value) {
  if (kind == Kind::Numeric) {
    append_numeric(out, value);
    return Fit::Fits;
  }
  if (kind != Kind::Int2 && kind != Kind::Int4 && kind != Kind::Int8) return Fit::OtherKind;
  const std::optional<Decimal> whole = value.rescaled(0);
  if (!whole) return Fit::BadValue;
  const auto number = values::parse_number<std::int64_t>(whole->to_text());
  return number ? append_int64(out, kind, *number) : Fit::BadValue;
}

Fit append_uuid(std::string& out, Kind kind, const Uuid& value) {
  if (kind != Kind::Uuid) return Fit::OtherKind;
  for (const std::uint8_t byte : value.bytes()) out += static_cast<char>(byte);
  return Fit::Fits;
}

Fit append_json(std::string& out, Kind kind, std::string_view document) {
  if (kind == Kind::Jsonb) out += '\1';  // the version of the form
  if (kind != Kind::Jsonb && !is_text(kind)) return Fit::OtherKind;
  out += document;
  return Fit::Fits;
}

Fit append_date(std::string& out, Kind kind, std::int32_t days) {
  if (kind != Kind::Date && kind != Kind::Timestamp) return Fit::OtherKind;
  if (days < first_day || days > last_day) return Fit::BadValue;
  if (kind == Kind::Timestamp) return append_moment(out, days * microseconds_per_day);
  append_number(out, days - days_to_2000);
  return Fit::Fits;
}

Fit append_time(std::string& out, Kind kind, std::int64_t microseconds) {
  if (kind != Kind::Time) return Fit::OtherKind;
  if (microseconds < 0 || microseconds > microseconds_per_day) return Fit::BadValue;
  append_number(out, microseconds);
  return Fit::Fits;
}

Fit append_instant(std::string& out, Kind kind, std::int64_t microseconds) {
  return kind == Kind::Timestamptz ? append_moment(out, microseconds) : Fit::OtherKind;
}

Fit append_local_datetime(std::string& out, Kind kind, std::int64_t microseconds) {
  return kind == Kind::Timestamp ? append_moment(out, microseconds) : Fit::OtherKind;
}

Fit append_interval(std::string& out, Kind kind, std::int64_t microseconds) {
  if (kind != Kind::Interval) return Fit::OtherKind;
  // Older servers cannot print more hours than fit 32 bits.
  constexpr std::int64_t many = 1'000'000'000LL * 3'600'000'000LL;
  const bool split = microseconds >= many || microseconds <= -many;
  append_number(out, split ? microseconds % microseconds_per_day : microseconds);
  append_number(out, static_cast<std::int32_t>(split ? microseconds / microseconds_per_day : 0));
  append_number(out, std::int32_t{0});  // months
  return Fit::Fits;
}

Fit append_text_form(std::string& out, Kind kind, std::string_view text) {
  switch (kind) {
    case Kind::Text:
    case Kind::Json:
    case Kind::Jsonb:
      return append_json(out, kind, text);
    case Kind::Bool:
      if (text != "true" && text != "false") return Fit::BadValue;
      return append_bool(out, kind, text == "true");
    case Kind::Int2:
    case Kind::Int4:
    case Kind::Int8:
    case Kind::Oid:
      return append_parsed(out, kind, values::parse_number<std::int64_t>(text), append_int64);
    case Kind::Float4:
    case Kind::Float8:
      return append_parsed(out, kind, values::parse_number<double>(text), append_double);
    case Kind::Numeric:
      return append_parsed(out, kind, Decimal::parse(text), append_decimal);
    case Kind::Bytea: {
      const std::optional<std::string> bytes = values::parse_base64(text);
      if (bytes) out += *bytes;
      return bytes ? Fit::Fits : Fit::BadValue;
    }
    case Kind::Date:
      return append_parsed(out, kind, values::parse_date(text), append_date);
    case Kind::Time:
      return append_parsed(out, kind, values::parse_time(text), append_time);
    case Kind::Timestamp:
      return append_parsed(out, kind, values::parse_local_datetime(text), append_local_datetime);
    case Kind::Timestamptz:
      return append_parsed(out, kind, values::parse_instant(text), append_instant);
    case Kind::Interval:
      return append_parsed(out, kind, values::parse_interval(text), append_interval);
    case Kind::Uuid:
      return append_parsed(out, kind, Uuid::parse(text), append_uuid);
    case Kind::Array:
    case Kind::Other:
      return Fit::OtherKind;
  }
  return Fit::OtherKind;
}

}  // namespace metaxy::postgresql
