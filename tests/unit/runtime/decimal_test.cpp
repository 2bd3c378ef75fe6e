// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <limits>

#include <gtest/gtest.h>
#include <metaxy/decimal.hpp>

namespace metaxy {
namespace {

constexpr std::string_view nines = "99999999999999999999999999999999999999";  // 38

static_assert(Decimal("1.50") == Decimal("1.5"));
static_assert(Decimal("-0.00") == Decimal());
static_assert(Decimal("-2") < -1 && Decimal("-1.01") < -1 && Decimal("0.1") > 0);
static_assert(Decimal("1.50").rescaled(1)->scale() == 1);
static_assert(!Decimal("1.50").rescaled(0));

std::string text_of(std::string_view text) {
  const std::optional<Decimal> decimal = Decimal::parse(text);
  return decimal ? decimal->to_text() : "nothing";
}

TEST(Decimal, WritesWhatItRead) {
  for (const std::string_view text :
       {"0", "1", "-1", "0.5", "-0.05", "1.50", "19.90", "100", "0.000", "123456789.987654321",
        "18446744073709551616", "-340282366920938463463374607431.76821145"}) {
    EXPECT_EQ(text_of(text), text);
  }
  EXPECT_EQ(text_of(nines), nines);
  EXPECT_EQ(text_of("0." + std::string(nines)), "0." + std::string(nines));
}

TEST(Decimal, HasOneZeroWithoutASign) {
  EXPECT_EQ(text_of("-0"), "0");
  EXPECT_EQ(text_of("-0.00"), "0.00");
  EXPECT_EQ(Decimal::of({}, Decimal::Sign::Negative, 2)->sign(), Decimal::Sign::Positive);
}

TEST(Decimal, DoesNotCountLeadingZeros) { EXPECT_EQ(text_of("000" + std::string(nines)), nines); }

TEST(Decimal, RefusesWhatIsNoDecimalOfAtMost38Digits) {
  for (const std::string_view text : {"", "-", ".", "1.", ".5", "-.5", "+1", "1e5", "1,5", " 1",
                                      "1 ", "--1", "1.2.3", "0x10", "NaN", "Infinity", "1-"}) {
    EXPECT_EQ(Decimal::parse(text), std::nullopt) << text;
  }
  EXPECT_EQ(Decimal::parse("1" + std::string(nines)), std::nullopt);
  EXPECT_EQ(Decimal::parse(std::string(nines) + ".0"), std::nullopt);
  EXPECT_EQ(Decimal::parse("0." + std::string(nines) + "0"), std::nullopt);
  EXPECT_EQ(Decimal::parse(std::string(1000, '9')), std::nullopt);
}

TEST(Decimal, HoldsEveryInteger) {
  EXPECT_EQ(Decimal(std::numeric_limits<std::int64_t>::min()).to_text(), "-9223372036854775808");
  EXPECT_EQ(Decimal(std::numeric_limits<std::uint64_t>::max()).to_text(), "18446744073709551615");
  EXPECT_EQ(Decimal(std::numeric_limits<std::int8_t>::min()).to_text(), "-128");
  EXPECT_EQ(Decimal(std::uint8_t{255}).to_text(), "255");
  EXPECT_EQ(Decimal(0).to_text(), "0");
}

TEST(Decimal, IsMadeOfItsPartsAndGivesThem) {
  const Decimal decimal = Decimal::parse("-184467440737095516.16").value();
  EXPECT_EQ(decimal.magnitude(), (Magnitude{1, 0}));
  EXPECT_EQ(decimal.scale(), 2);
  EXPECT_EQ(decimal.sign(), Decimal::Sign::Negative);
  EXPECT_EQ(Decimal::of(decimal.magnitude(), decimal.sign(), decimal.scale()), decimal);
  EXPECT_EQ(Decimal::of({1, 0}, Decimal::Sign::Positive, 39), std::nullopt);
  EXPECT_EQ(Decimal::of({1, 0}, Decimal::Sign::Positive, -1), std::nullopt);
  EXPECT_EQ(Decimal::of({0x4B3B4CA85A86C47A, 0x098A224000000000}, Decimal::Sign::Positive, 0),
            std::nullopt);
  EXPECT_EQ(
      Decimal::of({0x4B3B4CA85A86C47A, 0x098A223FFFFFFFFF}, Decimal::Sign::Positive, 0)->to_text(),
      nines);
}

TEST(Decimal, ComparesByValueWhateverTheScales) {
  const Decimal largest = Decimal::parse(nines).value();
  const Decimal smallest = Decimal::parse("0.00000000000000000000000000000000000001").value();
  EXPECT_EQ(Decimal("1.5") <=> Decimal("1.50"), std::weak_ordering::equivalent);
  EXPECT_LT(smallest, largest);
  EXPECT_GT(largest, smallest);
  EXPECT_GT(largest, Decimal("99999999999999999999999999999999999.99"));
  EXPECT_LT(Decimal("-99999999999999999999999999999999999.99"), smallest);
  EXPECT_LT(Decimal("1.4999"), Decimal("1.5"));
  EXPECT_GT(Decimal("-1.4999"), Decimal("-1.5"));
  EXPECT_NE(Decimal("1.5"), Decimal("-1.5"));
}

TEST(Decimal, HashesEqualValuesEqually) {
  const std::hash<Decimal> hash;
  EXPECT_EQ(hash(Decimal("1.500")), hash(Decimal("1.5")));
  EXPECT_EQ(hash(Decimal("0.00")), hash(Decimal(0)));
  EXPECT_NE(hash(Decimal("1.5")), hash(Decimal("15")));
}

TEST(Decimal, RescalesWithoutLosingDigits) {
  EXPECT_EQ(Decimal("1.5").rescaled(3)->to_text(), "1.500");
  EXPECT_EQ(Decimal("-1.500").rescaled(1)->to_text(), "-1.5");
  EXPECT_EQ(Decimal("100").rescaled(0)->to_text(), "100");
  EXPECT_EQ(Decimal(0).rescaled(38)->scale(), 38);
  EXPECT_EQ(Decimal("1.55").rescaled(1), std::nullopt);
  EXPECT_EQ(Decimal("1").rescaled(38), std::nullopt);
  EXPECT_EQ(Decimal("1").rescaled(39), std::nullopt);
  EXPECT_EQ(Decimal("1").rescaled(-1), std::nullopt);
  EXPECT_EQ(Decimal("1.500").normalised().to_text(), "1.5");
  EXPECT_EQ(Decimal("0.000").normalised().to_text(), "0");
}

}  // namespace
}  // namespace metaxy
