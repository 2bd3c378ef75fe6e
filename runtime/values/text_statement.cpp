// SPDX-License-Identifier: Apache-2.0
#include <limits>
#include <optional>
#include <utility>
#include <variant>

#include <metaxy/codec/codec.hpp>
#include <metaxy/codec/text_statement.hpp>
#include <metaxy/decimal.hpp>
#include <metaxy/uuid.hpp>

#include "runtime/values/base64.h"
#include "runtime/values/number_text.h"
#include "runtime/values/time_text.h"
#include "runtime/values/utf8.h"

namespace metaxy {
namespace {

std::string double_text(double value) {
  if (value != value) return "NaN";
  if (value == std::numeric_limits<double>::infinity()) return "Infinity";
  if (value == -std::numeric_limits<double>::infinity()) return "-Infinity";
  return values::number_text(value);
}

constexpr std::string_view no_text = "is outside the years 1 to 9999";

const std::string& text_or_refuse(const Parameters& to, int index,
                                  const std::optional<std::string>& text, std::string_view what) {
  if (!text) refuse(to, index, std::string(what));
  return *text;
}

template <class T>
T value_or_refuse(const Row& from, int index, std::optional<T> value, std::string_view text,
                  std::string_view what) {
  if (!value)
    refuse(from, index, "holds " + values::in_quotes(text) + ", which is not " + std::string(what));
  return *std::move(value);
}

}  // namespace

void TextParameters::bind_bool(int index, bool value) {
  bind_text(index, value ? "true" : "false", Lifetime::UntilReturn);
}

void TextParameters::bind_int64(int index, std::int64_t value) {
  bind_text(index, values::number_text(value), Lifetime::UntilReturn);
}

void TextParameters::bind_uint64(int index, std::uint64_t value) {
  bind_text(index, values::number_text(value), Lifetime::UntilReturn);
}

void TextParameters::bind_double(int index, double value) {
  bind_text(index, double_text(value), Lifetime::UntilReturn);
}

void TextParameters::bind_bytes(int index, std::span<const std::byte> value, Lifetime) {
  bind_text(index, values::base64_text(value), Lifetime::UntilReturn);
}

void TextParameters::bind_date(int index, std::int32_t days) {
  const std::optional<std::string> text = values::date_text(days);
  bind_text(index, text_or_refuse(*this, index, text, no_text), Lifetime::UntilReturn);
}

void TextParameters::bind_time(int index, std::int64_t microseconds) {
  const std::optional<std::string> text = values::time_text(microseconds);
  bind_text(index, text_or_refuse(*this, index, text, "is not a time from 0:00 to 24:00"),
            Lifetime::UntilReturn);
}

void TextParameters::bind_instant(int index, std::int64_t microseconds) {
  const std::optional<std::string> text = values::instant_text(microseconds);
  bind_text(index, text_or_refuse(*this, index, text, no_text), Lifetime::UntilReturn);
}

void TextParameters::bind_local_datetime(int index, std::int64_t microseconds) {
  const std::optional<std::string> text = values::local_datetime_text(microseconds);
  bind_text(index, text_or_refuse(*this, index, text, no_text), Lifetime::UntilReturn);
}

void TextParameters::bind_interval(int index, std::int64_t microseconds) {
  bind_text(index, values::interval_text(microseconds), Lifetime::UntilReturn);
}

void TextParameters::bind_uuid(int index, const Uuid& value) {
  bind_text(index, value.to_text(), Lifetime::UntilReturn);
}

void TextParameters::bind_decimal(int index, const Decimal& value) {
  bind_text(index, value.to_text(), Lifetime::UntilReturn);
}

void TextParameters::bind_json(int index, std::string_view document) {
  bind_text(index, document, Lifetime::UntilReturn);
}

bool TextRow::get_bool(int index) const {
  const std::string_view text = get_text(index);
  if (text == "true" || text == "t" || text == "1") return true;
  if (text == "false" || text == "f" || text == "0") return false;
  refuse(*this, index, "holds " + values::in_quotes(text) + ", which is not true or false");
}

std::int64_t TextRow::get_int64(int index) const {
  const std::string_view text = get_text(index);
  return value_or_refuse(*this, index, values::parse_number<std::int64_t>(text), text,
                         "an integer of 64 bits");
}

std::uint64_t TextRow::get_uint64(int index) const {
  const std::string_view text = get_text(index);
  return value_or_refuse(*this, index, values::parse_number<std::uint64_t>(text), text,
                         "an integer of 64 bits without a sign");
}

double TextRow::get_double(int index) const {
  const std::string_view text = get_text(index);
  return value_or_refuse(*this, index, values::parse_number<double>(text), text,
                         "a number that fits double");
}

std::span<const std::byte> TextRow::get_bytes(int index) const {
  const std::string_view text = get_text(index);
  const std::string_view bytes =
      keep_text(value_or_refuse(*this, index, values::parse_base64(text), text, "base64"));
  return std::as_bytes(std::span(bytes));
}

std::int32_t TextRow::get_date(int index) const {
  const std::string_view text = get_text(index);
  return value_or_refuse(*this, index, values::parse_date(text), text, "a date like 2024-05-01");
}

std::int64_t TextRow::get_time(int index) const {
  const std::string_view text = get_text(index);
  return value_or_refuse(*this, index, values::parse_time(text), text,
                         "a time of day like 13:05:06.5");
}

std::int64_t TextRow::get_instant(int index) const {
  const std::string_view text = get_text(index);
  return value_or_refuse(*this, index, values::parse_instant(text), text,
                         "an instant like 2024-05-01 13:05:06.5+00:00");
}

std::int64_t TextRow::get_local_datetime(int index) const {
  const std::string_view text = get_text(index);
  return value_or_refuse(*this, index, values::parse_local_datetime(text), text,
                         "a date and time like 2024-05-01 13:05:06.5");
}

std::int64_t TextRow::get_interval(int index) const {
  const std::string_view text = get_text(index);
  return value_or_refuse(
      *this, index, values::parse_interval(text), text,
      "an interval like 1 day 02:03:04.5; months and years have no fixed length");
}

Uuid TextRow::get_uuid(int index) const {
  const std::string_view text = get_text(index);
  return value_or_refuse(*this, index, Uuid::parse(text), text, "a UUID");
}

Decimal TextRow::get_decimal(int index) const {
  const std::string_view text = get_text(index);
  return value_or_refuse(*this, index, Decimal::parse(text), text,
                         "a decimal of at most 38 digits");
}

std::string_view TextRow::get_json(int index) const { return get_text(index); }

std::string_view TextRow::keep_text(std::string text) const {
  return kept_.emplace_front(std::move(text));
}

std::string TextListWriter::describe(int index) const {
  return to_->describe(index_) + " at [" + std::to_string(index) + ']';
}

void TextListWriter::bind_null(int index) {
  refuse(*this, index, "is NULL, which a list of texts cannot hold");
}

void TextListWriter::bind_text(int, std::string_view value, Lifetime) {
  texts_.emplace_back(value);
}

void TextListWriter::bind_list(int index, const ListView&) {
  refuse(*this, index, "is a list, which has no text form");
}

TextListReader::TextListReader(const Row& from, int index) : from_(&from), index_(index) {
  from.get_list(index, &texts_);
}

std::string TextListReader::describe(int index) const {
  return from_->describe(index_) + " at [" + std::to_string(index) + ']';
}

bool TextListReader::is_null(int) const { return false; }

std::string_view TextListReader::get_text(int index) const {
  return texts_[static_cast<std::size_t>(index)];
}

void TextListReader::get_list(int index, const ListTarget&) const {
  refuse(*this, index, "is a text, not a list");
}

}  // namespace metaxy
