// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/duckdb/appended_column.h"

#include <cmath>
#include <cstring>
#include <limits>
#include <utility>

#include <metaxy/error.hpp>

#include "runtime/values/utf8.h"

namespace metaxy::duckdb {
namespace {

using Put = AppendedColumn::Put;

bool is_json(duckdb_logical_type type) {
  char* const alias = duckdb_logical_type_get_alias(type);
  const bool out = alias != nullptr && std::string_view(alias) == "JSON";
  duckdb_free(alias);
  return out;
}

std::vector<TypeHandle> parts_of(duckdb_logical_type type) {
  std::vector<TypeHandle> out;
  switch (duckdb_get_type_id(type)) {
    case DUCKDB_TYPE_LIST:
      out.emplace_back(duckdb_list_type_child_type(type));
      break;
    case DUCKDB_TYPE_ARRAY:
      out.emplace_back(duckdb_array_type_child_type(type));
      break;
    case DUCKDB_TYPE_MAP:
      out.emplace_back(duckdb_map_type_key_type(type));
      out.emplace_back(duckdb_map_type_value_type(type));
      break;
    case DUCKDB_TYPE_STRUCT:
      for (idx_t i = 0; i < duckdb_struct_type_child_count(type); ++i) {
        out.emplace_back(duckdb_struct_type_child_type(type, i));
      }
      break;
    case DUCKDB_TYPE_UNION:
      for (idx_t i = 0; i < duckdb_union_type_member_count(type); ++i) {
        out.emplace_back(duckdb_union_type_member_type(type, i));
      }
      break;
    default:
      break;
  }
  return out;
}

bool contains_bytes(duckdb_logical_type type) {
  if (duckdb_get_type_id(type) == DUCKDB_TYPE_BLOB) return true;
  for (const TypeHandle& part : parts_of(type)) {
    if (contains_bytes(part.get())) return true;
  }
  return false;
}

// What lists of it are given as: numbers as they are, everything else as text.
duckdb_type element_type(duckdb_type type) {
  const bool as_it_is =
      type == DUCKDB_TYPE_BOOLEAN || (type >= DUCKDB_TYPE_TINYINT && type <= DUCKDB_TYPE_DOUBLE);
  return as_it_is ? type : DUCKDB_TYPE_VARCHAR;
}

TypeHandle simple(duckdb_type type) { return TypeHandle(duckdb_create_logical_type(type)); }

Decimal power_of_ten(int exponent) {
  Magnitude out{0, 1};
  for (int i = 0; i < exponent; ++i) out = metaxy::detail::times_ten_plus(out, 0);
  return Decimal::of(out, Decimal::Sign::Positive, 0).value();
}

}  // namespace

AppendedColumn::AppendedColumn(std::string name, duckdb_logical_type type, std::string spelling)
    : name_(std::move(name)),
      spelling_(std::move(spelling)),
      type_(duckdb_get_type_id(type)),
      storage_(type_) {
  const std::vector<TypeHandle> parts = parts_of(type);
  if (!parts.empty() && contains_bytes(type)) {
    throw Error(ErrorCode::Unsupported, "column '" + name_ + "' is " + spelling_ +
                                            ": bytes inside of documents are not for bulk inserts");
  }
  if (type_ == DUCKDB_TYPE_DECIMAL) {
    storage_ = duckdb_decimal_internal_type(type);
    width_ = duckdb_decimal_width(type);
    scale_ = duckdb_decimal_scale(type);
  }
  if (type_ == DUCKDB_TYPE_ENUM) form_ = Form::Text;
  if (is_json(type) || !parts.empty()) form_ = Form::Json;
  const bool is_list = type_ == DUCKDB_TYPE_LIST || type_ == DUCKDB_TYPE_ARRAY;
  if (is_list && parts_of(parts.front().get()).empty()) {
    form_ = Form::List;
    element_ = element_type(duckdb_get_type_id(parts.front().get()));
  }
}

std::vector<TypeHandle> AppendedColumn::vector_types() const {
  std::vector<TypeHandle> out;
  if (form_ == Form::List) {
    const TypeHandle element = simple(element_);
    out.emplace_back(duckdb_create_list_type(element.get()));
  }
  if (type_ == DUCKDB_TYPE_DECIMAL) {
    out.emplace_back(duckdb_create_decimal_type(static_cast<std::uint8_t>(width_),
                                                static_cast<std::uint8_t>(scale_)));
  } else {
    out.push_back(simple(form_ == Form::Plain ? type_ : DUCKDB_TYPE_VARCHAR));
  }
  return out;
}

std::string AppendedColumn::expression(std::size_t first) const {
  const auto cast = [](const std::string& value, const std::string& type) {
    return "CAST(" + value + " AS " + type + ")";
  };
  const std::string given = "col" + std::to_string(first);
  switch (form_) {
    case Form::Plain:
      return given;
    case Form::Text:
      return cast(given, spelling_);
    case Form::Json:
      return cast(cast(given, "JSON"), spelling_);
    case Form::List:
      break;
  }
  // Of FLOAT[3], which DuckDB has no coalesce() of, FLOAT[].
  const std::string list =
      type_ == DUCKDB_TYPE_ARRAY ? spelling_.substr(0, spelling_.rfind('[')) + "[]" : spelling_;
  const std::string document = "col" + std::to_string(first + 1);
  return cast("coalesce(" + cast(given, list) + ", " + cast(cast(document, "JSON"), list) + ")",
              spelling_);
}

std::size_t AppendedColumn::fill(duckdb_data_chunk chunk, std::size_t first) {
  const auto take = [&](Filled& filled) {
    filled.vector = duckdb_data_chunk_get_vector(chunk, first++);
    filled.data = duckdb_vector_get_data(filled.vector);
    filled.validity = nullptr;
  };
  texts_.clear();
  take(main_);
  if (form_ != Form::List) return first;
  take(document_);
  elements_ = duckdb_list_vector_get_child(main_.vector);
  element_count_ = element_capacity_ = 0;
  return first;
}

void AppendedColumn::close() {
  if (form_ == Form::List) duckdb_list_vector_set_size(main_.vector, element_count_);
}

void AppendedColumn::Filled::set_null(idx_t row) {
  if (validity == nullptr) {
    duckdb_vector_ensure_validity_writable(vector);
    validity = duckdb_vector_get_validity(vector);
  }
  validity[row / 64] &= ~(std::uint64_t{1} << (row % 64));
}

void AppendedColumn::put_null(idx_t row) {
  main_.set_null(row);
  if (form_ == Form::List) document_.set_null(row);
}

Put AppendedColumn::put_bool(idx_t row, bool value) {
  return is_plain(DUCKDB_TYPE_BOOLEAN) ? put(row, value) : Put::WrongType;
}

template <class T, class Integer>
Put AppendedColumn::put_if_in_range(idx_t row, Integer value) {
  return std::in_range<T>(value) ? put(row, static_cast<T>(value)) : Put::NotHeld;
}

template <class Integer>
Put AppendedColumn::put_integer(idx_t row, Integer value) {
  switch (type_) {
    case DUCKDB_TYPE_BIGINT:
      return put_if_in_range<std::int64_t>(row, value);
    case DUCKDB_TYPE_INTEGER:
      return put_if_in_range<std::int32_t>(row, value);
    case DUCKDB_TYPE_SMALLINT:
      return put_if_in_range<std::int16_t>(row, value);
    case DUCKDB_TYPE_TINYINT:
      return put_if_in_range<std::int8_t>(row, value);
    case DUCKDB_TYPE_UBIGINT:
      return put_if_in_range<std::uint64_t>(row, value);
    case DUCKDB_TYPE_UINTEGER:
      return put_if_in_range<std::uint32_t>(row, value);
    case DUCKDB_TYPE_USMALLINT:
      return put_if_in_range<std::uint16_t>(row, value);
    case DUCKDB_TYPE_UTINYINT:
      return put_if_in_range<std::uint8_t>(row, value);
    case DUCKDB_TYPE_HUGEINT:
      return put(row, Wide{static_cast<std::uint64_t>(value), value < Integer{} ? -1 : 0});
    case DUCKDB_TYPE_UHUGEINT:
      if (value < Integer{}) return Put::NotHeld;
      return put(row, Wide{static_cast<std::uint64_t>(value), 0});
    case DUCKDB_TYPE_DECIMAL:
      return put_decimal(row, Decimal(value));
    default:
      return Put::WrongType;
  }
}

Put AppendedColumn::put_int64(idx_t row, std::int64_t value) { return put_integer(row, value); }
Put AppendedColumn::put_uint64(idx_t row, std::uint64_t value) { return put_integer(row, value); }

Put AppendedColumn::put_double(idx_t row, double value) {
  if (is_plain(DUCKDB_TYPE_DOUBLE)) return put(row, value);
  if (!is_plain(DUCKDB_TYPE_FLOAT)) return Put::WrongType;
  const auto narrow = static_cast<float>(value);
  return std::isinf(narrow) && std::isfinite(value) ? Put::NotHeld : put(row, narrow);
}

Put AppendedColumn::keep_text(const Filled& to, idx_t row, std::string_view text) {
  if (text.size() > TextStore::longest) return Put::NotHeld;
  static_cast<duckdb_string_t*>(to.data)[row] = texts_.keep(text);
  return Put::Done;
}

Put AppendedColumn::put_text(idx_t row, std::string_view value) {
  if (!is_plain(DUCKDB_TYPE_VARCHAR) && form_ != Form::Text) return Put::WrongType;
  if (!values::is_utf8(value)) return Put::NotUtf8;
  return keep_text(main_, row, value);
}

Put AppendedColumn::put_bytes(idx_t row, std::span<const std::byte> value) {
  if (!is_plain(DUCKDB_TYPE_BLOB)) return Put::WrongType;
  const void* const first = value.data();
  return keep_text(main_, row, {static_cast<const char*>(first), value.size()});
}

Put AppendedColumn::put_date(idx_t row, std::int32_t days) {
  if (!is_plain(DUCKDB_TYPE_DATE)) return Put::WrongType;
  return is_date(days) ? put(row, days) : Put::NotHeld;
}

Put AppendedColumn::put_time(idx_t row, std::int64_t microseconds) {
  if (!is_plain(DUCKDB_TYPE_TIME)) return Put::WrongType;
  return is_time_of_day(microseconds) ? put(row, microseconds) : Put::NotHeld;
}

Put AppendedColumn::put_instant(idx_t row, std::int64_t microseconds) {
  if (!is_plain(DUCKDB_TYPE_TIMESTAMP_TZ)) return Put::WrongType;
  return is_moment(microseconds) ? put(row, microseconds) : Put::NotHeld;
}

Put AppendedColumn::put_local_datetime(idx_t row, std::int64_t microseconds) {
  if (!is_plain(DUCKDB_TYPE_TIMESTAMP)) return Put::WrongType;
  return is_moment(microseconds) ? put(row, microseconds) : Put::NotHeld;
}

Put AppendedColumn::put_interval(idx_t row, std::int64_t microseconds) {
  if (!is_plain(DUCKDB_TYPE_INTERVAL)) return Put::WrongType;
  return put(row, duckdb_interval{0, 0, microseconds});
}

Put AppendedColumn::put_uuid(idx_t row, const Uuid& value) {
  return is_plain(DUCKDB_TYPE_UUID) ? put(row, stored(value)) : Put::WrongType;
}

// What does not fit as it is would be rounded, and is refused.
Put AppendedColumn::put_decimal(idx_t row, const Decimal& value) {
  if (!is_plain(DUCKDB_TYPE_DECIMAL)) return Put::WrongType;
  const std::optional<Decimal> scaled = value.rescaled(scale_);
  if (!scaled) return Put::NotHeld;
  const Magnitude magnitude = scaled->magnitude();
  if (width_ < Decimal::max_digits && magnitude >= power_of_ten(width_).magnitude()) {
    return Put::NotHeld;
  }
  const Wide integer = wide(*scaled);
  switch (storage_) {
    case DUCKDB_TYPE_SMALLINT:
      return put(row, static_cast<std::int16_t>(integer.low));
    case DUCKDB_TYPE_INTEGER:
      return put(row, static_cast<std::int32_t>(integer.low));
    case DUCKDB_TYPE_BIGINT:
      return put(row, static_cast<std::int64_t>(integer.low));
    default:
      return put(row, integer);
  }
}

Put AppendedColumn::put_json(idx_t row, std::string_view document) {
  if (form_ != Form::Json && form_ != Form::List) return Put::WrongType;
  if (!values::is_utf8(document)) return Put::NotUtf8;
  if (form_ != Form::List) return keep_text(main_, row, document);
  main_.set_null(row);
  return keep_text(document_, row, document);
}

void AppendedColumn::reserve_elements(idx_t count) {
  if (count <= element_capacity_) return;
  element_capacity_ = std::max(count, element_capacity_ * 2);
  duckdb_list_vector_reserve(main_.vector, element_capacity_);
  element_data_ = duckdb_vector_get_data(elements_);
}

template <class T>
Put AppendedColumn::put_elements(idx_t row, std::span<const T> list) {
  if (element_ != type_of<T>) return Put::WrongType;
  reserve_elements(element_count_ + list.size());
  if constexpr (std::is_same_v<T, std::string>) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (!values::is_utf8(list[i])) return Put::NotUtf8;
      if (list[i].size() > TextStore::longest) return Put::NotHeld;
      static_cast<duckdb_string_t*>(element_data_)[element_count_ + i] = texts_.keep(list[i]);
    }
  } else if (!list.empty()) {
    std::memcpy(static_cast<T*>(element_data_) + element_count_, list.data(), list.size_bytes());
  }
  document_.set_null(row);
  const duckdb_list_entry entry{element_count_, list.size()};
  element_count_ += list.size();
  return put(row, entry);
}

Put AppendedColumn::put_list(idx_t row, const ListView& elements) {
  if (form_ != Form::List) return Put::WrongType;
  return std::visit([&](auto list) { return put_elements(row, list); }, elements);
}

}  // namespace metaxy::duckdb
