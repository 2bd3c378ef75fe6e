// SPDX-License-Identifier: Apache-2.0
// Numbers in the order of bytes that PostgreSQL's protocol has, the most significant one first.
#pragma once

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

namespace metaxy::postgresql {

template <std::integral Integer>
void append_number(std::string& out, Integer value) {
  const auto bits = static_cast<std::make_unsigned_t<Integer>>(value);
  char bytes[sizeof bits];
  for (std::size_t i = 0; i < sizeof bits; ++i) {
    bytes[i] = static_cast<char>(bits >> (8 * (sizeof bits - 1 - i)) & 0xFFU);
  }
  out.append(bytes, sizeof bytes);
}
inline void append_number(std::string& out, float value) {
  append_number(out, std::bit_cast<std::uint32_t>(value));
}
inline void append_number(std::string& out, double value) {
  append_number(out, std::bit_cast<std::uint64_t>(value));
}

// REQUIRES: as many bytes as the number has.
template <class Number>
Number load_number(const char* bytes) {
  if constexpr (std::same_as<Number, float>) {
    return std::bit_cast<float>(load_number<std::uint32_t>(bytes));
  } else if constexpr (std::same_as<Number, double>) {
    return std::bit_cast<double>(load_number<std::uint64_t>(bytes));
  } else {
    using Bits = std::make_unsigned_t<Number>;
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < sizeof(Number); ++i) {
      bits = bits << 8 | static_cast<unsigned char>(bytes[i]);
    }
    return static_cast<Number>(static_cast<Bits>(bits));
  }
}

// Takes numbers and pieces from the front of a value. What is not there is zero or empty, and is
// remembered.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}

  // Whether everything that was taken was there.
  bool good() const { return good_; }

  std::string_view take(std::size_t size) {
    if (size > bytes_.size()) {
      good_ = false;
      return {};
    }
    const std::string_view out = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return out;
  }
  template <class Number>
  Number number() {
    const std::string_view bytes = take(sizeof(Number));
    return bytes.empty() ? Number{} : load_number<Number>(bytes.data());
  }

 private:
  std::string_view bytes_;
  bool good_ = true;
};

}  // namespace metaxy::postgresql
