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

std::string& BinaryParameters::fresh_scratch() {
  scratch_.clear();
  return scratch_;
}

bool BinaryParameters::put_scratch(int index, Fit fit, std::string_view what) {
  if (fit == Fit::Fits) {
    put(index, scratch_, Format::Binary, Lifetime::UntilReturn);
    return true;
  }
  if (kind(index) != Kind::Text && kind(index) != Kind::Other) refuse_kind(index, what);
  return false;
}

void BinaryParameters::bind_bool(int index, bool value) {
  const Fit fit = append_bool(fresh_scratch(), kind(index), value);
  if (!put_scratch(index, fit, "a boolean")) TextParameters::bind_bool(index, value);
}

void BinaryParameters::bind_int64(int index, std::int64_t value) {
  const Fit fit = append_int64(fresh_scratch(), kind(index), value);
  if (fit == Fit::BadValue) refuse_value(index, values::number_text(value));
  if (!put_scratch(index, fit, "an integer")) TextParameters::bind_int64(index, value);
}

void BinaryParameters::bind_uint64(int index, std::uint64_t value) {
  const Fit fit = append_uint64(fresh_scratch(), kind(index), value);
  if (fit == Fit::BadValue) refuse_value(index, values::number_text(value));
  if (!put_scratch(index, fit, "an integer")) TextParameters::bind_uint64(index, value);
}

void BinaryParameters::bind_double(int index, double value) {
  const Fit fit = append_double(fresh_scratch(), kind(index), value);
  if (fit == Fit::BadValue) refuse_value(index, values::number_text(value));
  if (!put_scratch(index, fit, "a floating-point number")) {
    TextParameters::bind_double(index, value);
  }
}

void BinaryParameters::bind_text(int index, std::string_view value, Lifetime lifetime) {
  if (value.find('\0') != std::string_view::npos) {
    refuse(*this, index, "has a zero byte in it, which PostgreSQL's texts cannot hold");
  }
  if (is_text(kind(index))) return put(index, value, Format::Binary, lifetime);
  put_text_form(index, value);
}

void BinaryParameters::bind_bytes(int index, std::span<const std::byte> value, Lifetime lifetime) {
  if (kind(index) == Kind::Other) return put_text_form(index, hex_text(value));
  if (kind(index) != Kind::Bytea) refuse_kind(index, "bytes");
  put(index, {reinterpret_cast<const char*>(value.data()), value.size()}, Format::Binary, lifetime);
}

void BinaryParameters::bind_date(int index, std::int32_t days) {
  const Fit fit = append_date(fresh_scratch(), kind(index), days);
  if (fit == Fit::BadValue) refuse(*this, index, no_year);
  if (!put_scratch(index, fit, "a date")) TextParameters::bind_date(index, days);
}

void BinaryParameters::bind_time(int index, std::int64_t microseconds) {
  const Fit fit = append_time(fresh_scratch(), kind(index), microseconds);
  if (fit == Fit::BadValue) refuse(*this, index, "is not a time from 0:00 to 24:00");
  if (!put_scratch(index, fit, "a time of day")) TextParameters::bind_time(index, microseconds);
}

void BinaryParameters::bind_instant(int index, std::int64_t microseconds) {
  const Fit fit = append_instant(fresh_scratch(), kind(index), microseconds);
  if (fit == Fit::BadValue) refuse(*this, index, no_year);
  if (!put_scratch(index, fit, "an instant")) TextParameters::bind_instant(index, microseconds);
}

void BinaryParameters::bind_local_datetime(int index, std::int64_t microseconds) {
  const Fit fit = append_local_datetime(fresh_scratch(), kind(index), microseconds);
  if (fit == Fit::BadValue) refuse(*this, index, no_year);
  if (!put_scratch(index, fit, "a date and time")) {
    TextParameters::bind_local_datetime(index, microseconds);
  }
}

void BinaryParameters::bind_interval(int index, std::int64_t microseconds) {
  const Fit fit = append_interval(fresh_scratch(), kind(index), microseconds);
  if (!put_scratch(index, fit, "an interval")) TextParameters::bind_interval(index, microseconds);
}

void BinaryParameters::bind_uuid(int index, const Uuid& value) {
  const Fit fit = append_uuid(fresh_scratch(), kind(index), value);
  if (!put_scratch(index, fit, "a UUID")) TextParameters::bind_uuid(index, value);
}

void BinaryParameters::bind_decimal(int index, const Decimal& value) {
  const Fit fit = append_decimal(fresh_scratch(), kind(index), value);
  if (fit == Fit::BadValue) refuse_value(index, value.to_text());
  if (!put_scratch(index, fit, "a decimal")) TextParameters::bind_decimal(index, value);
}

void BinaryParameters::bind_json(int index, std::string_view document) {
  const Fit fit = append_json(fresh_scratch(), kind(index), document);
  if (!put_scratch(index, fit, "JSON")) TextParameters::bind_json(index, document);
}

void BinaryParameters::bind_list(int index, const ListView& elements) {
  const Type& to = type(index);
  if (to.kind == Kind::Other) return bind_text(index, array_text(elements), Lifetime::UntilReturn);
  if (to.kind != Kind::Array) refuse_kind(index, "a list");
  append_list(fresh_scratch(), *this, index, to, elements);
  put(index, scratch_, Format::Binary, Lifetime::UntilReturn);
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

void StatementParameters::put(int index, std::string_view bytes, Format format, Lifetime lifetime) {
  if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    refuse(*this, index, "is longer than PostgreSQL's values can be");
  }
  const auto at = static_cast<std::size_t>(index);
  // libpq finds the end of values in text format by their zero byte.
  if (format == Format::Text || lifetime == Lifetime::UntilReturn || bytes.data() == nullptr) {
    bytes = kept_[at].assign(bytes);
  }
  values_[at] = bytes.data();
  sizes_[at] = static_cast<int>(bytes.size());
  formats_[at] = format == Format::Binary ? 1 : 0;
}

void StatementParameters::put_text_form(int index, std::string_view text) {
  put(index, text, Format::Text, Lifetime::UntilReturn);
}

}  // namespace metaxy::postgresql
