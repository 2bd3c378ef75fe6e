// SPDX-License-Identifier: Apache-2.0
// Uuid: sixteen bytes, compared as PostgreSQL and DuckDB compare them.
//
//   constexpr metaxy::Uuid root("550e8400-e29b-41d4-a716-446655440000");  // checked by the
//   compiler std::optional<metaxy::Uuid> given = metaxy::Uuid::parse(text);        // checked when
//   it runs metaxy::Uuid fresh = metaxy::time_ordered_uuid();                     // good as a key
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace metaxy {

namespace detail {

// Not constexpr: reaching it ends the evaluation with an error that names it.
inline void this_text_is_not_a_uuid() {}

constexpr int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace detail

class Uuid {
 public:
  using Bytes = std::array<std::uint8_t, 16>;

  // The nil UUID, all zeros.
  constexpr Uuid() = default;
  explicit constexpr Uuid(const Bytes& bytes) : bytes_(bytes) {}
  // A literal. A bad one is an error of the compiler.
  template <std::size_t N>
  explicit consteval Uuid(const char (&text)[N]) {
    const std::optional<Uuid> parsed = parse(std::string_view(text, N - 1));
    if (!parsed) detail::this_text_is_not_a_uuid();
    bytes_ = parsed->bytes_;
  }

  // The canonical form alone: 8-4-4-4-12 hexadecimal digits of either case.
  static constexpr std::optional<Uuid> parse(std::string_view text) {
    if (text.size() != 36) return std::nullopt;
    Uuid out;
    std::size_t digits = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (i == 8 || i == 13 || i == 18 || i == 23) {
        if (text[i] != '-') return std::nullopt;
        continue;
      }
      const int digit = detail::hex_digit(text[i]);
      if (digit < 0) return std::nullopt;
      std::uint8_t& byte = out.bytes_[digits++ / 2];
      byte = static_cast<std::uint8_t>(byte << 4 | digit);
    }
    return out;
  }

  constexpr const Bytes& bytes() const { return bytes_; }
  // In lower case.
  std::string to_text() const;

  friend constexpr bool operator==(const Uuid&, const Uuid&) = default;
  friend constexpr std::strong_ordering operator<=>(const Uuid&, const Uuid&) = default;

 private:
  Bytes bytes_{};
};

// Version 4: 122 bits from the operating system's source of randomness.
Uuid random_uuid();
// Version 7: milliseconds since 1970, then 74 random bits, so that later ones sort after earlier
// ones and a table's index grows at its end.
Uuid time_ordered_uuid();
// The same of a given time and given random bytes, of which the version takes six bits.
Uuid time_ordered_uuid(std::uint64_t milliseconds_since_1970,
                       const std::array<std::uint8_t, 10>& random);

}  // namespace metaxy

template <>
struct std::hash<metaxy::Uuid> {
  std::size_t operator()(const metaxy::Uuid& uuid) const noexcept {
    std::size_t out = 0;
    for (const std::uint8_t byte : uuid.bytes()) out = out * 0x100000001B3U ^ byte;
    return out;
  }
};
