// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/postgresql/parameters.h"

#include <limits>
#include <utility>

#include <metaxy/codec/codec.hpp>
#include <metaxy/error.hpp>

#include "runtime/drivers/postgresql/array.h"
#include "runtime/values/number_text.h"

namespace metaxy::postgresql {
namespace {

// "\x00ff"
std::string hex_text(std::span<const std::byte> bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out = "\\x";
  for (const std::byte byte : bytes) {
    out += digits[std::to_integer<std::size_t>(byte >> 4)];
    out += digits[std::to_integer<std::size_t>(byte & std::byte{0xF})];
  }
  return out;
}

constexpr const char* no_year = "is outside the years 1 to 9999";

}  // namespace

void BinaryParameters::refuse_kind(int index, std::string_view what) const {
  refuse(*this, index,
         "is " + std::string(what) + ", but PostgreSQL expects " + name(type(index)) + " there");
}

void BinaryParameters::refuse_value(int index, const std::string& value) const {
  refuse(*this, index, "holds " + value + ", which does not fit " + name(type(index)));
}

bool BinaryParameters::end_value(int index, const Place& place, Fit fit, std::string_view what) {
  if (fit == Fit::Fits) {
    end_value(index);
    return true;
  }
  const Kind kind = place.type.kind;
  if (kind != Kind::Text && kind != Kind::Other) refuse_kind(index, what);
  return false;
}

void BinaryParameters::bind_bool(int index, bool value) {
  const Place place = begin_value(index);
  const Fit fit = append_bool(place.bytes, place.type.kind, value);
  if (!end_value(index, place, fit, "a boolean")) TextParameters::bind_bool(index, value);
}

void BinaryParameters::bind_int64(int index, std::int64_t value) {
  const Place place = begin_value(index);
  const Fit fit = append_int64(place.bytes, place.type.kind, value);
  if (fit == Fit::BadValue) refuse_value(index, values::number_text(value));
  if (!end_value(index, place, fit, "an integer")) TextParameters::bind_int64(index, value);
}

void BinaryParameters::bind_uint64(int index, std::uint64_t value) {
  const Place place = begin_value(index);
  const Fit fit = append_uint64(place.bytes, place.type.kind, value);
  if (fit == Fit::BadValue) refuse_value(index, values::number_text(value));
  if (!end_value(index, place, fit, "an integer")) TextParameters::bind_uint64(index, value);
}

void BinaryParameters::bind_double(int index, double value) {
  const Place place = begin_value(index);
  const Fit fit = append_double(place.bytes, place.type.kind, value);
  if (fit == Fit::BadValue) refuse_value(index, values::number_text(value));
  if (!end_value(index, place, fit, "a floating-point number")) {
    TextParameters::bind_double(index, value);
  }
}

void BinaryParameters::bind_text(int index, std::string_view value, Lifetime lifetime) {
  if (value.find('\0') != std::string_view::npos) {
    refuse(*this, index, "has a zero byte in it, which PostgreSQL's texts cannot hold");
  }
  if (is_text(type(index).kind)) return put_bytes(index, value, lifetime);
  put_text_form(index, value);
}

void BinaryParameters::bind_bytes(int index, std::span<const std::byte> value, Lifetime lifetime) {
  const Kind kind = type(index).kind;
  if (kind == Kind::Other) return put_text_form(index, hex_text(value));
  if (kind != Kind::Bytea) refuse_kind(index, "bytes");
  put_bytes(index, {reinterpret_cast<const char*>(value.data()), value.size()}, lifetime);
}

void BinaryParameters::bind_date(int index, std::int32_t days) {
  const Place place = begin_value(index);
  const Fit fit = append_date(place.bytes, place.type.kind, days);
  if (fit == Fit::BadValue) refuse(*this, index, no_year);
  if (!end_value(index, place, fit, "a date")) TextParameters::bind_date(index, days);
}

void BinaryParameters::bind_time(int index, std::int64_t microseconds) {
  const Place place = begin_value(index);
  const Fit fit = append_time(place.bytes, place.type.kind, microseconds);
  if (fit == Fit::BadValue) refuse(*this, index, "is not a time from 0:00 to 24:00");
  if (!end_value(index, place, fit, "a time of day"))
    TextParameters::bind_time(index, microseconds);
}

void BinaryParameters::bind_instant(int index, std::int64_t microseconds) {
  const Place place = begin_value(index);
  const Fit fit = append_instant(place.bytes, place.type.kind, microseconds);
  if (fit == Fit::BadValue) refuse(*this, index, no_year);
  if (!end_value(index, place, fit, "an instant"))
    TextParameters::bind_instant(index, microseconds);
}

void BinaryParameters::bind_local_datetime(int index, std::int64_t microseconds) {
  const Place place = begin_value(index);
  const Fit fit = append_local_datetime(place.bytes, place.type.kind, microseconds);
  if (fit == Fit::BadValue) refuse(*this, index, no_year);
  if (!end_value(index, place, fit, "a date and time")) {
    TextParameters::bind_local_datetime(index, microseconds);
  }
}

void BinaryParameters::bind_interval(int index, std::int64_t microseconds) {
  const Place place = begin_value(index);
  const Fit fit = append_interval(place.bytes, place.type.kind, microseconds);
  if (!end_value(index, place, fit, "an interval"))
    TextParameters::bind_interval(index, microseconds);
}

void BinaryParameters::bind_uuid(int index, const Uuid& value) {
  const Place place = begin_value(index);
  const Fit fit = append_uuid(place.bytes, place.type.kind, value);
  if (!end_value(index, place, fit, "a UUID")) TextParameters::bind_uuid(index, value);
}

void BinaryParameters::bind_decimal(int index, const Decimal& value) {
  const Place place = begin_value(index);
  const Fit fit = append_decimal(place.bytes, place.type.kind, value);
  if (fit == Fit::BadValue) refuse_value(index, value.to_text());
  if (!end_value(index, place, fit, "a decimal")) TextParameters::bind_decimal(index, value);
}

void BinaryParameters::bind_json(int index, std::string_view document) {
  const Place place = begin_value(index);
  const Fit fit = append_json(place.bytes, place.type.kind, document);
  if (!end_value(index, place, fit, "JSON")) TextParameters::bind_json(index, document);
}

void BinaryParameters::bind_list(int index, const ListView& elements) {
  const Type& to = type(index);
  if (to.kind == Kind::Other) return bind_text(index, array_text(elements), Lifetime::UntilReturn);
  if (to.kind != Kind::Array) refuse_kind(index, "a list");
  append_list(begin_value(index).bytes, *this, index, to, elements);
  end_value(index);
}

void StatementParameters::begin(std::vector<Type> types) {
  types_ = std::move(types);
  values_.assign(types_.size(), nullptr);
  sizes_.assign(types_.size(), 0);
  formats_.assign(types_.size(), 0);
  kept_.assign(types_.size(), {});
}

const Type& StatementParameters::type(int index) const {
  if (index < 0 || index >= size()) {
    throw Error(ErrorCode::BadCall, describe(index) + " is not there: the statement has " +
                                        std::to_string(size()) + ", counted from 0");
  }
  return types_[static_cast<std::size_t>(index)];
}

void StatementParameters::bind_null(int index) {
  type(index);
  values_[static_cast<std::size_t>(index)] = nullptr;
}

BinaryParameters::Place StatementParameters::begin_value(int index) {
  const Type& to = type(index);
  const auto at = static_cast<std::size_t>(index);
  values_[at] = nullptr;
  kept_[at].clear();
  return {to, kept_[at]};
}

void StatementParameters::end_value(int index) {
  set(index, kept_[static_cast<std::size_t>(index)], Format::Binary);
}

void StatementParameters::put_bytes(int index, std::string_view bytes, Lifetime lifetime) {
  // A value of no bytes must not look like NULL.
  if (lifetime == Lifetime::UntilReturn || bytes.data() == nullptr) {
    bytes = kept_[static_cast<std::size_t>(index)].assign(bytes);
  }
  set(index, bytes, Format::Binary);
}

// libpq finds the end of values in text format by the zero byte behind them.
void StatementParameters::put_text_form(int index, std::string_view text) {
  set(index, kept_[static_cast<std::size_t>(index)].assign(text), Format::Text);
}

void StatementParameters::set(int index, std::string_view bytes, Format format) {
  if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    refuse(*this, index, "is longer than PostgreSQL's values can be");
  }
  const auto at = static_cast<std::size_t>(index);
  values_[at] = bytes.data();
  sizes_[at] = static_cast<int>(bytes.size());
  formats_[at] = format == Format::Binary ? 1 : 0;
}

}  // namespace metaxy::postgresql
