// SPDX-License-Identifier: Apache-2.0
#include "generator/template/numbers.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

namespace metaxy::tmpl {
namespace {

constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

Number whole(std::int64_t value) { return value; }
Number real(double value) { return value; }

TEST(Numbers, DivideTowardsMinusInfinity) {
  EXPECT_EQ(*calculate(BinaryOperator::FloorDivide, whole(-7), whole(2)), whole(-4));
  EXPECT_EQ(*calculate(BinaryOperator::Modulo, whole(-7), whole(2)), whole(1));
  EXPECT_EQ(*calculate(BinaryOperator::Modulo, whole(7), whole(-2)), whole(-1));
  EXPECT_EQ(*calculate(BinaryOperator::FloorDivide, real(-7.5), whole(2)), real(-4));
}

TEST(Numbers, RefuseWhatDoesNotFit) {
  const std::string message = "the result of '//' does not fit into 64 bits";
  EXPECT_EQ(calculate(BinaryOperator::FloorDivide, whole(smallest), whole(-1)).error().message,
            message);
  EXPECT_EQ(*calculate(BinaryOperator::Modulo, whole(smallest), whole(-1)), whole(0));
  EXPECT_FALSE(calculate(BinaryOperator::Add, whole(largest), whole(1)).ok());
  EXPECT_FALSE(calculate(BinaryOperator::Subtract, whole(smallest), whole(1)).ok());
  EXPECT_FALSE(calculate(BinaryOperator::Multiply, whole(smallest), whole(-1)).ok());
  EXPECT_FALSE(calculate(BinaryOperator::Power, whole(10), whole(19)).ok());
  EXPECT_FALSE(calculate(BinaryOperator::Power, real(10), whole(400)).ok());
  EXPECT_FALSE(calculate(BinaryOperator::Power, real(-8), real(0.5)).ok());
  EXPECT_FALSE(negate(whole(smallest)).ok());
  EXPECT_FALSE(absolute(whole(smallest)).ok());
  EXPECT_FALSE(truncate(9223372036854775808.0).ok());
  EXPECT_EQ(*truncate(-9223372036854775808.0), smallest);
}

TEST(Numbers, PowersReachTheEdgesOf64Bits) {
  EXPECT_EQ(*calculate(BinaryOperator::Power, whole(-2), whole(63)), whole(smallest));
  EXPECT_EQ(*calculate(BinaryOperator::Power, whole(1), whole(largest)), whole(1));
  EXPECT_EQ(*calculate(BinaryOperator::Power, whole(-1), whole(largest)), whole(-1));
  EXPECT_EQ(*calculate(BinaryOperator::Power, whole(0), whole(0)), whole(1));
}

TEST(Numbers, CompareExactlyAcrossKinds) {
  EXPECT_EQ(compare_numbers(whole(largest), real(9223372036854775808.0)),
            std::partial_ordering::less);
  EXPECT_EQ(compare_numbers(whole(smallest), real(-9223372036854775808.0)),
            std::partial_ordering::equivalent);
  EXPECT_EQ(compare_numbers(whole(9007199254740993), real(9007199254740992.0)),
            std::partial_ordering::greater);
  EXPECT_EQ(compare_numbers(real(2.5), whole(2)), std::partial_ordering::greater);
  EXPECT_EQ(compare_numbers(whole(-2), real(-2.5)), std::partial_ordering::greater);
  EXPECT_EQ(compare_numbers(whole(1), real(std::nan(""))), std::partial_ordering::unordered);
}

TEST(Numbers, RoundHalvesToEven) {
  EXPECT_EQ(*round_half_even(real(2.5), 0), real(2));
  EXPECT_EQ(*round_half_even(real(2.675), 2), real(2.67));
  EXPECT_EQ(*round_half_even(whole(25), -1), whole(20));
  EXPECT_EQ(*round_half_even(whole(35), -1), whole(40));
  EXPECT_EQ(*round_half_even(whole(largest), -30), whole(0));
  EXPECT_EQ(*round_half_even(whole(largest), -18), whole(9000000000000000000));
  EXPECT_EQ(*round_half_even(real(1e300), 400), real(1e300));
  EXPECT_EQ(*round_half_even(real(1.5), -400), real(0));
}

}  // namespace
}  // namespace metaxy::tmpl
