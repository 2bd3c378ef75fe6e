// SPDX-License-Identifier: Apache-2.0
#include "core/support/json.h"

#include <gtest/gtest.h>

namespace metaxy::support {
namespace {

std::string sorted(std::string_view text) {
  return python_json(*parse_json(text), MemberOrder::Sorted);
}

TEST(PythonJson, SortsMembersAtEveryDepthAndSpacesAsPythonDoes) {
  EXPECT_EQ(sorted(R"({"b":1,"a":{"d":[1,2],"c":null}})"),
            R"({"a": {"c": null, "d": [1, 2]}, "b": 1})");
}

TEST(PythonJson, KeepsTheGivenOrderWhenAsked) {
  EXPECT_EQ(python_json(*parse_json(R"({"b":1,"a":true})"), MemberOrder::AsGiven),
            R"({"b": 1, "a": true})");
}

TEST(PythonJson, EscapesEverythingOutsidePrintableAscii) {
  const Json text = "q\" \\ / \xC3\xA9\n\xF0\x9F\x98\x80\x01\x7F";
  EXPECT_EQ(python_json(text, MemberOrder::Sorted),
            R"("q\" \\ / \u00e9\n\ud83d\ude00\u0001\u007f")");
}

TEST(PythonJson, SpellsFloatsAsRepr) {
  const auto repr = [](double value) { return python_json(value, MemberOrder::Sorted); };
  EXPECT_EQ(repr(2.5), "2.5");
  EXPECT_EQ(repr(1.0), "1.0");
  EXPECT_EQ(repr(-0.0), "-0.0");
  EXPECT_EQ(repr(0.0001), "0.0001");
  EXPECT_EQ(repr(0.00001), "1e-05");
  EXPECT_EQ(repr(1.5e-7), "1.5e-07");
  EXPECT_EQ(repr(1e15), "1000000000000000.0");
  EXPECT_EQ(repr(1e16), "1e+16");
  EXPECT_EQ(repr(123456789012345680.0), "1.2345678901234568e+17");
  EXPECT_EQ(repr(1e300), "1e+300");
}

TEST(ParseJson, RefusesHostileText) {
  EXPECT_EQ(parse_json(std::string(201, '[')).error().message, "nested too deeply");
  EXPECT_EQ(parse_json("\"\xFF\"").error().message, "not UTF-8");
  EXPECT_EQ(parse_json(R"({"a":1,"a":2})").error().message, "the member 'a' is given twice");
  EXPECT_EQ(parse_json("123456789012345678901234567890").error().message,
            "the integer 123456789012345678901234567890 is too large");
  EXPECT_EQ(parse_json("[1,]").error().message, "not JSON at byte 4");
  EXPECT_EQ(parse_json(std::string_view("{}\0}", 4)).error().message, "not JSON at byte 3");
  EXPECT_FALSE(parse_json("").ok());
}

TEST(PrettyJson, KeepsOnOneLineWhatFitsAndBreaksTheRest) {
  EXPECT_EQ(pretty_json(*parse_json(R"({"a":[1,2],"b":[{"c":[]}],"d":{}})")),
            "{\"a\": [1, 2], \"b\": [{\"c\": []}], \"d\": {}}\n");
  const std::string words(60, 'w');
  EXPECT_EQ(
      pretty_json(Json{{"a", words}, {"b", {{"c", words}, {"d", {1, 2}}}}}),
      "{\n  \"a\": \"" + words + "\",\n  \"b\": {\"c\": \"" + words + "\", \"d\": [1, 2]}\n}\n");
}

TEST(PrettyJson, KeepsUtf8AndEscapesTheRest) {
  EXPECT_EQ(pretty_json("q\" \xC3\xA9\n\x01\x7F"), "\"q\\\" \xC3\xA9\\n\\u0001\\u007f\"\n");
  EXPECT_EQ(parse_json(pretty_json("\xF0\x9F\x98\x80\x02\\")).value(), "\xF0\x9F\x98\x80\x02\\");
}

TEST(JsonReader, RemembersTheFirstFailureWithItsPath) {
  const Json document = *parse_json(R"({"tables":[{"name":1}]})");
  const JsonReader reader(document);
  const std::string name = reader.at("tables").at(0).at("name").text();
  reader.at("missing");
  EXPECT_EQ(name, "");
  ASSERT_TRUE(reader.error());
  EXPECT_EQ(reader.error()->message, "/tables/0/name: expected a string");
}

TEST(JsonReader, TreatsNullAsAbsent) {
  const Json document = *parse_json(R"({"a":null})");
  EXPECT_FALSE(JsonReader(document).find("a"));
}

}  // namespace
}  // namespace metaxy::support
