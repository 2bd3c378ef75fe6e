// SPDX-License-Identifier: Apache-2.0
#include "runtime/values/utf8.h"

#include <gtest/gtest.h>

namespace metaxy::values {
namespace {

TEST(Utf8, KnowsTheEdgesOfEveryLength) {
  for (const std::string_view text :
       {"", "a", "\x7F", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80",
        "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF", "caf\xC3\xA9 \xF0\x9F\x98\x80"}) {
    EXPECT_TRUE(is_utf8(text)) << text;
  }
  EXPECT_TRUE(is_utf8(std::string_view("a\0b", 3)));
}

TEST(Utf8, RefusesWhatNoCodePointIsWrittenAs) {
  for (const std::string_view text :
       {"\x80", "\xC0\x80", "\xC1\xBF", "\xC3", "a\xC3", "\xC3z", "\xE0\x9F\xBF", "\xE2\x82",
        "\xE2\x82z", "\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x8F\xBF\xBF", "\xF0\x9F\x98",
        "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xFE"}) {
    EXPECT_FALSE(is_utf8(text)) << text;
  }
}

TEST(InQuotes, CutsLongTextsBetweenCodePoints) {
  EXPECT_EQ(in_quotes("abc"), "'abc'");
  EXPECT_EQ(in_quotes(std::string(60, 'a')), '\'' + std::string(60, 'a') + '\'');
  EXPECT_EQ(in_quotes(std::string(61, 'a')), '\'' + std::string(60, 'a') + "...'");
  EXPECT_EQ(in_quotes(std::string(59, 'a') + "\xC3\xA9z"), '\'' + std::string(59, 'a') + "...'");
}

TEST(InQuotes, ShowsWhatCannotBePrinted) {
  EXPECT_EQ(in_quotes(std::string_view("a\0\n\x7F", 4)), "'a\\x00\\x0a\\x7f'");
  EXPECT_EQ(in_quotes("caf\xC3\xA9\xFF\xC3"), "'caf\xC3\xA9\\xff\\xc3'");
  EXPECT_EQ(in_quotes(std::string(59, 'a') + '\n'), '\'' + std::string(59, 'a') + "...'");
}

}  // namespace
}  // namespace metaxy::values
