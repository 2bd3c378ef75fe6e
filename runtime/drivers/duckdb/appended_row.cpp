// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/duckdb/appended_row.h"

#include <metaxy/codec/codec.hpp>
#include <metaxy/error.hpp>

namespace metaxy::duckdb {

using Put = AppendedColumn::Put;

void AppendedRow::go_to(idx_t row, std::int64_t number) {
  row_ = row;
  number_ = number;
  bound_ = 0;
}

std::string AppendedRow::describe(int index) const {
  return "column '" + columns_[static_cast<std::size_t>(index)].name() + "' of row " +
         std::to_string(number_);
}

AppendedColumn& AppendedRow::column(int index) {
  const auto at = static_cast<std::size_t>(index);
  if (at == bound_ && at < columns_.size()) return columns_[bound_++];
  throw Error(ErrorCode::BadCall,
              "value " + std::to_string(index) + " of row " + std::to_string(number_) +
                  " was bound where " +
                  (bound_ < columns_.size() ? "value " + std::to_string(bound_) + " is the next"
                                            : "the row is complete"));
}

void AppendedRow::refuse_put(int index, Put put, std::string_view what,
                             const std::string& given) const {
  const std::string& type = columns_[static_cast<std::size_t>(index)].spelling();
  if (put == Put::NotUtf8) refuse(*this, index, "is given text that is not UTF-8");
  if (put == Put::WrongType)
    refuse(*this, index, "is " + type + ", which is not given as " + std::string(what));
  refuse(*this, index, "is " + type + ", which cannot hold " + given);
}

void AppendedRow::bind_null(int index) { column(index).put_null(row_); }

void AppendedRow::bind_bool(int index, bool value) {
  const Put put = column(index).put_bool(row_, value);
  if (put != Put::Done) refuse_put(index, put, "a boolean");
}

void AppendedRow::bind_int64(int index, std::int64_t value) {
  const Put put = column(index).put_int64(row_, value);
  if (put != Put::Done) refuse_put(index, put, "an integer", std::to_string(value));
}

void AppendedRow::bind_uint64(int index, std::uint64_t value) {
  const Put put = column(index).put_uint64(row_, value);
  if (put != Put::Done) refuse_put(index, put, "an integer", std::to_string(value));
}

void AppendedRow::bind_double(int index, double value) {
  const Put put = column(index).put_double(row_, value);
  if (put != Put::Done) refuse_put(index, put, "a floating-point number", std::to_string(value));
}

void AppendedRow::bind_text(int index, std::string_view value, Lifetime) {
  bytes_ += value.size();
  const Put put = column(index).put_text(row_, value);
  if (put != Put::Done) refuse_put(index, put, "text", std::to_string(value.size()) + " bytes");
}

void AppendedRow::bind_bytes(int index, std::span<const std::byte> value, Lifetime) {
  bytes_ += value.size();
  const Put put = column(index).put_bytes(row_, value);
  if (put != Put::Done) refuse_put(index, put, "bytes", std::to_string(value.size()) + " bytes");
}

void AppendedRow::bind_date(int index, std::int32_t days) {
  const Put put = column(index).put_date(row_, days);
  if (put != Put::Done)
    refuse_put(index, put, "a date", "the day " + std::to_string(days) + " after 1970");
}

void AppendedRow::bind_time(int index, std::int64_t microseconds) {
  const Put put = column(index).put_time(row_, microseconds);
  if (put != Put::Done)
    refuse_put(index, put, "a time of day", std::to_string(microseconds) + " microseconds");
}

void AppendedRow::bind_instant(int index, std::int64_t microseconds) {
  const Put put = column(index).put_instant(row_, microseconds);
  if (put != Put::Done)
    refuse_put(index, put, "an instant", std::to_string(microseconds) + " microseconds after 1970");
}

void AppendedRow::bind_local_datetime(int index, std::int64_t microseconds) {
  const Put put = column(index).put_local_datetime(row_, microseconds);
  if (put != Put::Done)
    refuse_put(index, put, "a date and time",
               std::to_string(microseconds) + " microseconds after 1970");
}

void AppendedRow::bind_interval(int index, std::int64_t microseconds) {
  const Put put = column(index).put_interval(row_, microseconds);
  if (put != Put::Done) refuse_put(index, put, "an interval");
}

void AppendedRow::bind_uuid(int index, const Uuid& value) {
  const Put put = column(index).put_uuid(row_, value);
  if (put != Put::Done) refuse_put(index, put, "a UUID");
}

void AppendedRow::bind_decimal(int index, const Decimal& value) {
  const Put put = column(index).put_decimal(row_, value);
  if (put != Put::Done) refuse_put(index, put, "a decimal", value.to_text());
}

void AppendedRow::bind_json(int index, std::string_view document) {
  bytes_ += document.size();
  const Put put = column(index).put_json(row_, document);
  if (put != Put::Done) refuse_put(index, put, "JSON", std::to_string(document.size()) + " bytes");
}

void AppendedRow::bind_list(int index, const ListView& elements) {
  bytes_ += std::visit([](const auto& list) { return list.size_bytes(); }, elements);
  const Put put = column(index).put_list(row_, elements);
  if (put != Put::Done) refuse_put(index, put, "such a list");
}

}  // namespace metaxy::duckdb
