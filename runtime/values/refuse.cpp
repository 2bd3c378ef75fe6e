// SPDX-License-Identifier: Apache-2.0
// What the codecs say when a value does not fit.
#include <cmath>

#include <metaxy/codec.hpp>

#include "runtime/values/json_tree.h"
#include "runtime/values/number_text.h"
#include "runtime/values/time_text.h"
#include "runtime/values/utf8.h"

namespace metaxy {

void refuse(const Row& from, int index, const std::string& what) {
  throw Error(ErrorCode::BadValue, from.describe(index) + ' ' + what);
}

void refuse(const Parameters& to, int index, const std::string& what) {
  throw Error(ErrorCode::BadValue, to.describe(index) + ' ' + what);
}

namespace detail {
namespace {

std::string any_of(std::span<const std::string_view> known) {
  std::string out = "which is not one of ";
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (i != 0) out += ", ";
    out += '\'' + std::string(known[i]) + '\'';
  }
  return out;
}

std::string_view kind_text(TimeKind kind) {
  switch (kind) {
    case TimeKind::Instant:
      return "an instant";
    case TimeKind::LocalDateTime:
      return "a date and time";
    case TimeKind::TimeOfDay:
      return "a time of day";
    case TimeKind::Interval:
      return "an interval";
  }
  return "";
}

std::string time_text(TimeKind kind, std::int64_t microseconds) {
  std::optional<std::string> out;
  if (kind == TimeKind::Instant) out = values::instant_text(microseconds);
  if (kind == TimeKind::LocalDateTime) out = values::local_datetime_text(microseconds);
  if (kind == TimeKind::TimeOfDay) out = values::time_text(microseconds);
  if (kind == TimeKind::Interval) out = values::interval_text(microseconds);
  return out ? *out : std::to_string(microseconds) + " microseconds";
}

}  // namespace

void refuse_null(const Row& from, int index) {
  refuse(from, index, "is NULL, which only an std::optional can hold");
}

void refuse_integer(const Row& from, int index, std::int64_t value, std::string_view type) {
  refuse(from, index,
         "holds " + std::to_string(value) + ", which does not fit " + std::string(type));
}

void refuse_float(const Row& from, int index, double value) {
  refuse(from, index, "holds " + values::number_text(value) + ", which does not fit float");
}

void refuse_json(const Row& from, int index, const std::string& text) {
  const auto parsed = values::parse_json(text);
  const auto* problem = std::get_if<values::JsonProblem>(&parsed);
  refuse(
      from, index,
      "holds " + values::in_quotes(text) + ", which " + (problem ? problem->text : "is not JSON"));
}

void refuse_name(const Row& from, int index, std::string_view text,
                 std::span<const std::string_view> known) {
  refuse(from, index, "holds " + values::in_quotes(text) + ", " + any_of(known));
}

void refuse_unnamed(const Parameters& to, int index, const std::string& value,
                    std::span<const std::string_view> known) {
  refuse(to, index, "holds the value " + value + ", " + any_of(known));
}

bool exceeds_float(double value) {
  return std::isinf(static_cast<float>(value)) && !std::isinf(value);
}

void refuse_time(const Row& from, int index, TimeKind kind, std::int64_t microseconds) {
  refuse(from, index,
         "holds " + time_text(kind, microseconds) +
             ", which the type it is read into cannot hold exactly");
}

void refuse_time(const Parameters& to, int index, TimeKind kind) {
  refuse(to, index, "holds a time that does not fit " + std::string(kind_text(kind)));
}

void refuse_count(const Parameters& to, int index) {
  refuse(to, index, "holds a count that does not fit std::int64_t");
}

void refuse_day(const Parameters& to, int index, std::chrono::year_month_day value) {
  refuse(to, index,
         "holds " + std::to_string(static_cast<int>(value.year())) + '-' +
             std::to_string(static_cast<unsigned>(value.month())) + '-' +
             std::to_string(static_cast<unsigned>(value.day())) + ", which is no day");
}

void refuse_day(const Parameters& to, int index, const std::string& days) {
  refuse(to, index, "holds the day " + days + " after 1970, which does not fit a date");
}

void refuse_size(const Row& from, int index, std::size_t size, std::size_t expected) {
  refuse(from, index,
         "holds " + std::to_string(size) + " elements, not " + std::to_string(expected));
}

void refuse_missing(const DocumentReader& from, std::string_view member) {
  throw Error(ErrorCode::BadValue, from.place() + " has no member " + values::in_quotes(member));
}

}  // namespace detail
}  // namespace metaxy
