// SPDX-License-Identifier: Apache-2.0
// Decimal: an exact number of up to 38 digits, as NUMERIC and DECIMAL columns hold it. It carries
// values between a program and a database and compares them; it does not calculate.
//
//   constexpr metaxy::Decimal price("19.90");                              // checked by the
//   compiler std::optional<metaxy::Decimal> given = metaxy::Decimal::parse(text);   // checked when
//   it runs metaxy::Decimal count = 3;
#pragma once

#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace metaxy {

namespace detail {

// Not constexpr: reaching it ends the evaluation with an error that names it.
inline void this_text_is_not_a_decimal_of_at_most_38_digits() {}

}  // namespace detail

// A natural number of 128 bits, because C++ has no standard type for it.
struct Magnitude {
  std::uint64_t high = 0;
  std::uint64_t low = 0;

  friend constexpr bool operator==(const Magnitude&, const Magnitude&) = default;
  friend constexpr std::strong_ordering operator<=>(const Magnitude&, const Magnitude&) = default;
};

class Decimal {
 public:
  static constexpr int max_digits = 38;
  enum class Sign : unsigned char { Positive, Negative };

  constexpr Decimal() = default;
  template <std::integral Integer>
    requires(!std::same_as<Integer, bool>)
  constexpr Decimal(Integer value) {
    using Unsigned = std::make_unsigned_t<Integer>;
    const bool negative = value < Integer{};
    const Unsigned bits = static_cast<Unsigned>(value);
    magnitude_.low = negative ? static_cast<Unsigned>(Unsigned{} - bits) : bits;
    sign_ = negative ? Sign::Negative : Sign::Positive;
  }
  // A literal. A bad one is an error of the compiler.
  template <std::size_t N>
  explicit consteval Decimal(const char (&text)[N]) {
    const std::optional<Decimal> parsed = parse(std::string_view(text, N - 1));
    if (!parsed) detail::this_text_is_not_a_decimal_of_at_most_38_digits();
    *this = *parsed;
  }

  // Digits with an optional minus before and an optional point between them. Nothing when there are
  // more than 38, leading zeros not counted, or more than 38 behind the point.
  static constexpr std::optional<Decimal> parse(std::string_view text);
  // magnitude / 10^scale. Nothing when it has more than 38 digits or the scale is not 0 to 38.
  static constexpr std::optional<Decimal> of(Magnitude magnitude, Sign sign, int scale);

  constexpr Magnitude magnitude() const { return magnitude_; }
  constexpr int scale() const { return scale_; }  // digits behind the point
  constexpr Sign sign() const { return sign_; }   // of zero: positive

  // As many digits behind the point as the scale says.
  std::string to_text() const;
  // The same value with another scale. Nothing when that would lose digits or needs more than 38.
  constexpr std::optional<Decimal> rescaled(int scale) const;
  // The same value with the smallest scale.
  constexpr Decimal normalised() const;

  // By value: 1.50 equals 1.5.
  friend constexpr bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == 0; }
  friend constexpr std::weak_ordering operator<=>(const Decimal& a, const Decimal& b);

 private:
  Magnitude magnitude_{};
  std::uint8_t scale_ = 0;
  Sign sign_ = Sign::Positive;
};

namespace detail {

inline constexpr Magnitude ten_to_38{0x4B3B4CA85A86C47AU, 0x098A224000000000U};

// REQUIRES number * 10 + digit < 2^128.
constexpr Magnitude times_ten_plus(Magnitude number, unsigned digit) {
  constexpr std::uint64_t half = 0xFFFFFFFFU;
  const std::uint64_t lower = (number.low & half) * 10 + digit;
  const std::uint64_t upper = (number.low >> 32) * 10 + (lower >> 32);
  return {number.high * 10 + (upper >> 32), upper << 32 | (lower & half)};
}

struct Tenth {
  Magnitude quotient;
  unsigned digit;
};

constexpr Tenth divided_by_ten(Magnitude number) {
  constexpr std::uint64_t half = 0xFFFFFFFFU;
  const std::uint64_t upper = (number.high % 10) << 32 | number.low >> 32;
  const std::uint64_t lower = (upper % 10) << 32 | (number.low & half);
  return {{number.high / 10, (upper / 10) << 32 | lower / 10}, static_cast<unsigned>(lower % 10)};
}

}  // namespace detail

