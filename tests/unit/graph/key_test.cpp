// SPDX-License-Identifier: Apache-2.0
#include "core/graph/key.h"

#include <gtest/gtest.h>

#include "tests/unit/graph/specs.h"

namespace metaxy::graph {
namespace {

TEST(Key, GivesTableStructKeyAndText) {
  const auto key = *FeatureKey::from_parts({"a-b", "c_d"});
  EXPECT_EQ(key.text(), "a-b/c_d");
  EXPECT_EQ(table_name(key), "a_b__c_d");
  EXPECT_EQ(struct_key(field_key("a-b/c_d")), "a-b_c_d");
  EXPECT_EQ(qualified(feature_key("video/raw"), field_key("audio/english")),
            "video/raw.audio/english");
}

TEST(Key, OrdersByPartsNotByText) {
  EXPECT_LT(feature_key("a/b"), feature_key("a-b"));
  EXPECT_LT(feature_key("a"), feature_key("a/b"));
}

TEST(Key, AcceptsDigitsAndUnderscoresWhereTheyMayStand) {
  for (const char* good : {"a", "_a", "a1", "a/1b", "a-/b_", "a_/b"}) {
    EXPECT_TRUE(FeatureKey::parse(good).ok()) << good;
  }
}

struct Bad {
  std::string text;
  std::string why;
};

class BadKey : public testing::TestWithParam<Bad> {};

TEST_P(BadKey, IsRefusedWithItsReason) {
  const auto key = FeatureKey::parse(GetParam().text);
  ASSERT_FALSE(key.ok());
  EXPECT_EQ(key.error().message, "'" + GetParam().text + "' is not a key: " + GetParam().why);
}

INSTANTIATE_TEST_SUITE_P(
    Rules, BadKey,
    testing::Values(
        Bad{"", "a part of it is empty"}, Bad{"a//b", "a part of it is empty"},
        Bad{"a/", "a part of it is empty"},
        Bad{"a__b", "the part 'a__b' contains two underscores in a row"},
        Bad{"1a", "the part '1a' must begin with a lower-case letter or an underscore"},
        Bad{"-a", "the part '-a' must begin with a lower-case letter or an underscore"},
        Bad{"a/-b", "the part '-b' must begin with a lower-case letter, a digit or an underscore"},
        Bad{"Video", "the part 'Video' must begin with a lower-case letter or an underscore"},
        Bad{"a.b", "the part 'a.b' may hold only lower-case letters, digits, '_' and '-'"},
        Bad{"a\n", "the part 'a\n' may hold only lower-case letters, digits, '_' and '-'"},
        Bad{"caf\xC3\xA9",
            "the part 'caf\xC3\xA9' may hold only lower-case letters, digits, '_' and '-'"}));

TEST(Key, RefusesNoPartsAndPartsWithASlash) {
  EXPECT_EQ(FieldKey::from_parts({}).error().message, "'' is not a key: it has no parts");
  EXPECT_EQ(FieldKey::from_parts({"a/b"}).error().message,
            "'a/b' is not a key: the part 'a/b' contains '/'");
}

}  // namespace
}  // namespace metaxy::graph
