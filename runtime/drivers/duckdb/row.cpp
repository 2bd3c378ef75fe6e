// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/duckdb/row.h"

#include <algorithm>
#include <optional>
#include <type_traits>
#include <utility>

#include <metaxy/codec/scalars.hpp>

#include "runtime/drivers/duckdb/values.h"

namespace metaxy::duckdb {
namespace {

constexpr std::int64_t microseconds_per_day = 86'400'000'000;

template <class Integer>
Wide widened(Integer value) {
  return {static_cast<std::uint64_t>(value), value < Integer{} ? -1 : 0};
}

// Nothing for other types, and for integers of more than 127 bits.
template <class Cell>
std::optional<Wide> integer(const Cell& cell, duckdb_type storage) {
  switch (storage) {
    case DUCKDB_TYPE_TINYINT:
      return widened(cell.template as<std::int8_t>());
    case DUCKDB_TYPE_SMALLINT:
      return widened(cell.template as<std::int16_t>());
    case DUCKDB_TYPE_INTEGER:
      return widened(cell.template as<std::int32_t>());
    case DUCKDB_TYPE_BIGINT:
      return widened(cell.template as<std::int64_t>());
    case DUCKDB_TYPE_UTINYINT:
      return widened(cell.template as<std::uint8_t>());
    case DUCKDB_TYPE_USMALLINT:
      return widened(cell.template as<std::uint16_t>());
    case DUCKDB_TYPE_UINTEGER:
      return widened(cell.template as<std::uint32_t>());
    case DUCKDB_TYPE_UBIGINT:
      return widened(cell.template as<std::uint64_t>());
    case DUCKDB_TYPE_HUGEINT: {
      const auto& value = cell.template as<duckdb_hugeint>();
      return Wide{value.lower, value.upper};
    }
    case DUCKDB_TYPE_UHUGEINT: {
      const auto& value = cell.template as<duckdb_uhugeint>();
      if (value.upper >> 63 != 0) return std::nullopt;
      return Wide{value.lower, static_cast<std::int64_t>(value.upper)};
    }
    default:
      return std::nullopt;
  }
}

// What no function reads: the query has to make something else of it.
bool is_unreadable(duckdb_type type) {
  switch (type) {
    case DUCKDB_TYPE_STRUCT:
    case DUCKDB_TYPE_MAP:
    case DUCKDB_TYPE_UNION:
    case DUCKDB_TYPE_BIT:
    case DUCKDB_TYPE_TIME_TZ:
    case DUCKDB_TYPE_BIGNUM:
      return true;
    default:
      return name_of(type) == name_of(DUCKDB_TYPE_INVALID);
  }
}

constexpr auto wide_storage = [](duckdb_type type) {
  return type == DUCKDB_TYPE_HUGEINT || type == DUCKDB_TYPE_UHUGEINT;
};

// The elements of a list as the columns of a row.
class Elements final : public Cells {
 public:
  Elements(const metaxy::Row& from, int index, const Vector& elements, duckdb_list_entry range)
      : from_(from), index_(index), elements_(elements), range_(range) {}

  std::string describe(int index) const override {
    return from_.describe(index_) + " at [" + std::to_string(index) + ']';
  }

  template <class T>
  void read(std::vector<T>& to) const {
    if constexpr (!std::is_same_v<T, bool> && !std::is_same_v<T, std::string>) {
      if (elements_.type() == type_of<T> && !has_null()) {
        const T* const first = static_cast<const T*>(elements_.data()) + range_.offset;
        to.assign(first, first + range_.length);
        return;
      }
    }
    to.resize(range_.length);
    for (std::size_t i = 0; i < to.size(); ++i) {
      T element{};
      metaxy::read(*this, static_cast<int>(i), element);
      to[i] = std::move(element);
    }
  }

 private:
  Cell cell(int index) const override {
    return {&elements_, range_.offset + static_cast<idx_t>(index)};
  }

  bool has_null() const {
    if (elements_.validity() == nullptr) return false;
    for (idx_t i = 0; i < range_.length; ++i) {
      if (elements_.is_null(range_.offset + i)) return true;
    }
    return false;
  }

