// SPDX-License-Identifier: Apache-2.0
// What a statement looks like to generated code: places to put values into, and a row to take
// values from. A driver implements both; nothing here knows which.
//
// Indexes count from zero. A driver copies lists and documents while they are bound; text and bytes
// only when their Lifetime asks for it. What a row gives is valid until the next row.
// Numbers are checked: a driver throws Error{BadValue} rather than store or give another value.
// An object belongs to one thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace metaxy {

class Decimal;
class Uuid;

// The elements of a list that a database may know natively.
using ListView =
    std::variant<std::span<const bool>, std::span<const std::int8_t>, std::span<const std::int16_t>,
                 std::span<const std::int32_t>, std::span<const std::int64_t>,
                 std::span<const std::uint8_t>, std::span<const std::uint16_t>,
                 std::span<const std::uint32_t>, std::span<const std::uint64_t>,
                 std::span<const float>, std::span<const double>, std::span<const std::string>>;

using ListTarget =
    std::variant<std::vector<bool>*, std::vector<std::int8_t>*, std::vector<std::int16_t>*,
                 std::vector<std::int32_t>*, std::vector<std::int64_t>*, std::vector<std::uint8_t>*,
                 std::vector<std::uint16_t>*, std::vector<std::uint32_t>*,
                 std::vector<std::uint64_t>*, std::vector<float>*, std::vector<double>*,
                 std::vector<std::string>*>;

// Whether text or bytes that are bound stay where they are until the statement has been executed,
// or may be gone as soon as the function returns.
enum class Lifetime : unsigned char { UntilExecuted, UntilReturn };

class Parameters {
 public:
  virtual ~Parameters() = default;

  // What messages call the place at `index`.
  virtual std::string describe(int index) const { return "parameter " + std::to_string(index); }

  virtual void bind_null(int index) = 0;
  virtual void bind_bool(int index, bool value) = 0;
  virtual void bind_int64(int index, std::int64_t value) = 0;
  virtual void bind_uint64(int index, std::uint64_t value) = 0;
  virtual void bind_double(int index, double value) = 0;
  virtual void bind_text(int index, std::string_view value, Lifetime lifetime) = 0;
  virtual void bind_bytes(int index, std::span<const std::byte> value, Lifetime lifetime) = 0;
  virtual void bind_date(int index, std::int32_t days_since_1970) = 0;
  virtual void bind_time(int index, std::int64_t microseconds_since_midnight) = 0;
  virtual void bind_instant(int index, std::int64_t microseconds_since_1970) = 0;
  virtual void bind_local_datetime(int index, std::int64_t microseconds_since_1970) = 0;
  virtual void bind_interval(int index, std::int64_t microseconds) = 0;
  virtual void bind_uuid(int index, const Uuid& value) = 0;
  virtual void bind_decimal(int index, const Decimal& value) = 0;
  virtual void bind_json(int index, std::string_view document) = 0;
  virtual void bind_list(int index, const ListView& elements) = 0;
};

class Row {
 public:
  virtual ~Row() = default;

  virtual std::string describe(int index) const { return "column " + std::to_string(index); }

  // Every function below is_null REQUIRES !is_null(index).
  virtual bool is_null(int index) const = 0;
  virtual bool get_bool(int index) const = 0;
  virtual std::int64_t get_int64(int index) const = 0;
  virtual std::uint64_t get_uint64(int index) const = 0;
  virtual double get_double(int index) const = 0;
  virtual std::string_view get_text(int index) const = 0;
  virtual std::span<const std::byte> get_bytes(int index) const = 0;
  virtual std::int32_t get_date(int index) const = 0;
  virtual std::int64_t get_time(int index) const = 0;
  virtual std::int64_t get_instant(int index) const = 0;
  virtual std::int64_t get_local_datetime(int index) const = 0;
  virtual std::int64_t get_interval(int index) const = 0;
  virtual Uuid get_uuid(int index) const = 0;
  virtual Decimal get_decimal(int index) const = 0;
  virtual std::string_view get_json(int index) const = 0;
  virtual void get_list(int index, const ListTarget& elements) const = 0;
};

}  // namespace metaxy