constexpr std::optional<Decimal> Decimal::of(Magnitude magnitude, Sign sign, int scale) {
  if (magnitude >= detail::ten_to_38 || scale < 0 || scale > max_digits) return std::nullopt;
  Decimal out;
  out.magnitude_ = magnitude;
  out.scale_ = static_cast<std::uint8_t>(scale);
  out.sign_ = magnitude == Magnitude{} ? Sign::Positive : sign;
  return out;
}

constexpr std::optional<Decimal> Decimal::parse(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const std::size_t behind = point == std::string_view::npos ? 0 : text.size() - point - 1;
  if (point == 0 || text.empty() || (point != std::string_view::npos && behind == 0)) {
    return std::nullopt;
  }
  if (behind > max_digits) return std::nullopt;
  Magnitude magnitude;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == point) continue;
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    magnitude = detail::times_ten_plus(magnitude, static_cast<unsigned>(text[i] - '0'));
    if (magnitude >= detail::ten_to_38) return std::nullopt;
  }
  return of(magnitude, negative ? Sign::Negative : Sign::Positive, static_cast<int>(behind));
}

constexpr std::optional<Decimal> Decimal::rescaled(int scale) const {
  if (scale < 0 || scale > max_digits) return std::nullopt;
  Magnitude magnitude = magnitude_;
  for (int at = scale_; at < scale; ++at) {
    magnitude = detail::times_ten_plus(magnitude, 0);
    if (magnitude >= detail::ten_to_38) return std::nullopt;
  }
  for (int at = scale_; at > scale; --at) {
    const detail::Tenth tenth = detail::divided_by_ten(magnitude);
    if (tenth.digit != 0) return std::nullopt;
    magnitude = tenth.quotient;
  }
  return of(magnitude, sign_, scale);
}

constexpr Decimal Decimal::normalised() const {
  Decimal out = *this;
  while (out.scale_ > 0) {
    const detail::Tenth tenth = detail::divided_by_ten(out.magnitude_);
    if (tenth.digit != 0) break;
    out.magnitude_ = tenth.quotient;
    --out.scale_;
  }
  return out;
}

constexpr std::weak_ordering operator<=>(const Decimal& a, const Decimal& b) {
  if (a.sign() != b.sign()) {
    return a.sign() == Decimal::Sign::Negative ? std::weak_ordering::less
                                               : std::weak_ordering::greater;
  }
  if (a.sign() == Decimal::Sign::Negative) {
    Decimal c = a, d = b;
    c.sign_ = d.sign_ = Decimal::Sign::Positive;
    return d <=> c;
  }
  // Whichever cannot be given the other's scale is larger than anything that has it.
  if (a.scale() < b.scale()) {
    const std::optional<Decimal> widened = a.rescaled(b.scale());
    return widened ? std::weak_ordering(widened->magnitude_ <=> b.magnitude_)
                   : std::weak_ordering::greater;
  }
  const std::optional<Decimal> widened = b.rescaled(a.scale());
  return widened ? std::weak_ordering(a.magnitude_ <=> widened->magnitude_)
                 : std::weak_ordering::less;
}

}  // namespace metaxy

template <>
struct std::hash<metaxy::Decimal> {
  std::size_t operator()(const metaxy::Decimal& decimal) const noexcept {
    const metaxy::Decimal value = decimal.normalised();
    const std::size_t sign = value.sign() == metaxy::Decimal::Sign::Negative ? 1 : 0;
    const std::size_t small = static_cast<std::size_t>(value.scale()) * 2 + sign;
    return (value.magnitude().high * 0x9E3779B97F4A7C15U ^ value.magnitude().low) * 131 + small;
  }
};
