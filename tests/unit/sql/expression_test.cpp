// SPDX-License-Identifier: Apache-2.0
#include "core/sql/expression.h"

#include <gtest/gtest.h>

namespace metaxy::sql {
namespace {

TEST(Expression, MentionsAColumnPlainOrQuotedInAnyCase) {
  EXPECT_TRUE(mentions("size > 0", "size"));
  EXPECT_TRUE(mentions("SIZE>0", "size"));
  EXPECT_TRUE(mentions("lower(\"a \"\"b\")", "a \"b"));
  EXPECT_TRUE(mentions("t.size", "size"));
}

TEST(Expression, DoesNotMentionPartsOfNamesOrText) {
  EXPECT_FALSE(mentions("file_size > 0", "size"));
  EXPECT_FALSE(mentions("sizes > 0", "size"));
  EXPECT_FALSE(mentions("path = 'size'", "size"));
  EXPECT_FALSE(mentions("path = 'it''s size'", "size"));
  EXPECT_FALSE(mentions("\"file size\" > 0", "size"));
  EXPECT_FALSE(mentions("", "size"));
}

TEST(Expression, TakesWhatBracketsFollowForAFunction) {
  EXPECT_FALSE(mentions("length(path)", "length"));
  EXPECT_FALSE(mentions("\"length\" (path)", "length"));
  EXPECT_TRUE(mentions("length(length)", "length"));
  EXPECT_TRUE(mentions("(length)", "length"));
  EXPECT_TRUE(mentions("length IN (1, 2)", "length"));
}

TEST(Expression, SurvivesQuotesThatAreNotClosed) {
  EXPECT_FALSE(mentions("path = 'size", "size"));
  EXPECT_FALSE(mentions("\"size", "size"));
  EXPECT_FALSE(mentions("\"", "size"));
}

TEST(Expression, LiteralsStandAloneAsDefaults) {
  for (const char* literal : {"0", "-1", "+1.5", "'new'", "'it''s'", "NULL", "true", "FALSE",
                              "CURRENT_TIMESTAMP", "current_date"}) {
    EXPECT_EQ(as_default(literal), literal);
  }
}

TEST(Expression, EverythingElseIsPutInBracketsAsADefault) {
  EXPECT_EQ(as_default("now()"), "(now())");
  EXPECT_EQ(as_default("1 + 1"), "(1 + 1)");
  EXPECT_EQ(as_default("'a' || 'b'"), "('a' || 'b')");
  EXPECT_EQ(as_default("1e3"), "(1e3)");
  EXPECT_EQ(as_default("."), "(.)");
  EXPECT_EQ(as_default("'"), "(')");
  EXPECT_EQ(as_default("-"), "(-)");
}

}  // namespace
}  // namespace metaxy::sql
