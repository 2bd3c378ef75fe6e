// SPDX-License-Identifier: Apache-2.0
#include "generator/template/number_text.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

namespace metaxy::tmpl {
namespace {

TEST(NumberText, ReadsIntegersAsPythonDoes) {
  EXPECT_EQ(parse_integer(" -1_000 ", 10)->value, -1000);
  EXPECT_EQ(parse_integer("0x_1F", 0)->value, 31);
  EXPECT_EQ(parse_integer("ff", 16)->value, 255);
  EXPECT_FALSE(parse_integer("9223372036854775808", 10)->fits);
  EXPECT_EQ(parse_integer("-9223372036854775808", 10)->value,
            std::numeric_limits<std::int64_t>::min());
  for (const char* text :
       {"", " ", "-", "+-1", "--1", "1_", "_1", "1__0", "1 0", "0x", "1.0", "é"}) {
    EXPECT_FALSE(parse_integer(text, 10).has_value()) << text;
  }
}

TEST(NumberText, ReadsFloatsAsPythonDoes) {
  EXPECT_EQ(parse_float(" 1_0.5e-1 "), 1.05);
  EXPECT_EQ(parse_float("+.5"), 0.5);
  EXPECT_EQ(parse_float("-inf"), -std::numeric_limits<double>::infinity());
  EXPECT_TRUE(std::isnan(*parse_float("nan")));
  for (const char* text : {"", "+", "+-1", "1e", "1_.5", "1._5", "0x10", "nan(1)", "1e999", "a"}) {
    EXPECT_FALSE(parse_float(text).has_value()) << text;
  }
}

TEST(NumberText, SpellsFloatsAsPythonDoes) {
  EXPECT_EQ(float_text(1e16), "1e+16");
  EXPECT_EQ(float_text(-0.0), "-0.0");
  EXPECT_EQ(float_text(std::numeric_limits<double>::infinity()), "inf");
  EXPECT_EQ(float_text(-std::numeric_limits<double>::infinity()), "-inf");
  EXPECT_EQ(float_text(std::nan("")), "nan");
}

}  // namespace
}  // namespace metaxy::tmpl