  const metaxy::Row& from_;
  int index_;
  const Vector& elements_;
  duckdb_list_entry range_;
};

}  // namespace

void Cells::refuse_type(int index, std::string_view what) const {
  const duckdb_type type = cell(index).type();
  if (!is_unreadable(type)) refuse(*this, index, "does not hold " + std::string(what));
  refuse(*this, index,
         "holds " + std::string(name_of(type)) + ", which cannot be read: cast it in the query");
}

Cells::Cell Cells::expect(int index, duckdb_type type, std::string_view what) const {
  const Cell found = cell(index);
  if (found.type() != type) refuse_type(index, what);
  return found;
}

bool Cells::is_null(int index) const {
  const Cell found = cell(index);
  return found.vector->is_null(found.row);
}

bool Cells::get_bool(int index) const {
  return expect(index, DUCKDB_TYPE_BOOLEAN, "a boolean").as<bool>();
}

std::int64_t Cells::get_int64(int index) const {
  const Cell found = cell(index);
  if (found.type() == DUCKDB_TYPE_BIGINT) return found.as<std::int64_t>();
  const std::optional<Wide> value = integer(found, found.type());
  if (!value && !wide_storage(found.type())) refuse_type(index, "an integer");
  const std::int64_t low = value ? static_cast<std::int64_t>(value->low) : 0;
  if (!value || value->high != (low < 0 ? -1 : 0)) {
    refuse(*this, index, "holds an integer that does not fit std::int64_t");
  }
  return low;
}

std::uint64_t Cells::get_uint64(int index) const {
  const Cell found = cell(index);
  const std::optional<Wide> value = integer(found, found.type());
  if (!value && !wide_storage(found.type())) refuse_type(index, "an integer");
  if (!value || value->high != 0) {
    refuse(*this, index, "holds an integer that does not fit std::uint64_t");
  }
  return value->low;
}

double Cells::get_double(int index) const {
  const Cell found = cell(index);
  if (found.type() == DUCKDB_TYPE_FLOAT) return static_cast<double>(found.as<float>());
  return expect(index, DUCKDB_TYPE_DOUBLE, "a floating-point number").as<double>();
}

std::string_view Cells::get_text(int index) const {
  const Cell found = cell(index);
  if (found.type() == DUCKDB_TYPE_ENUM) {
    return found.vector->names()[integer(found, found.vector->storage())->low];
  }
  return text_of(expect(index, DUCKDB_TYPE_VARCHAR, "text").as<duckdb_string_t>());
}

std::span<const std::byte> Cells::get_bytes(int index) const {
  return std::as_bytes(
      std::span(text_of(expect(index, DUCKDB_TYPE_BLOB, "bytes").as<duckdb_string_t>())));
}

std::int32_t Cells::get_date(int index) const {
  const auto date = expect(index, DUCKDB_TYPE_DATE, "a date").as<duckdb_date>();
  if (!duckdb_is_finite_date(date)) refuse(*this, index, "holds an infinite date");
  return date.days;
}

std::int64_t Cells::get_time(int index) const {
  const Cell found = cell(index);
  if (found.type() != DUCKDB_TYPE_TIME_NS) {
    return expect(index, DUCKDB_TYPE_TIME, "a time of day").as<duckdb_time>().micros;
  }
  const std::int64_t nanoseconds = found.as<duckdb_time_ns>().nanos;
  if (nanoseconds % 1000 != 0) {
    refuse(*this, index, "holds a time of day between two microseconds");
  }
  return nanoseconds / 1000;
}

std::int64_t Cells::get_instant(int index) const {
  const auto time = expect(index, DUCKDB_TYPE_TIMESTAMP_TZ, "an instant").as<duckdb_timestamp>();
  if (!duckdb_is_finite_timestamp(time)) refuse(*this, index, "holds an infinite instant");
  return time.micros;
}

std::int64_t Cells::get_local_datetime(int index) const {
  const Cell found = cell(index);
  std::int64_t unit = 0;  // in microseconds
  if (found.type() == DUCKDB_TYPE_TIMESTAMP_S) unit = 1'000'000;
  if (found.type() == DUCKDB_TYPE_TIMESTAMP_MS) unit = 1000;
  const bool nanoseconds = found.type() == DUCKDB_TYPE_TIMESTAMP_NS;
  if (unit == 0 && !nanoseconds) {
    expect(index, DUCKDB_TYPE_TIMESTAMP, "a date and time without a zone");
    unit = 1;
  }
  std::int64_t value = found.as<std::int64_t>();
  if (!duckdb_is_finite_timestamp({value})) refuse(*this, index, "holds an infinite date and time");
  if (nanoseconds) {
    if (value % 1000 != 0) refuse(*this, index, "holds a date and time between two microseconds");
    return value / 1000;
  }
  if (__builtin_mul_overflow(value, unit, &value)) {
    refuse(*this, index, "holds a date and time whose microseconds do not fit std::int64_t");
  }
  return value;
}

std::int64_t Cells::get_interval(int index) const {
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

Uuid Cells::get_uuid(int index) const {
  return uuid(expect(index, DUCKDB_TYPE_UUID, "a UUID").as<duckdb_hugeint>());
}

Decimal Cells::get_decimal(int index) const {
  const Cell found = cell(index);
  if (found.type() == DUCKDB_TYPE_DECIMAL) {
    return decimal(*integer(found, found.vector->storage()), found.vector->scale()).value();
  }
  const std::optional<Wide> value = integer(found, found.type());
  if (!value && !wide_storage(found.type())) refuse_type(index, "a decimal");
  const std::optional<Decimal> out = value ? decimal(*value, 0) : std::nullopt;
  if (!out) refuse(*this, index, "holds an integer of more than 38 digits");
  return *out;
}

std::string_view Cells::get_json(int index) const { return get_text(index); }

void Cells::get_list(int index, const ListTarget& elements) const {
  const Cell found = cell(index);
  duckdb_list_entry range{};
  if (found.type() == DUCKDB_TYPE_ARRAY) {
    range = {found.row * found.vector->array_size(), found.vector->array_size()};
  } else {
    range = expect(index, DUCKDB_TYPE_LIST, "a list").as<duckdb_list_entry>();
  }
  const Elements from(*this, index, found.vector->elements(), range);
  std::visit([&from](auto* to) { from.read(*to); }, elements);
}

}  // namespace metaxy::duckdb
