// SPDX-License-Identifier: Apache-2.0
#include "generator/tool/flags_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace metaxy::tool {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(FlagsFile, HasAFlagInEachLine) {
  EXPECT_THAT(parse_flags_file("-DA\n-Iinclude\n"), ElementsAre("-DA", "-Iinclude"));
}

TEST(FlagsFile, KeepsALineAsItIs) {
  EXPECT_THAT(parse_flags_file("-I/a directory\n-DTEXT=\"a 'b' \\ c\"\n"),
              ElementsAre("-I/a directory", "-DTEXT=\"a 'b' \\ c\""));
}

TEST(FlagsFile, MayHaveEmptyLines) {
  EXPECT_THAT(parse_flags_file(""), IsEmpty());
  EXPECT_THAT(parse_flags_file("\n\n-DA\n\n"), ElementsAre("-DA"));
}

TEST(FlagsFile, SplitsWhatAShellWouldSplit) {
  EXPECT_THAT(parse_flags_file("SHELL:-include  config.h\t-DA \n-DB"),
              ElementsAre("-include", "config.h", "-DA", "-DB"));
}

TEST(FlagsFile, HasNoFlagInAnEmptyShellLine) {
  EXPECT_THAT(parse_flags_file("SHELL:\nSHELL:  \n"), IsEmpty());
}

TEST(FlagsFile, TakesQuotesAwayAsAShellDoes) {
  EXPECT_THAT(parse_flags_file("SHELL:'-DA=b c' -D\"E=f g\" -I'a'\"b\"c ''"),
              ElementsAre("-DA=b c", "-DE=f g", "-Iabc", ""));
}

TEST(FlagsFile, TakesBackslashesAwayAsAShellDoes) {
  EXPECT_THAT(parse_flags_file(R"(SHELL:-DA=\"b\ c\" "-DD=\"e\\f\n\"" '-DG=\"')"),
              ElementsAre(R"(-DA="b c")", R"(-DD="e\f\n")", R"(-DG=\")"));
}

TEST(FlagsFile, KeepsEveryByteOfAWord) {
  const std::string bytes("-DA=\0\xFF", 6);
  EXPECT_THAT(parse_flags_file(bytes), ElementsAre(bytes));
  EXPECT_THAT(parse_flags_file("SHELL:" + bytes), ElementsAre(bytes));
}

TEST(FlagsFile, TakesAnOpenQuoteToTheEndOfTheLine) {
  EXPECT_THAT(parse_flags_file("SHELL:-DA='b c\n-DD"), ElementsAre("-DA=b c", "-DD"));
  EXPECT_THAT(parse_flags_file("SHELL:-DA\\"), ElementsAre("-DA\\"));
}

}  // namespace
}  // namespace metaxy::tool
