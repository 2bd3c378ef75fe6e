// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <metaxy/json.hpp>

#include "tests/unit/runtime/round_trip.h"

namespace metaxy {
namespace {

using testing::refusal;

std::string problem(const std::string& text) {
  return refusal([&] { Json{text}; });
}

std::string nested(std::size_t levels) {
  return std::string(levels, '[') + std::string(levels, ']');
}

TEST(Json, KeepsItsTextToTheByte) {
  for (const std::string text :
       {"null", " {\"b\" : 1,\t\"a\":[ ]}\n", "1.50", "\"\\u00e9\"", "\"\xC3\xA9\"", "-0"}) {
    EXPECT_EQ(Json(text).text(), text);
  }
  EXPECT_EQ(Json().text(), "null");
}

TEST(Json, SaysWhereATextStopsBeingJson) {
  EXPECT_EQ(problem("[1,]"), "'[1,]' is not JSON at byte 4");
  EXPECT_EQ(problem(""), "'' is not JSON at byte 1");
  EXPECT_EQ(problem("{\"a\":1} x"), "'{\"a\":1} x' is not JSON at byte 9");
  EXPECT_EQ(problem("[NaN]"), "'[NaN]' is not JSON at byte 2");
  EXPECT_EQ(problem(std::string("1\0", 2)), "'1\\x00' is not JSON at byte 2");
  EXPECT_EQ(problem("\xEF\xBB\xBF{}"), "'\xEF\xBB\xBF{}' is not JSON at byte 1");
}

TEST(Json, RefusesHostileText) {
  EXPECT_EQ(problem("\"\xFF\""), "'\"\\xff\"' is not JSON at byte 2");
  EXPECT_EQ(problem("\"\xED\xA0\x80\""), "'\"\\xed\\xa0\\x80\"' is not JSON at byte 3");
  EXPECT_EQ(problem("1e400"), "'1e400' holds a number that is too large, at byte 5");
  EXPECT_EQ(problem(nested(200)), "nothing was refused");
  EXPECT_EQ(problem(nested(201)), '\'' + std::string(60, '[') + "...' is JSON nested too deeply");
  EXPECT_EQ(problem(std::string(1'000'000, '[')),
            '\'' + std::string(60, '[') + "...' is JSON nested too deeply");
}

TEST(Json, GivesNothingForABadTextWhenTried) {
  EXPECT_EQ(Json::try_parse("{"), std::nullopt);
  EXPECT_EQ(Json::try_parse("{}"), Json("{}"));
}

TEST(Json, IsEqualByMeaning) {
  EXPECT_EQ(Json(R"({"b":1,"a":[1,2]})"), Json(R"( {"a" : [1, 2], "b" : 1} )"));
  EXPECT_EQ(Json("\"\\u00e9\\/\""), Json("\"\xC3\xA9/\""));
  EXPECT_EQ(Json("[1.50, 100, 0.001, -0]"), Json("[15e-1, 1E+2, 1.0e-3, 0.0]"));
  EXPECT_EQ(Json("1e308"), Json('1' + std::string(308, '0')));
  EXPECT_EQ(Json(R"({"a":1,"a":2})"), Json(R"({"a":2})"));
}

TEST(Json, IsNotEqualWhenAnythingElseDiffers) {
  EXPECT_NE(Json("[1,2]"), Json("[2,1]"));
  EXPECT_NE(Json("1"), Json("\"1\""));
  EXPECT_NE(Json("1"), Json("-1"));
  EXPECT_NE(Json("true"), Json("false"));
  EXPECT_NE(Json("{}"), Json("[]"));
  EXPECT_NE(Json("null"), Json("{}"));
  EXPECT_NE(Json(R"({"a":1})"), Json(R"({"a":1,"b":1})"));
  EXPECT_NE(Json(R"({"a":1,"a":2})"), Json(R"({"a":1})"));
  // Numbers that double cannot tell apart.
  EXPECT_NE(Json("12345678901234567890123"), Json("12345678901234567890124"));
  EXPECT_NE(Json("0.1"), Json("0.10000000000000001"));
  EXPECT_NE(Json("1e-99999999999999999999"), Json("1"));
}

}  // namespace
}  // namespace metaxy
