// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/runtime/memory_statement.h"

#include <ostream>
#include <stdexcept>

#include <gtest/gtest.h>

namespace metaxy::testing {
namespace {

template <class T>
constexpr std::string_view kind = "";
template <>
constexpr std::string_view kind<Date> = "Date";
template <>
constexpr std::string_view kind<Time> = "Time";
template <>
constexpr std::string_view kind<Instant> = "Instant";
template <>
constexpr std::string_view kind<LocalDateTime> = "LocalDateTime";
template <>
constexpr std::string_view kind<Interval> = "Interval";

template <class T>
void print(const T& value, std::ostream& out) {
  if constexpr (!kind<T>.empty()) {
    out << kind<T> << ' ';
    if constexpr (std::is_same_v<T, Date>) {
      out << value.days;
    } else {
      out << value.microseconds;
    }
  } else if constexpr (std::is_same_v<T, Null>) {
    out << "NULL";
  } else if constexpr (std::is_same_v<T, Uuid> || std::is_same_v<T, Decimal>) {
    out << value.to_text();
  } else if constexpr (std::is_same_v<T, JsonText>) {
    out << "Json " << value.text;
  } else if constexpr (requires { value.elements; }) {
    out << "List " << ::testing::PrintToString(value.elements);
  } else {
    out << ::testing::PrintToString(value);
  }
}

}  // namespace

void PrintTo(const Value& value, std::ostream* out) {
  std::visit([&](const auto& held) { print(held, *out); }, value);
}

template <class T>
const T& MemoryRow::at(int index) const {
  const Value& value = values_.at(static_cast<std::size_t>(index));
  if (const T* held = std::get_if<T>(&value)) return *held;
  throw std::logic_error("column " + std::to_string(index) +
                         " holds another kind: " + ::testing::PrintToString(value));
}

bool MemoryRow::is_null(int index) const {
  return std::holds_alternative<Null>(values_.at(static_cast<std::size_t>(index)));
}
bool MemoryRow::get_bool(int index) const { return at<bool>(index); }
std::int64_t MemoryRow::get_int64(int index) const { return at<std::int64_t>(index); }
std::uint64_t MemoryRow::get_uint64(int index) const { return at<std::uint64_t>(index); }
double MemoryRow::get_double(int index) const { return at<double>(index); }
std::string_view MemoryRow::get_text(int index) const { return at<std::string>(index); }
std::span<const std::byte> MemoryRow::get_bytes(int index) const { return at<Bytes>(index); }
std::int32_t MemoryRow::get_date(int index) const { return at<Date>(index).days; }
std::int64_t MemoryRow::get_time(int index) const { return at<Time>(index).microseconds; }
std::int64_t MemoryRow::get_instant(int index) const { return at<Instant>(index).microseconds; }
std::int64_t MemoryRow::get_local_datetime(int index) const {
  return at<LocalDateTime>(index).microseconds;
}
std::int64_t MemoryRow::get_interval(int index) const { return at<Interval>(index).microseconds; }
Uuid MemoryRow::get_uuid(int index) const { return at<Uuid>(index); }
Decimal MemoryRow::get_decimal(int index) const { return at<Decimal>(index); }
std::string_view MemoryRow::get_json(int index) const { return at<JsonText>(index).text; }
void MemoryRow::get_list(int index, const ListTarget& elements) const {
  std::visit([&]<class T>(std::vector<T>* to) { *to = at<ListOf<T>>(index).elements; }, elements);
}

std::vector<Value> MemoryParameters::values() const {
  std::vector<Value> out;
  for (const auto& [index, value] : values_) {
    if (index != static_cast<int>(out.size())) throw std::logic_error("a parameter is not bound");
    out.push_back(value());
  }
  return out;
}

void MemoryParameters::bind_null(int index) {
  values_[index] = [] { return Null{}; };
}
void MemoryParameters::bind_bool(int index, bool value) {
  values_[index] = [value] { return value; };
}
void MemoryParameters::bind_int64(int index, std::int64_t value) {
  values_[index] = [value] { return value; };
}
void MemoryParameters::bind_uint64(int index, std::uint64_t value) {
  values_[index] = [value] { return value; };
}
void MemoryParameters::bind_double(int index, double value) {
  values_[index] = [value] { return value; };
}
void MemoryParameters::bind_text(int index, std::string_view value, Lifetime lifetime) {
  if (lifetime == Lifetime::UntilExecuted) {
    values_[index] = [value] { return std::string(value); };
  } else {
    values_[index] = [copy = std::string(value)] { return copy; };
  }
}
void MemoryParameters::bind_bytes(int index, std::span<const std::byte> value, Lifetime lifetime) {
  if (lifetime == Lifetime::UntilExecuted) {
    values_[index] = [value] { return Bytes(value.begin(), value.end()); };
  } else {
    values_[index] = [copy = Bytes(value.begin(), value.end())] { return copy; };
  }
}
void MemoryParameters::bind_date(int index, std::int32_t days) {
  values_[index] = [days] { return Date{days}; };
}
void MemoryParameters::bind_time(int index, std::int64_t microseconds) {
  values_[index] = [microseconds] { return Time{microseconds}; };
}
void MemoryParameters::bind_instant(int index, std::int64_t microseconds) {
  values_[index] = [microseconds] { return Instant{microseconds}; };
}
void MemoryParameters::bind_local_datetime(int index, std::int64_t microseconds) {
  values_[index] = [microseconds] { return LocalDateTime{microseconds}; };
}
void MemoryParameters::bind_interval(int index, std::int64_t microseconds) {
  values_[index] = [microseconds] { return Interval{microseconds}; };
}
void MemoryParameters::bind_uuid(int index, const Uuid& value) {
  values_[index] = [value] { return value; };
}
void MemoryParameters::bind_decimal(int index, const Decimal& value) {
  values_[index] = [value] { return value; };
}
void MemoryParameters::bind_json(int index, std::string_view document) {
  values_[index] = [copy = std::string(document)] { return JsonText{copy}; };
}
void MemoryParameters::bind_list(int index, const ListView& elements) {
  values_[index] = std::visit(
      []<class T>(std::span<const T> list) -> std::function<Value()> {
        return [copy = std::vector<T>(list.begin(), list.end())] { return ListOf<T>{copy}; };
      },
      elements);
}

}  // namespace metaxy::testing
