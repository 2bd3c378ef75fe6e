// SPDX-License-Identifier: Apache-2.0
#include "generator/template/lexer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "generator/template/scan.h"

namespace metaxy::tmpl {
namespace {

using support::Result;

std::vector<std::string> texts(const std::string& template_text) {
  const Source source = make_source("main", template_text);
  const Result<Tokens> tokens = tokenize(source);
  std::vector<std::string> out;
  if (!tokens.ok()) return {tokens.error().message};
  for (const Token& token : *tokens) out.emplace_back(token.text);
  return out;
}

TEST(Lexer, SplitsTextOutputsAndTags) {
  EXPECT_THAT(texts("a {{ b.c|d }} {% if x %}"),
              testing::ElementsAre("a ", "{{", "b", ".", "c", "|", "d", "}}", " ", "{%", "if", "x",
                                   "%}", ""));
}

TEST(Lexer, SplitsNumbersFromPoints) {
  EXPECT_THAT(texts("{{ a.1.5 1.5 1..2 0x1F 1_0e-3 }}"),
              testing::ElementsAre("{{", "a", ".", "1", ".", "5", "1.5", "1", ".", ".", "2", "0x1F",
                                   "1_0e-3", "}}", ""));
}

TEST(Lexer, TakesTheLongestPunctuation) {
  EXPECT_THAT(texts("{{ a**b//c<=d==e }}"), testing::ElementsAre("{{", "a", "**", "b", "//", "c",
                                                                 "<=", "d", "==", "e", "}}", ""));
}

TEST(Lexer, ClosesAnOutputOnlyOutsideBrackets) {
  EXPECT_THAT(texts("{{ {1:{2:3}} }}"),
              testing::ElementsAre("{{", "{", "1", ":", "{", "2", ":", "3", "}", "}", "}}", ""));
}

TEST(Lexer, LeavesNothingOfComments) {
  EXPECT_THAT(texts("{# a {{ b }} #}"), testing::ElementsAre(""));
}

TEST(Lexer, RemembersWhereTokensStand) {
  const Source source = make_source("main", "x\n{{ ab }}");
  const Tokens tokens = *tokenize(source);
  EXPECT_EQ(tokens[2], (Token{TokenKind::Name, {5, 7}, "ab"}));
  EXPECT_EQ(position_of(source, tokens[2].at.begin), (support::Position{"main", 2, 4}));
}

TEST(Unquote, ReplacesEscapesAsPythonDoes) {
  EXPECT_EQ(*unquote(R"('a\n\t\\\'\"\x41\u00e9\U0001F600\101\0')"),
            std::string("a\n\t\\'\"A\xC3\xA9\xF0\x9F\x98\x80"
                        "A\0",
                        15));
  EXPECT_EQ(*unquote(R"("\d\ ")"), R"(\d\ )");
  EXPECT_EQ(*unquote("'a\\\nb'"), "ab");
}

TEST(Unquote, RefusesWhatIsNoCharacter) {
  EXPECT_EQ(unquote(R"('\x4')").error().message, "'\\x' needs 2 hexadecimal digits");
  EXPECT_EQ(unquote(R"('\udfff')").error().message, "'\\udfff' is not a character");
  EXPECT_EQ(unquote(R"('\U00110000')").error().message, "'\\U00110000' is not a character");
}

TEST(Source, ExcerptsAreOneLineAndShort) {
  const Source source = make_source("main", "a +\n   b" + std::string(100, 'x'));
  EXPECT_EQ(excerpt(source, {0, 8}), "a + b");
  EXPECT_EQ(excerpt(source, {8, 108}), std::string(60, 'x') + "...");
}

}  // namespace
}  // namespace metaxy::tmpl
