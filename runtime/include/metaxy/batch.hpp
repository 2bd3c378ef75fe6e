// SPDX-License-Identifier: Apache-2.0
// Many rows of a result at once, as columns: what analyses and copies to other column stores want.
//
//   metaxy::Batch batch({metaxy::BatchType::Int64, metaxy::BatchType::Text});
//   bool more = statement->execute(metaxy::Fetch::Streamed);
//   while (more) {
//     more = statement->next_batch(batch);
//     for (std::int64_t id : batch[0].values<std::int64_t>()) use(id);
//   }
//
// The program says which types it wants. DuckDB's own vectors are shown without a copy where they
// hold just that; everything else is read as rows are, with the same checks and the same errors.
// What a batch shows is valid until the next call on the statement. A value that is NULL has a
// place among the values, of which nothing is known.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include <metaxy/statement.hpp>

namespace metaxy {

// And the C++ type of its values, where the name is another.
enum class BatchType : unsigned char {
  Bool,
  Int8,
  Int16,
  Int32,
  Int64,
  Uint8,
  Uint16,
  Uint32,
  Uint64,
  Float,
  Double,
  Text,           // std::string_view
  Bytes,          // std::span<const std::byte>
  Date,           // std::int32_t, days since 1970
  Time,           // std::int64_t, microseconds since midnight
  Instant,        // std::int64_t, microseconds since 1970
  LocalDateTime,  // std::int64_t, microseconds since 1970
  Interval,       // std::int64_t, microseconds
  Uuid,
  Decimal,
  Json  // std::string_view
};

namespace detail {

// The first type with the same C++ type.
constexpr BatchType storage_of(BatchType type) {
  switch (type) {
    case BatchType::Date:
      return BatchType::Int32;
    case BatchType::Time:
    case BatchType::Instant:
    case BatchType::LocalDateTime:
    case BatchType::Interval:
      return BatchType::Int64;
    case BatchType::Json:
      return BatchType::Text;
    default:
      return type;
  }
}

template <class T>
constexpr BatchType storage_for() {
  if constexpr (std::is_same_v<T, bool>) return BatchType::Bool;
  if constexpr (std::is_same_v<T, std::int8_t>) return BatchType::Int8;
  if constexpr (std::is_same_v<T, std::int16_t>) return BatchType::Int16;
  if constexpr (std::is_same_v<T, std::int32_t>) return BatchType::Int32;
  if constexpr (std::is_same_v<T, std::int64_t>) return BatchType::Int64;
  if constexpr (std::is_same_v<T, std::uint8_t>) return BatchType::Uint8;
  if constexpr (std::is_same_v<T, std::uint16_t>) return BatchType::Uint16;
  if constexpr (std::is_same_v<T, std::uint32_t>) return BatchType::Uint32;
  if constexpr (std::is_same_v<T, std::uint64_t>) return BatchType::Uint64;
  if constexpr (std::is_same_v<T, float>) return BatchType::Float;
  if constexpr (std::is_same_v<T, double>) return BatchType::Double;
  if constexpr (std::is_same_v<T, std::string_view>) return BatchType::Text;
  if constexpr (std::is_same_v<T, std::span<const std::byte>>) return BatchType::Bytes;
  if constexpr (std::is_same_v<T, Uuid>) return BatchType::Uuid;
  if constexpr (std::is_same_v<T, Decimal>) return BatchType::Decimal;
}

[[noreturn]] void refuse_column_type(BatchType type, BatchType asked);

}  // namespace detail

class BatchColumn {
 public:
  explicit BatchColumn(BatchType type) : type_(type) {}

  BatchType type() const { return type_; }
  std::size_t size() const { return size_; }

  // Throws Error{BadCall} when T is not the type of the column's values.
  template <class T>
  std::span<const T> values() const {
    if (detail::storage_of(type_) != detail::storage_for<T>()) {
      detail::refuse_column_type(type_, detail::storage_for<T>());
    }
    return {static_cast<const T*>(values_), size_};
  }

  // Bit row % 64 of word row / 64 is set when there is a value. Empty when there is one everywhere.
  std::span<const std::uint64_t> validity() const {
    return {validity_, validity_ == nullptr ? 0 : (size_ + 63) / 64};
  }
  bool is_null(std::size_t row) const {
    return validity_ != nullptr && (validity_[row / 64] >> (row % 64) & 1U) == 0;
  }

  // For those who fill a batch, in one of two ways. As it is:
  void show(const void* values, const std::uint64_t* validity, std::size_t size) {
    values_ = values;
    validity_ = validity;
    size_ = size;
  }
  // The column's own memory for so many values, to be filled and shown.
  template <class T>
  T* own(std::size_t count) {
    static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);
    return static_cast<T*>(reserve(count * sizeof(T)));
  }
  // Or from rows, of which each gives the value at its `index`; then they are shown together.
  void start(std::size_t most_rows);
  void append(const Row& row, int index);
  void show_appended();

 private:
  void* reserve(std::size_t bytes);
  void append_value(const Row& row, int index);
  void append_text(std::string_view text);
  template <class T>
  void put(const T& value);
  template <class T>
  void read(const Row& row, int index);
  template <class T>
  void show_texts();

  BatchType type_;
  std::size_t size_ = 0;
  const void* values_ = nullptr;
  const std::uint64_t* validity_ = nullptr;

  std::unique_ptr<std::byte[]> memory_;
  std::size_t reserved_ = 0;
  std::vector<std::uint64_t> valid_;
  std::vector<char> texts_;
  std::vector<std::size_t> ends_;  // of the texts
};

class Batch {
 public:
  static constexpr std::size_t most_rows = 2048;  // of one that is made from rows

  // The types of the result's columns, of which the last ones may be left out.
  explicit Batch(std::span<const BatchType> types) : columns_(types.begin(), types.end()) {}
  Batch(std::initializer_list<BatchType> types) : columns_(types.begin(), types.end()) {}

  std::size_t size() const { return columns_.empty() ? 0 : columns_.front().size(); }  // rows
  std::size_t column_count() const { return columns_.size(); }
  const BatchColumn& operator[](std::size_t index) const { return columns_[index]; }

  std::span<BatchColumn> columns() { return columns_; }  // for those who fill it

 private:
  std::vector<BatchColumn> columns_;
};

}  // namespace metaxy
