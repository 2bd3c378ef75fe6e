// SPDX-License-Identifier: Apache-2.0
#include "runtime/values/time_text.h"

#include <chrono>
#include <limits>
#include <utility>

namespace metaxy::values {
namespace {

constexpr std::int64_t microseconds_per_second = 1'000'000;
constexpr std::int64_t microseconds_per_hour = 3600 * microseconds_per_second;

void append_number(std::string& out, std::uint64_t value, std::size_t width) {
  const std::string digits = std::to_string(value);
  if (digits.size() < width) out.append(width - digits.size(), '0');
  out += digits;
}

bool append_date(std::string& out, std::int64_t days) {
  using namespace std::chrono;
  constexpr std::int64_t first = sys_days(year(1) / 1 / 1).time_since_epoch().count();
  constexpr std::int64_t last = sys_days(year(9999) / 12 / 31).time_since_epoch().count();
  if (days < first || days > last) return false;
  const year_month_day date = sys_days(std::chrono::days(days));
  append_number(out, static_cast<std::uint64_t>(static_cast<int>(date.year())), 4);
  out += '-';
  append_number(out, static_cast<unsigned>(date.month()), 2);
  out += '-';
  append_number(out, static_cast<unsigned>(date.day()), 2);
  return true;
}

void append_clock(std::string& out, std::uint64_t microseconds) {
  const std::uint64_t seconds = microseconds / 1'000'000;
  append_number(out, seconds / 3600, 2);
  out += ':';
  append_number(out, seconds / 60 % 60, 2);
  out += ':';
  append_number(out, seconds % 60, 2);
  out += '.';
  append_number(out, microseconds % 1'000'000, 6);
}

bool append_datetime(std::string& out, std::int64_t microseconds) {
  const std::int64_t rest = microseconds % microseconds_per_day;
  const std::int64_t clock = rest < 0 ? rest + microseconds_per_day : rest;
  if (!append_date(out, (microseconds - rest) / microseconds_per_day - (rest < 0 ? 1 : 0))) {
    return false;
  }
  out += ' ';
  append_clock(out, static_cast<std::uint64_t>(clock));
  return true;
}

// Takes pieces from the front of a text. A piece that is not there leaves the text as it was.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  bool at_end() const { return text_.empty(); }
  bool take(std::string_view piece) {
    if (!text_.starts_with(piece)) return false;
    text_.remove_prefix(piece.size());
    return true;
  }
  std::optional<std::int64_t> number(std::size_t shortest, std::size_t longest) {
    std::int64_t value = 0;
    std::size_t size = 0;
    for (; size < text_.size() && size < longest && digit(text_[size]); ++size) {
      value = value * 10 + (text_[size] - '0');
    }
    if (size < shortest) return std::nullopt;
    text_.remove_prefix(size);
    return value;
  }
  // Two digits below `limit`.
  std::optional<std::int64_t> below(std::int64_t limit) {
    const Scanner before = *this;
    const std::optional<std::int64_t> value = number(2, 2);
    if (value && *value < limit) return value;
    *this = before;
    return std::nullopt;
  }
  // Microseconds, from one to six digits.
  std::optional<std::int64_t> fraction() {
    const std::size_t before = text_.size();
    std::optional<std::int64_t> value = number(1, 6);
    if (!value) return std::nullopt;
    for (std::size_t digits = before - text_.size(); digits < 6; ++digits) *value *= 10;
    return value;
  }

 private:
  static bool digit(char c) { return c >= '0' && c <= '9'; }

