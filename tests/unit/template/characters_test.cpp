// SPDX-License-Identifier: Apache-2.0
#include "generator/template/characters.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace metaxy::tmpl {
namespace {

TEST(Characters, AreCodePoints) {
  EXPECT_THAT(characters_of("a\xC3\xA9\xE2\x9C\x93\xF0\x9F\x98\x80"),
              testing::ElementsAre("a", "\xC3\xA9", "\xE2\x9C\x93", "\xF0\x9F\x98\x80"));
}

TEST(Characters, AreSingleBytesWhereTheTextIsNotUtf8) {
  EXPECT_THAT(characters_of("\x80\xC3\xF0\x9F\x98z\xFF"),
              testing::ElementsAre("\x80", "\xC3", "\xF0", "\x9F", "\x98", "z", "\xFF"));
  EXPECT_EQ(count_characters("\xC3"), 1U);
}

TEST(Characters, AreTheSameSeenFromTheEnd) {
  EXPECT_EQ(last_character("a\xC3\xA9"), "\xC3\xA9");
  EXPECT_EQ(last_character("\xF0\x9F\x98\x80"), "\xF0\x9F\x98\x80");
  EXPECT_EQ(last_character("a\x80"), "\x80");
  EXPECT_EQ(last_character("\xC3"), "\xC3");
}

TEST(Characters, AreFoundByTheirIndex) {
  EXPECT_EQ(byte_of_character("a\xC3\xA9z", 2), 3U);
  EXPECT_EQ(byte_of_character("a\xC3\xA9z", 9), 4U);
  EXPECT_EQ(byte_of_character("abc", 1), 1U);
}

TEST(Characters, AreWrittenAsUtf8) {
  std::string out;
  for (char32_t point : {U'A', U'\u00E9', U'\u2713', U'\U0001F600'}) append_character(out, point);
  EXPECT_EQ(out, "A\xC3\xA9\xE2\x9C\x93\xF0\x9F\x98\x80");
}

TEST(FindText, AgreesWithThePlainSearch) {
  const std::string text = "the needle is in the haystack, not in the needle case";
  for (const std::string wanted : {"needle", "the needle is in the haystack", "case", "missing one",
                                   "not in the needle cases", ""}) {
    for (std::size_t from = 0; from <= text.size() + 1; ++from) {
      EXPECT_EQ(find_text(text, wanted, from), text.find(wanted, from)) << wanted << from;
    }
  }
}

}  // namespace
}  // namespace metaxy::tmpl
