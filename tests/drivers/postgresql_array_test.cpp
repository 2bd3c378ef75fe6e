// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "runtime/drivers/postgresql/array.h"

namespace metaxy::postgresql {
namespace {

using Elements = std::vector<std::optional<std::string>>;

template <class T>
std::string text(const std::vector<T>& list) {
  return array_text(std::span<const T>(list));
}

TEST(PostgresqlArray, WritesNumbersBareAndTextsInQuotes) {
  const bool flags[] = {true, false};
  EXPECT_EQ(array_text(std::span<const bool>(flags)), "{t,f}");
  EXPECT_EQ(text<std::int8_t>({-128, 7}), "{-128,7}");
  EXPECT_EQ(text<double>({0.1, 1e300}), "{0.1,1e+300}");
  EXPECT_EQ(text<float>({0.1F}), "{0.1}");
  EXPECT_EQ(text<std::string>({"", "a b", "NULL", "it's \"x\" \\ {,}"}),
            R"({"","a b","NULL","it's \"x\" \\ {,}"})");
  EXPECT_EQ(text<std::string>({}), "{}");
}

TEST(PostgresqlArray, ReadsWhatPostgresqlPrints) {
  EXPECT_EQ(parse_array("{}"), Elements{});
  EXPECT_EQ(parse_array("{1,NULL,-7}"), (Elements{"1", std::nullopt, "-7"}));
  EXPECT_EQ(parse_array(R"({"a,b","","NULL","\"\\",caf\xC3\xA9})").has_value(), false);
  EXPECT_EQ(parse_array("{\"a,b\",\"\",\"NULL\",\"\\\"\\\\\",caf\xC3\xA9,null}"),
            (Elements{"a,b", "", "NULL", "\"\\", "caf\xC3\xA9", "null"}));
  EXPECT_EQ(parse_array("{2024-05-01 13:05:06+00}"), (Elements{"2024-05-01 13:05:06+00"}));
}

TEST(PostgresqlArray, RefusesOtherDimensionsAndWhatIsNoArray) {
  for (const std::string_view bad :
       {"", "{", "}", "1,2", "{1,}", "{,1}", "{1}x", "{1}{2}", "{{1},{2}}", "[0:1]={1,2}", "{\"a}",
        "{\"a\\", "{\"a\"b}", "{a\"b}", "{a\\b}", "{a{b}"}) {
    EXPECT_EQ(parse_array(bad), std::nullopt) << bad;
  }
}

}  // namespace
}  // namespace metaxy::postgresql
