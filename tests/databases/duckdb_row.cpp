// SPDX-License-Identifier: Apache-2.0
#include "tests/databases/duckdb_row.h"

#include <limits>
#include <optional>
#include <utility>

#include <metaxy/codec/scalars.hpp>

namespace metaxy::testing {
namespace {

constexpr std::int64_t microseconds_per_day = 86'400'000'000;

// As two's complement of 128 bits.
struct Wide {
  std::uint64_t low;
  std::int64_t high;
};

template <class Integer>
Wide widen(Integer value) {
  const bool negative = value < Integer{};
  return {static_cast<std::uint64_t>(value), negative ? -1 : 0};
}

template <class Cell>
std::optional<Wide> integer(const Cell& cell, duckdb_type storage) {
  switch (storage) {
    case DUCKDB_TYPE_TINYINT:
      return widen(cell.template as<std::int8_t>());
    case DUCKDB_TYPE_SMALLINT:
      return widen(cell.template as<std::int16_t>());
    case DUCKDB_TYPE_INTEGER:
      return widen(cell.template as<std::int32_t>());
    case DUCKDB_TYPE_BIGINT:
      return widen(cell.template as<std::int64_t>());
    case DUCKDB_TYPE_UTINYINT:
      return widen(cell.template as<std::uint8_t>());
    case DUCKDB_TYPE_USMALLINT:
      return widen(cell.template as<std::uint16_t>());
    case DUCKDB_TYPE_UINTEGER:
      return widen(cell.template as<std::uint32_t>());
    case DUCKDB_TYPE_UBIGINT:
      return widen(cell.template as<std::uint64_t>());
    case DUCKDB_TYPE_HUGEINT: {
      const auto& value = cell.template as<duckdb_hugeint>();
      return Wide{value.lower, value.upper};
    }
    default:
      return std::nullopt;
  }
}

// The elements of a list as the columns of a row.
class ListReader final : public DuckdbCells {
 public:
  ListReader(const metaxy::Row& from, int index, duckdb_vector list, duckdb_list_entry entry)
      : from_(from), index_(index), elements_(duckdb_list_vector_get_child(list)), entry_(entry) {}

  std::size_t size() const { return entry_.length; }
  std::string describe(int index) const override {
    return from_.describe(index_) + " at [" + std::to_string(index) + ']';
  }

 private:
  Cell cell(int index) const override {
    return {&elements_, entry_.offset + static_cast<idx_t>(index)};
  }

