// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/postgresql/row.h"

#include <limits>
#include <optional>
#include <utility>

#include <metaxy/codec/codec.hpp>
#include <metaxy/decimal.hpp>
#include <metaxy/error.hpp>
#include <metaxy/uuid.hpp>

#include "runtime/drivers/postgresql/array_row.h"
#include "runtime/drivers/postgresql/binary.h"
#include "runtime/drivers/postgresql/encode.h"
#include "runtime/drivers/postgresql/numeric.h"
#include "runtime/values/number_text.h"
#include "runtime/values/time_text.h"
#include "runtime/values/utf8.h"

namespace metaxy::postgresql {
namespace {

constexpr double two_to_63 = 9223372036854775808.0;

// Whether TextRow reads it.
bool is_parsed(Kind kind) { return is_text(kind) || kind == Kind::Other; }

template <class Number>
Number number(const Row& row, int index, std::string_view bytes) {
  if (bytes.size() != sizeof(Number)) {
    refuse(row, index,
           "has a value of " + std::to_string(bytes.size()) + " bytes, not " +
               std::to_string(sizeof(Number)));
  }
  return load_number<Number>(bytes.data());
}

bool is_integer(Kind kind) {
  return kind == Kind::Int2 || kind == Kind::Int4 || kind == Kind::Int8 || kind == Kind::Oid;
}

// REQUIRES: the kind of an integer.
std::int64_t integer(const Row& row, int index, Kind kind, std::string_view bytes) {
  if (kind == Kind::Int2) return number<std::int16_t>(row, index, bytes);
  if (kind == Kind::Int4) return number<std::int32_t>(row, index, bytes);
  if (kind == Kind::Oid) return number<std::uint32_t>(row, index, bytes);
  return number<std::int64_t>(row, index, bytes);
}

// A whole number that travels as NUMERIC.
template <class Integer>
Integer whole_number(const Row& row, int index, std::string_view bytes, std::string_view what) {
  const std::optional<Decimal> value = numeric_value(bytes);
  const std::optional<Decimal> whole = value ? value->rescaled(0) : std::nullopt;
  const std::optional<Integer> out =
      whole ? values::parse_number<Integer>(whole->to_text()) : std::nullopt;
  if (!out) {
    refuse(row, index, "holds '" + numeric_text(bytes) + "', which is not " + std::string(what));
  }
  return *out;
}

void refuse_infinite(const Row& row, int index, std::string_view what) {
  refuse(row, index, "holds an infinite " + std::string(what));
}

void refuse_year(const Row& row, int index, std::string_view what) {
  refuse(row, index, "holds " + std::string(what) + " outside the years 1 to 9999");
}

// Microseconds since 1970 of those since 2000.
std::int64_t moment(const Row& row, int index, std::string_view bytes, std::string_view noun,
                    std::string_view what) {
  const auto since_2000 = number<std::int64_t>(row, index, bytes);
  if (since_2000 == std::numeric_limits<std::int64_t>::max() ||
      since_2000 == std::numeric_limits<std::int64_t>::min()) {
    refuse_infinite(row, index, noun);
  }
  if (since_2000 > std::numeric_limits<std::int64_t>::max() - microseconds_to_2000 ||
      !is_in_years_1_to_9999(since_2000 + microseconds_to_2000)) {
    refuse_year(row, index, what);
  }
  return since_2000 + microseconds_to_2000;
}

// Texts that are "\x00ff".
std::optional<std::string> parse_hex(std::string_view text) {
  if (!text.starts_with("\\x") || text.size() % 2 != 0) return std::nullopt;
  std::string out;
  for (std::size_t i = 2; i < text.size(); i += 2) {
    const int high = detail::hex_digit(text[i]);
    const int low = detail::hex_digit(text[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    out += static_cast<char>(high << 4 | low);
  }
  return out;
}

}  // namespace

void BinaryRow::refuse_kind(int index, std::string_view what) const {
  refuse(*this, index, "does not hold " + std::string(what));
}

bool BinaryRow::get_bool(int index) const {
  const Field value = field(index);
  if (is_parsed(value.type.kind)) return TextRow::get_bool(index);
  if (value.type.kind != Kind::Bool) refuse_kind(index, "true or false");
  return number<std::uint8_t>(*this, index, value.bytes) != 0;
}

std::int64_t BinaryRow::get_int64(int index) const {
  const Field value = field(index);
  if (is_integer(value.type.kind)) return integer(*this, index, value.type.kind, value.bytes);
  if (is_parsed(value.type.kind)) return TextRow::get_int64(index);
  if (value.type.kind != Kind::Numeric) refuse_kind(index, "an integer");
  return whole_number<std::int64_t>(*this, index, value.bytes, "an integer of 64 bits");
}

std::uint64_t BinaryRow::get_uint64(int index) const {
  const Field value = field(index);
  if (is_parsed(value.type.kind)) return TextRow::get_uint64(index);
  if (value.type.kind == Kind::Numeric) {
    return whole_number<std::uint64_t>(*this, index, value.bytes,
                                       "an integer of 64 bits without a sign");
  }
  if (!is_integer(value.type.kind)) refuse_kind(index, "an integer");
  const std::int64_t out = integer(*this, index, value.type.kind, value.bytes);
  if (out < 0) {
    refuse(*this, index,
           "holds " + values::number_text(out) + ", which does not fit std::uint64_t");
  }
  return static_cast<std::uint64_t>(out);
}

double BinaryRow::get_double(int index) const {
  const Field value = field(index);
  const Kind kind = value.type.kind;
  if (kind == Kind::Float8) return number<double>(*this, index, value.bytes);
  if (kind == Kind::Float4) return static_cast<double>(number<float>(*this, index, value.bytes));
  if (is_parsed(kind)) return TextRow::get_double(index);
  if (kind == Kind::Numeric) {
    // The nearest one: an average of integers is NUMERIC.
    const std::string text = numeric_text(value.bytes);
    const std::optional<double> out = values::parse_number<double>(text);
    if (!out) refuse(*this, index, "holds '" + text + "', which is not a number that fits double");
    return *out;
  }
  if (!is_integer(kind)) refuse_kind(index, "a number");
  const std::int64_t whole = integer(*this, index, kind, value.bytes);
  const auto out = static_cast<double>(whole);
  if (out >= two_to_63 || static_cast<std::int64_t>(out) != whole) {
    refuse(*this, index,
           "holds " + values::number_text(whole) + ", which double cannot hold exactly");
  }
  return out;
}

std::string_view BinaryRow::get_text(int index) const {
  const Field value = field(index);
  if (is_parsed(value.type.kind)) return value.bytes;
  if (value.type.kind == Kind::Jsonb) return get_json(index);
  refuse_kind(index, "text");
}

std::span<const std::byte> BinaryRow::get_bytes(int index) const {
  const Field value = field(index);
  if (value.type.kind == Kind::Bytea) return std::as_bytes(std::span(value.bytes));
  if (value.type.kind != Kind::Other) refuse_kind(index, "bytes");
  std::optional<std::string> bytes = parse_hex(value.bytes);
  if (!bytes) {
    refuse(*this, index, "holds " + values::in_quotes(value.bytes) + ", which is not bytes in hex");
  }
  return std::as_bytes(std::span(keep_text(*std::move(bytes))));
}

std::int32_t BinaryRow::get_date(int index) const {
  const Field value = field(index);
  if (is_parsed(value.type.kind)) return TextRow::get_date(index);
  if (value.type.kind != Kind::Date) refuse_kind(index, "a date");
  const auto since_2000 = number<std::int32_t>(*this, index, value.bytes);
  if (since_2000 == std::numeric_limits<std::int32_t>::max() ||
      since_2000 == std::numeric_limits<std::int32_t>::min()) {
    refuse_infinite(*this, index, "date");
  }
  if (since_2000 < first_day - days_to_2000 || since_2000 > last_day - days_to_2000) {
    refuse_year(*this, index, "a date");
  }
  return since_2000 + days_to_2000;
}

std::int64_t BinaryRow::get_time(int index) const {
  const Field value = field(index);
  if (is_parsed(value.type.kind)) return TextRow::get_time(index);
  if (value.type.kind != Kind::Time) refuse_kind(index, "a time of day");
  return number<std::int64_t>(*this, index, value.bytes);
}

std::int64_t BinaryRow::get_instant(int index) const {
  const Field value = field(index);
  if (is_parsed(value.type.kind)) return TextRow::get_instant(index);
  if (value.type.kind != Kind::Timestamptz) refuse_kind(index, "an instant");
  return moment(*this, index, value.bytes, "instant", "an instant");
}

std::int64_t BinaryRow::get_local_datetime(int index) const {
  const Field value = field(index);
  if (is_parsed(value.type.kind)) return TextRow::get_local_datetime(index);
  if (value.type.kind != Kind::Timestamp) refuse_kind(index, "a date and time");
  return moment(*this, index, value.bytes, "date and time", "a date and time");
}

std::int64_t BinaryRow::get_interval(int index) const {
  const Field value = field(index);
  if (is_parsed(value.type.kind)) return TextRow::get_interval(index);
  if (value.type.kind != Kind::Interval) refuse_kind(index, "an interval");
  Bytes bytes(value.bytes);
  const auto clock = bytes.number<std::int64_t>();
  const auto days = bytes.number<std::int32_t>();
  const auto months = bytes.number<std::int32_t>();
  if (!bytes.good() || months != 0) {
    refuse(*this, index, "holds an interval with months, which have no fixed length");
  }
  std::int64_t out = 0;
  if (__builtin_mul_overflow(days, values::microseconds_per_day, &out) ||
      __builtin_add_overflow(out, clock, &out)) {
    refuse(*this, index, "holds an interval whose microseconds do not fit std::int64_t");
  }
  return out;
}

Uuid BinaryRow::get_uuid(int index) const {
  const Field value = field(index);
  if (is_parsed(value.type.kind)) return TextRow::get_uuid(index);
  Uuid::Bytes bytes;
  if (value.type.kind != Kind::Uuid || value.bytes.size() != bytes.size()) {
    refuse_kind(index, "a UUID");
  }
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    bytes[i] = static_cast<std::uint8_t>(value.bytes[i]);
  }
  return Uuid(bytes);
}

Decimal BinaryRow::get_decimal(int index) const {
  const Field value = field(index);
  if (is_parsed(value.type.kind)) return TextRow::get_decimal(index);
  if (is_integer(value.type.kind)) return integer(*this, index, value.type.kind, value.bytes);
  if (value.type.kind != Kind::Numeric) refuse_kind(index, "a decimal");
  const std::optional<Decimal> out = numeric_value(value.bytes);
  if (!out) {
    refuse(
        *this, index,
        "holds '" + numeric_text(value.bytes) + "', which is not a decimal of at most 38 digits");
  }
  return *out;
}

std::string_view BinaryRow::get_json(int index) const {
  const Field value = field(index);
  if (is_parsed(value.type.kind)) return value.bytes;
  if (value.type.kind != Kind::Jsonb || !value.bytes.starts_with('\1')) refuse_kind(index, "JSON");
  return value.bytes.substr(1);
}

void BinaryRow::get_list(int index, const ListTarget& elements) const {
  const Field value = field(index);
  if (value.type.kind == Kind::Array)
    return read_array(*this, index, value.type, value.bytes, elements);
  if (value.type.kind != Kind::Other) refuse_kind(index, "a list");
  read_array_text(*this, index, value.bytes, elements);
}

void ResultRow::begin(const PGresult* result, const std::vector<Type>& columns) {
  result_ = result;
  columns_ = &columns;
  row_ = -1;
}

bool ResultRow::next() {
  forget_texts();
  return ++row_ < PQntuples(result_);
}

std::string ResultRow::describe(int index) const {
  const char* const name = PQfname(result_, index);
  return name == nullptr ? TextRow::describe(index) : "column '" + std::string(name) + '\'';
}

bool ResultRow::is_null(int index) const {
  if (columns_ == nullptr || static_cast<std::size_t>(index) >= columns_->size()) {
    throw Error(ErrorCode::BadCall, describe(index) + " is not there: the result has " +
                                        std::to_string(columns_ ? columns_->size() : 0) +
                                        ", counted from 0");
  }
  return PQgetisnull(result_, row_, index) == 1;
}

BinaryRow::Field ResultRow::field(int index) const {
  return {(*columns_)[static_cast<std::size_t>(index)],
          {PQgetvalue(result_, row_, index),
           static_cast<std::size_t>(PQgetlength(result_, row_, index))}};
}

}  // namespace metaxy::postgresql
