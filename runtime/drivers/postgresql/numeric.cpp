// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/postgresql/numeric.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "runtime/drivers/postgresql/binary.h"

namespace metaxy::postgresql {
namespace {

constexpr std::uint16_t negative_sign = 0x4000;
constexpr std::uint16_t nan_sign = 0xC000;
constexpr std::uint16_t infinite_sign = 0xD000;
constexpr std::uint16_t negative_infinite_sign = 0xF000;

// A number as it travels. `exponent` of a digit is that of the power of ten it stands for.
struct Numeric {
  explicit Numeric(std::string_view from) {
    Bytes bytes(from);
    count = bytes.number<std::uint16_t>();
    weight = bytes.number<std::int16_t>();
    sign = bytes.number<std::uint16_t>();
    scale = bytes.number<std::int16_t>();
    digits = bytes.take(std::size_t{2} * static_cast<std::size_t>(count));
    if (!bytes.good()) sign = nan_sign;
  }

  int highest_exponent() const { return 4 * weight + 3; }

  unsigned digit(int exponent) const {
    constexpr std::array<unsigned, 4> powers = {1, 10, 100, 1000};
    const int group = exponent >= 0 ? exponent / 4 : -((3 - exponent) / 4);
    const int place = weight - group;
    if (place < 0 || place >= count) return 0;
    const auto four = load_number<std::uint16_t>(digits.data() + std::ptrdiff_t{2} * place);
    return four / powers[static_cast<std::size_t>(exponent - 4 * group)] % 10;
  }

  int count = 0;
  int weight = 0;
  std::uint16_t sign = 0;
  int scale = 0;
  std::string_view digits;
};

void append_header(std::string& out, std::size_t count, int weight, std::uint16_t sign, int scale) {
  append_number(out, static_cast<std::uint16_t>(count));
  append_number(out, static_cast<std::int16_t>(weight));
  append_number(out, sign);
  append_number(out, static_cast<std::int16_t>(scale));
}

// The digits of base 10000, those of the lowest exponent first.
struct Groups {
  std::array<std::uint16_t, 12> digits{};
  std::size_t count = 0;
};

// `padding` is the number of zeros that fill the group behind the last digit.
Groups groups_of(Magnitude magnitude, int padding) {
  constexpr std::array<unsigned, 4> powers = {1, 10, 100, 1000};
  Groups out;
  for (auto place = static_cast<std::size_t>(padding); magnitude != Magnitude{}; ++place) {
    const detail::Tenth tenth = detail::divided_by_ten(magnitude);
    std::uint16_t& group = out.digits[place / 4];
    group = static_cast<std::uint16_t>(group + tenth.digit * powers[place % 4]);
    out.count = place / 4 + 1;
    magnitude = tenth.quotient;
  }
  return out;
}

}  // namespace

void append_numeric(std::string& out, const Decimal& value) {
  const int padding = (4 - value.scale() % 4) % 4;
  const Groups groups = groups_of(value.magnitude(), padding);
  if (groups.count == 0) return append_header(out, 0, 0, 0, value.scale());
  std::size_t first = 0;
  while (groups.digits[first] == 0) ++first;
  const int behind = (value.scale() + padding) / 4;
  const bool negative = value.sign() == Decimal::Sign::Negative;
  append_header(out, groups.count - first, static_cast<int>(groups.count) - 1 - behind,
                negative ? negative_sign : std::uint16_t{0}, value.scale());
  for (std::size_t i = groups.count; i > first; --i) append_number(out, groups.digits[i - 1]);
}

void append_numeric_nan(std::string& out) { append_header(out, 0, 0, nan_sign, 0); }

std::optional<Decimal> numeric_value(std::string_view bytes) {
  const Numeric numeric(bytes);
  if (numeric.sign != 0 && numeric.sign != negative_sign) return std::nullopt;
  Magnitude magnitude;
  for (int exponent = numeric.highest_exponent(); exponent >= -numeric.scale; --exponent) {
    if (magnitude >= detail::ten_to_38) return std::nullopt;
    magnitude = detail::times_ten_plus(magnitude, numeric.digit(exponent));
  }
  const bool negative = numeric.sign == negative_sign;
  return Decimal::of(magnitude, negative ? Decimal::Sign::Negative : Decimal::Sign::Positive,
                     numeric.scale);
}

std::string numeric_text(std::string_view bytes) {
  const Numeric numeric(bytes);
  if (numeric.sign == infinite_sign) return "Infinity";
  if (numeric.sign == negative_infinite_sign) return "-Infinity";
  if (numeric.sign == nan_sign) return "NaN";
  std::string out(numeric.sign == negative_sign ? "-" : "");
  const std::size_t begin = out.size();
  for (int exponent = std::max(numeric.highest_exponent(), 0); exponent >= 0; --exponent) {
    const unsigned digit = numeric.digit(exponent);
    if (digit == 0 && out.size() == begin && exponent > 0) continue;
    out += static_cast<char>('0' + digit);
  }
  if (numeric.scale > 0) out += '.';
  for (int exponent = -1; exponent >= -numeric.scale; --exponent) {
    out += static_cast<char>('0' + numeric.digit(exponent));
  }
  return out;
}

}  // namespace metaxy::postgresql
