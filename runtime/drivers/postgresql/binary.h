// SPDX-License-Identifier: Apache-2.0
// Numbers in the order of bytes that PostgreSQL's protocol has, the most significant one first.
#pragma once

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

namespace metaxy::postgresql {

// Compilers make one instruction of it.
template <std::unsigned_integral Bits>
constexpr Bits swapped(Bits bits) {
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < sizeof bits; ++i) {
    out = out << 8 | (std::uint64_t{bits} >> (8 * i) & 0xFFU);
  }
  return static_cast<Bits>(out);
}

// To the protocol's order and back.
template <std::unsigned_integral Bits>
constexpr Bits in_order(Bits bits) {
  return std::endian::native == std::endian::little ? swapped(bits) : bits;
}

template <std::integral Integer>
void put_number(char* at, Integer value) {
  const auto bits = in_order(static_cast<std::make_unsigned_t<Integer>>(value));
  std::memcpy(at, &bits, sizeof bits);
}

template <std::integral Integer>
void append_number(std::string& out, Integer value) {
  char bytes[sizeof value];
  put_number(bytes, value);
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
    std::make_unsigned_t<Number> bits = 0;
    std::memcpy(&bits, bytes, sizeof bits);
    return static_cast<Number>(in_order(bits));
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
