// SPDX-License-Identifier: Apache-2.0
#include "core/support/toml.h"

#include <gtest/gtest.h>

#include "core/support/text.h"

namespace metaxy::support {
namespace {

std::string dotted_key(std::size_t parts) {
  return join(std::vector<std::string>(parts, "a"), ".");
}

std::optional<Error> error(const std::string& text) {
  const Result<Toml> parsed = parse_toml(text, "f.toml");
  return parsed ? std::nullopt : std::optional(parsed.error());
}

TEST(ParseToml, GivesEveryValueItsPlace) {
  const Result<Toml> parsed = parse_toml("a = 1\n[b]\nc = ['x', true]\n", "f.toml");
  ASSERT_TRUE(parsed.ok()) << parsed.error().message;
  const Toml* list = parsed->find("b")->find("c");
  const auto& elements = std::get<Toml::Array>(list->is);
  EXPECT_EQ(list->at, (Position{"f.toml", 3, 1}));
  EXPECT_EQ(elements[0], (Toml{std::string("x"), {"f.toml", 3, 6}}));
  EXPECT_EQ(elements[1], (Toml{true, {"f.toml", 3, 11}}));
}

TEST(ParseToml, KnowsThatALetterBeyondAsciiIsNoBlank) {
  const Result<Toml> parsed = parse_toml("a = \"\"\"b\\\n  \u00e9\u2e5e\"\"\"", "f.toml");
  ASSERT_TRUE(parsed.ok()) << parsed.error().message;
  EXPECT_EQ(parsed->find("a")->is, decltype(Toml::is)("b\u00e9\u2e5e"));
  EXPECT_TRUE(error("a\u00e9 = 1"));
}

TEST(ParseToml, RefusesKeysThatWouldNestTooDeeply) {
  const Error too_long{ErrorCode::Malformed, "a key has more than 32 parts", {"f.toml", 2, 1}};
  EXPECT_EQ(error("\n" + dotted_key(32) + " = 1"), std::nullopt);
  EXPECT_EQ(error("\n" + dotted_key(33) + " = 1"), too_long);
  EXPECT_EQ(error("\n[" + dotted_key(200'000) + "]"), too_long);
  EXPECT_EQ(error("\nb = {" + dotted_key(33) + " = 1}"), too_long);
  EXPECT_EQ(error("\n\"x = '#\" . " + dotted_key(32) + " = 1"), too_long);
  EXPECT_EQ(error("b = \"\"\"\"\\\"\"\"\"\"\n" + dotted_key(33) + " = 1"), too_long);
}

TEST(ParseToml, CountsNoDotsOfValuesAndComments) {
  const std::string dots(200, '.');
  EXPECT_EQ(error("a = '" + dots + "' # " + dots + "\n# " + dots), std::nullopt);
  EXPECT_EQ(error("a = '''" + dots + "\n''" + dots + "'''''\nb = \"\\\"" + dots + '"'),
            std::nullopt);
  EXPECT_EQ(error("a = [" + join(std::vector<std::string>(200, "1.5"), ", ") + "]"), std::nullopt);
}

TEST(ParseToml, RefusesValuesThatNestTooDeeply) {
  EXPECT_TRUE(error("a = " + std::string(1000, '[')));
  std::string text = "a = 1";
  for (int i = 0; i < 20; ++i) text = dotted_key(32) + " = {" + text + "}";
  EXPECT_EQ(error(text), std::nullopt);
}

}  // namespace
}  // namespace metaxy::support
