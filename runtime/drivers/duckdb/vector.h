// SPDX-License-Identifier: Apache-2.0
// One column of one chunk of an answer, or the elements of the lists in one. What is known of its
// type is kept for all chunks; where its values are is told anew for each.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <duckdb.h>

namespace metaxy::duckdb {

class Vector {
 public:
  explicit Vector(duckdb_logical_type type);

  // Looks at the values that are there, which must outlive the next call.
  void show(duckdb_vector vector);

  duckdb_type type() const { return type_; }
  // Of decimals and enums the integers that they are made of; otherwise the type.
  duckdb_type storage() const { return storage_; }
  int scale() const { return scale_; }                              // of a decimal
  idx_t array_size() const { return array_size_; }                  // of an ARRAY
  const std::vector<std::string>& names() const { return names_; }  // of an enum
  const Vector& elements() const { return *elements_; }             // of a LIST or an ARRAY

  const void* data() const { return data_; }
  template <class T>
  const T& at(idx_t row) const {
    return static_cast<const T*>(data_)[row];
  }
  // A bit for each value, set when it is there; null when all are.
  const std::uint64_t* validity() const { return validity_; }
  bool is_null(idx_t row) const {
    return validity_ != nullptr && (validity_[row / 64] >> (row % 64) & 1U) == 0;
  }

 private:
  duckdb_type type_;
  duckdb_type storage_;
  int scale_ = 0;
  idx_t array_size_ = 0;
  std::vector<std::string> names_;
  std::unique_ptr<Vector> elements_;
  const void* data_ = nullptr;
  const std::uint64_t* validity_ = nullptr;
};

// Lies in the vector itself when it is short, so it is this one that must be asked, not a copy.
inline std::string_view text_of(const duckdb_string_t& text) {
  const std::uint32_t length = text.value.inlined.length;
  const bool is_short = length <= sizeof text.value.inlined.inlined;
  return {is_short ? text.value.inlined.inlined : text.value.pointer.ptr, length};
}

}  // namespace metaxy::duckdb
