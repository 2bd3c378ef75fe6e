// SPDX-License-Identifier: Apache-2.0
// A statement that keeps its values in memory, each as exactly the kind that was bound: what a
// codec sends can be compared, and read back through the interface that drivers implement. Text and
// bytes that are bound UntilExecuted are looked at only when row() is called, as a driver would.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <metaxy/decimal.hpp>
#include <metaxy/statement.hpp>
#include <metaxy/uuid.hpp>

namespace metaxy::testing {

struct Null {
  bool operator==(const Null&) const = default;
};
struct Date {
  std::int32_t days;
  bool operator==(const Date&) const = default;
};
struct Time {
  std::int64_t microseconds;
  bool operator==(const Time&) const = default;
};
struct Instant {
  std::int64_t microseconds;
  bool operator==(const Instant&) const = default;
};
struct LocalDateTime {
  std::int64_t microseconds;
  bool operator==(const LocalDateTime&) const = default;
};
struct Interval {
  std::int64_t microseconds;
  bool operator==(const Interval&) const = default;
};
struct JsonText {
  std::string text;
  bool operator==(const JsonText&) const = default;
};
template <class T>
struct ListOf {
  std::vector<T> elements;
  bool operator==(const ListOf&) const = default;
};
using Bytes = std::vector<std::byte>;

using Value = std::variant<Null, bool, std::int64_t, std::uint64_t, double, std::string, Bytes,
                           Date, Time, Instant, LocalDateTime, Interval, Uuid, Decimal, JsonText,
                           ListOf<bool>, ListOf<std::int8_t>, ListOf<std::int16_t>,
                           ListOf<std::int32_t>, ListOf<std::int64_t>, ListOf<std::uint8_t>,
                           ListOf<std::uint16_t>, ListOf<std::uint32_t>, ListOf<std::uint64_t>,
                           ListOf<float>, ListOf<double>, ListOf<std::string>>;

void PrintTo(const Value& value, std::ostream* out);

// The columns of one row. Asking for another kind than the column holds is a std::logic_error.
class MemoryRow final : public Row {
 public:
  explicit MemoryRow(std::vector<Value> values) : values_(std::move(values)) {}

  bool is_null(int index) const override;
  bool get_bool(int index) const override;
  std::int64_t get_int64(int index) const override;
  std::uint64_t get_uint64(int index) const override;
  double get_double(int index) const override;
  std::string_view get_text(int index) const override;
  std::span<const std::byte> get_bytes(int index) const override;
  std::int32_t get_date(int index) const override;
  std::int64_t get_time(int index) const override;
  std::int64_t get_instant(int index) const override;
  std::int64_t get_local_datetime(int index) const override;
  std::int64_t get_interval(int index) const override;
  Uuid get_uuid(int index) const override;
  Decimal get_decimal(int index) const override;
  std::string_view get_json(int index) const override;
  void get_list(int index, const ListTarget& elements) const override;

 private:
  template <class T>
  const T& at(int index) const;

  std::vector<Value> values_;
};

class MemoryParameters final : public Parameters {
 public:
  // What has been bound, from place 0 on.
  std::vector<Value> values() const;

  void bind_null(int index) override;
  void bind_bool(int index, bool value) override;
  void bind_int64(int index, std::int64_t value) override;
  void bind_uint64(int index, std::uint64_t value) override;
  void bind_double(int index, double value) override;
  void bind_text(int index, std::string_view value, Lifetime lifetime) override;
  void bind_bytes(int index, std::span<const std::byte> value, Lifetime lifetime) override;
  void bind_date(int index, std::int32_t days) override;
  void bind_time(int index, std::int64_t microseconds) override;
  void bind_instant(int index, std::int64_t microseconds) override;
  void bind_local_datetime(int index, std::int64_t microseconds) override;
  void bind_interval(int index, std::int64_t microseconds) override;
  void bind_uuid(int index, const Uuid& value) override;
  void bind_decimal(int index, const Decimal& value) override;
  void bind_json(int index, std::string_view document) override;
  void bind_list(int index, const ListView& elements) override;

 private:
  // How to get each value when the statement is executed.
  std::map<int, std::function<Value()>> values_;
};

}  // namespace metaxy::testing