  const metaxy::Row& from_;
  int index_;
  DuckdbVector elements_;
  duckdb_list_entry entry_;
};

}  // namespace

DuckdbVector::DuckdbVector(duckdb_vector vector)
    : handle(vector),
      data(duckdb_vector_get_data(vector)),
      validity(duckdb_vector_get_validity(vector)) {
  duckdb_logical_type logical = duckdb_vector_get_column_type(vector);
  type = storage = duckdb_get_type_id(logical);
  if (type == DUCKDB_TYPE_DECIMAL) {
    storage = duckdb_decimal_internal_type(logical);
    scale = duckdb_decimal_scale(logical);
  }
  duckdb_destroy_logical_type(&logical);
}

bool DuckdbCells::is_null(int index) const {
  const Cell found = cell(index);
  return !duckdb_validity_row_is_valid(found.vector->validity, found.at);
}

DuckdbCells::Cell DuckdbCells::expect(int index, duckdb_type type, std::string_view what) const {
  const Cell found = cell(index);
  if (found.vector->type != type) refuse(*this, index, "does not hold " + std::string(what));
  return found;
}

bool DuckdbCells::get_bool(int index) const {
  return expect(index, DUCKDB_TYPE_BOOLEAN, "a boolean").as<bool>();
}

std::int64_t DuckdbCells::get_int64(int index) const {
  const Cell found = cell(index);
  const std::optional<Wide> value = integer(found, found.vector->type);
  if (!value) refuse(*this, index, "does not hold an integer");
  const auto low = static_cast<std::int64_t>(value->low);
  if (value->high != (low < 0 ? -1 : 0)) {
    refuse(*this, index, "holds an integer that does not fit std::int64_t");
  }
  return low;
}

std::uint64_t DuckdbCells::get_uint64(int index) const {
  const Cell found = cell(index);
  const std::optional<Wide> value = integer(found, found.vector->type);
  if (!value) refuse(*this, index, "does not hold an integer");
  if (value->high != 0) refuse(*this, index, "holds an integer that does not fit std::uint64_t");
  return value->low;
}

double DuckdbCells::get_double(int index) const {
  const Cell found = cell(index);
  if (found.vector->type == DUCKDB_TYPE_FLOAT) return static_cast<double>(found.as<float>());
  return expect(index, DUCKDB_TYPE_DOUBLE, "a floating-point number").as<double>();
}

std::string_view DuckdbCells::string(int index, duckdb_type type, std::string_view what) const {
  // Short strings lie in the vector itself, so it is this one that must be asked, not a copy.
  auto& value = const_cast<duckdb_string_t&>(expect(index, type, what).as<duckdb_string_t>());
  return {duckdb_string_t_data(&value), duckdb_string_t_length(value)};
}

std::string_view DuckdbCells::get_text(int index) const {
  return string(index, DUCKDB_TYPE_VARCHAR, "text");
}

std::span<const std::byte> DuckdbCells::get_bytes(int index) const {
  return std::as_bytes(std::span(string(index, DUCKDB_TYPE_BLOB, "bytes")));
}

std::int32_t DuckdbCells::get_date(int index) const {
  const auto date = expect(index, DUCKDB_TYPE_DATE, "a date").as<duckdb_date>();
  if (!duckdb_is_finite_date(date)) refuse(*this, index, "holds an infinite date");
  return date.days;
}

std::int64_t DuckdbCells::get_time(int index) const {
  return expect(index, DUCKDB_TYPE_TIME, "a time of day").as<duckdb_time>().micros;
}

std::int64_t DuckdbCells::get_instant(int index) const {
  const auto time = expect(index, DUCKDB_TYPE_TIMESTAMP_TZ, "an instant").as<duckdb_timestamp>();
  if (!duckdb_is_finite_timestamp(time)) refuse(*this, index, "holds an infinite instant");
  return time.micros;
}

std::int64_t DuckdbCells::get_local_datetime(int index) const {
  const auto time =
      expect(index, DUCKDB_TYPE_TIMESTAMP, "a date and time without a zone").as<duckdb_timestamp>();
  if (!duckdb_is_finite_timestamp(time)) refuse(*this, index, "holds an infinite date and time");
  return time.micros;
}

std::int64_t DuckdbCells::get_interval(int index) const {
  const auto& interval = expect(index, DUCKDB_TYPE_INTERVAL, "an interval").as<duckdb_interval>();
  if (interval.months != 0) {
    refuse(*this, index, "holds an interval with months, which have no fixed length");
  }
  std::int64_t out = 0;
  if (__builtin_mul_overflow(std::int64_t{interval.days}, microseconds_per_day, &out) ||
      __builtin_add_overflow(out, interval.micros, &out)) {
    refuse(*this, index, "holds an interval whose microseconds do not fit std::int64_t");
  }
  return out;
}

Uuid DuckdbCells::get_uuid(int index) const {
  const auto& value = expect(index, DUCKDB_TYPE_UUID, "a UUID").as<duckdb_hugeint>();
  // Stored so that signed integers sort as UUIDs do.
  const std::uint64_t upper = static_cast<std::uint64_t>(value.upper) ^ (std::uint64_t{1} << 63);
  Uuid::Bytes bytes{};
  for (unsigned i = 0; i < 8; ++i) {
    bytes[i] = static_cast<std::uint8_t>(upper >> (56 - 8 * i));
    bytes[i + 8] = static_cast<std::uint8_t>(value.lower >> (56 - 8 * i));
  }
  return Uuid(bytes);
}

Decimal DuckdbCells::get_decimal(int index) const {
  const Cell found = expect(index, DUCKDB_TYPE_DECIMAL, "a decimal");
  const Wide value = integer(found, found.vector->storage).value();
  Magnitude magnitude{static_cast<std::uint64_t>(value.high), value.low};
  if (value.high < 0) {
    magnitude = {~magnitude.high + (value.low == 0 ? 1 : 0), 0 - value.low};
  }
  const Decimal::Sign sign = value.high < 0 ? Decimal::Sign::Negative : Decimal::Sign::Positive;
  return Decimal::of(magnitude, sign, found.vector->scale).value();
}

std::string_view DuckdbCells::get_json(int index) const { return get_text(index); }

void DuckdbCells::get_list(int index, const ListTarget& elements) const {
  const Cell found = expect(index, DUCKDB_TYPE_LIST, "a list");
  const ListReader from(*this, index, found.vector->handle, found.as<duckdb_list_entry>());
  std::visit(
      [&from]<class T>(std::vector<T>* to) {
        to->resize(from.size());
        for (std::size_t i = 0; i < from.size(); ++i) {
          T element{};
          metaxy::read(from, static_cast<int>(i), element);
          (*to)[i] = std::move(element);
        }
      },
      elements);
}

void DuckdbRow::begin(duckdb_result* result) {
  if (chunk_ != nullptr) duckdb_destroy_data_chunk(&chunk_);
  result_ = result;
  columns_.clear();
  row_ = rows_ = 0;
}

bool DuckdbRow::next() {
  if (row_ + 1 < rows_) {
    ++row_;
    return true;
  }
  if (result_ == nullptr) return false;
  do {
    begin(result_);
    chunk_ = duckdb_fetch_chunk(*result_);
    if (chunk_ == nullptr) return false;
    rows_ = duckdb_data_chunk_get_size(chunk_);
  } while (rows_ == 0);
  for (idx_t i = 0; i < duckdb_data_chunk_get_column_count(chunk_); ++i) {
    columns_.emplace_back(duckdb_data_chunk_get_vector(chunk_, i));
  }
  return true;
}

std::string DuckdbRow::describe(int index) const {
  return std::string("column '") + duckdb_column_name(result_, static_cast<idx_t>(index)) + '\'';
}

DuckdbCells::Cell DuckdbRow::cell(int index) const {
  return {&columns_[static_cast<std::size_t>(index)], row_};
}

}  // namespace metaxy::testing