  std::string_view text_;
};

std::optional<std::int32_t> take_date(Scanner& text) {
  using namespace std::chrono;
  const std::optional<std::int64_t> y = text.number(4, 4);
  if (!y || *y == 0 || !text.take("-")) return std::nullopt;
  const std::optional<std::int64_t> m = text.number(2, 2);
  if (!m || !text.take("-")) return std::nullopt;
  const std::optional<std::int64_t> d = text.number(2, 2);
  if (!d) return std::nullopt;
  const year_month_day date(year(static_cast<int>(*y)), month(static_cast<unsigned>(*m)),
                            day(static_cast<unsigned>(*d)));
  if (!date.ok()) return std::nullopt;
  return static_cast<std::int32_t>(sys_days(date).time_since_epoch().count());
}

// ":MM:SS" with an optional fraction.
std::optional<std::int64_t> take_after_hours(Scanner& text) {
  if (!text.take(":")) return std::nullopt;
  const std::optional<std::int64_t> minutes = text.below(60);
  if (!minutes || !text.take(":")) return std::nullopt;
  const std::optional<std::int64_t> seconds = text.below(60);
  if (!seconds) return std::nullopt;
  const std::int64_t out = (*minutes * 60 + *seconds) * microseconds_per_second;
  if (!text.take(".")) return out;
  const std::optional<std::int64_t> fraction = text.fraction();
  if (!fraction) return std::nullopt;
  return out + *fraction;
}

std::optional<std::int64_t> take_time(Scanner& text) {
  const std::optional<std::int64_t> hours = text.below(25);
  if (!hours) return std::nullopt;
  const std::optional<std::int64_t> rest = take_after_hours(text);
  if (!rest) return std::nullopt;
  const std::int64_t out = *hours * microseconds_per_hour + *rest;
  if (out > microseconds_per_day) return std::nullopt;
  return out;
}

// A date and a time, 24:00:00 excluded.
std::optional<std::int64_t> take_datetime(Scanner& text) {
  const std::optional<std::int32_t> days = take_date(text);
  if (!days || !(text.take(" ") || text.take("T"))) return std::nullopt;
  const std::optional<std::int64_t> time = take_time(text);
  if (!time || *time == microseconds_per_day) return std::nullopt;
  return *days * microseconds_per_day + *time;
}

// How far local time is ahead of UTC. No text at all is UTC.
std::optional<std::int64_t> take_offset(Scanner& text) {
  if (text.at_end() || text.take("Z")) return 0;
  const bool west = text.take("-");
  if (!west && !text.take("+")) return std::nullopt;
  const std::optional<std::int64_t> hours = text.below(24);
  const bool colons = text.take(":");
  const bool has_minutes = colons || !text.at_end();
  const std::optional<std::int64_t> minutes = has_minutes ? text.below(60) : 0;
  const std::optional<std::int64_t> seconds = colons && text.take(":") ? text.below(60) : 0;
  if (!hours || !minutes || !seconds) return std::nullopt;
  const std::int64_t out = (*hours * 3600 + *minutes * 60 + *seconds) * microseconds_per_second;
  return west ? -out : out;
}

// value * factor + summand, within what 64 bits hold.
std::optional<std::int64_t> checked(std::int64_t value, std::int64_t factor, std::int64_t summand) {
  std::int64_t out = 0;
  if (__builtin_mul_overflow(value, factor, &out)) return std::nullopt;
  if (__builtin_add_overflow(out, summand, &out)) return std::nullopt;
  return out;
}

// "[-|+]H...:MM:SS[.f]"
std::optional<std::int64_t> take_signed_time(Scanner& text) {
  const bool negative = text.take("-");
  if (!negative) text.take("+");
  const std::optional<std::int64_t> hours = text.number(1, 10);
  if (!hours) return std::nullopt;
  const std::optional<std::int64_t> rest = take_after_hours(text);
  if (!rest) return std::nullopt;
  return checked(negative ? -*hours : *hours, microseconds_per_hour, negative ? -*rest : *rest);
}

}  // namespace

std::optional<std::string> date_text(std::int64_t days) {
  std::string out;
  if (!append_date(out, days)) return std::nullopt;
  return out;
}

std::optional<std::string> time_text(std::int64_t microseconds) {
  if (microseconds < 0 || microseconds > microseconds_per_day) return std::nullopt;
  std::string out;
  append_clock(out, static_cast<std::uint64_t>(microseconds));
  return out;
}

std::optional<std::string> local_datetime_text(std::int64_t microseconds) {
  std::string out;
  if (!append_datetime(out, microseconds)) return std::nullopt;
  return out;
}

std::optional<std::string> instant_text(std::int64_t microseconds) {
  std::optional<std::string> out = local_datetime_text(microseconds);
  if (out) *out += "+00:00";
  return out;
}

std::string interval_text(std::int64_t microseconds) {
  // DuckDB reads at most nine digits of hours.
  constexpr std::uint64_t longest_clock = 1'000'000'000ULL * 3600 * 1'000'000;
  constexpr std::uint64_t day = static_cast<std::uint64_t>(microseconds_per_day);
  const bool negative = microseconds < 0;
  const auto bits = static_cast<std::uint64_t>(microseconds);
  std::uint64_t length = negative ? 0 - bits : bits;
  std::string out;
  if (negative) out += '-';
  if (length >= longest_clock) {
    append_number(out, length / day, 1);
    out += negative ? " days -" : " days ";
    length %= day;
  }
  append_clock(out, length);
  return out;
}

std::optional<std::int32_t> parse_date(std::string_view text) {
  Scanner scanner(text);
  const std::optional<std::int32_t> out = take_date(scanner);
  return scanner.at_end() ? out : std::nullopt;
}

std::optional<std::int64_t> parse_time(std::string_view text) {
  Scanner scanner(text);
  const std::optional<std::int64_t> out = take_time(scanner);
  return scanner.at_end() ? out : std::nullopt;
}

std::optional<std::int64_t> parse_local_datetime(std::string_view text) {
  Scanner scanner(text);
  const std::optional<std::int64_t> out = take_datetime(scanner);
  return scanner.at_end() ? out : std::nullopt;
}

std::optional<std::int64_t> parse_instant(std::string_view text) {
  Scanner scanner(text);
  const std::optional<std::int64_t> local = take_datetime(scanner);
  if (!local) return std::nullopt;
  const std::optional<std::int64_t> offset = take_offset(scanner);
  if (!offset || !scanner.at_end()) return std::nullopt;
  return *local - *offset;
}

std::optional<std::int64_t> parse_interval(std::string_view text) {
  Scanner scanner(text);
  Scanner ahead = scanner;
  const bool negative = ahead.take("-");
  const std::optional<std::int64_t> days = ahead.number(1, 10);
  std::int64_t out = 0;
  if (days && (ahead.take(" days") || ahead.take(" day"))) {
    const std::optional<std::int64_t> whole =
        checked(negative ? -*days : *days, microseconds_per_day, 0);
    if (!whole) return std::nullopt;
    if (ahead.at_end()) return whole;
    if (!ahead.take(" ")) return std::nullopt;
    out = *whole;
    scanner = ahead;
  }
  const std::optional<std::int64_t> time = take_signed_time(scanner);
  if (!time || !scanner.at_end()) return std::nullopt;
  return checked(out, 1, *time);
}

}  // namespace metaxy::values
