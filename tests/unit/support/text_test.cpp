// SPDX-License-Identifier: Apache-2.0
#include "core/support/text.h"

#include <gtest/gtest.h>

namespace metaxy::support {
namespace {

TEST(Text, SplitKeepsEmptyPieces) {
  EXPECT_EQ(split("a//b/", '/'), (std::vector<std::string>{"a", "", "b", ""}));
  EXPECT_EQ(split("", '/'), (std::vector<std::string>{""}));
}

TEST(Text, SnakeCaseSeparatesWordsAndKeepsAcronymsTogether) {
  EXPECT_EQ(snake_case("VideoFile"), "video_file");
  EXPECT_EQ(snake_case("HTTPLog"), "http_log");
  EXPECT_EQ(snake_case("Clip2Frame"), "clip2_frame");
  EXPECT_EQ(snake_case("already_snake"), "already_snake");
  EXPECT_EQ(snake_case("ID"), "id");
}

TEST(Text, NearestFindsASlipOfTheHand) {
  const std::vector<std::string> names{"frames", "duration", "path"};
  EXPECT_EQ(nearest("frmaes", names), "frames");
  EXPECT_EQ(nearest("Duration", names), "duration");
  EXPECT_EQ(nearest("colour", names), std::nullopt);
}

TEST(Text, NearestAllowsOneEditInAShortName) {
  EXPECT_EQ(nearest("b", {"a"}), "a");
  EXPECT_EQ(nearest("xy", {"ab"}), std::nullopt);
}

TEST(Text, Utf8RefusesOverlongSurrogateAndTooLarge) {
  EXPECT_TRUE(is_utf8("plain \xC3\xA9 \xE2\x9C\x93 \xF0\x9F\x98\x80"));
  EXPECT_FALSE(is_utf8("\xC0\xAF"));
  EXPECT_FALSE(is_utf8("\xE0\x80\x80"));
  EXPECT_FALSE(is_utf8("\xED\xA0\x80"));
  EXPECT_FALSE(is_utf8("\xF4\x90\x80\x80"));
  EXPECT_FALSE(is_utf8("cut \xE2\x9C"));
  EXPECT_FALSE(is_utf8("\x80"));
}

TEST(Text, Utf8PrefixNeverCutsACodePoint) {
  EXPECT_EQ(utf8_prefix("a\xC3\xA9", 2), "a");
  EXPECT_EQ(utf8_prefix("a\xC3\xA9", 3), "a\xC3\xA9");
  EXPECT_EQ(utf8_prefix("\xF0\x9F\x98\x80", 3), "");
}

}  // namespace
}  // namespace metaxy::support
