// SPDX-License-Identifier: Apache-2.0
#include "core/graph/filter.h"

#include <gtest/gtest.h>

namespace metaxy::graph {
namespace {

using Names = std::vector<std::string>;

TEST(Filter, GivesTheColumnsOnceInOrder) {
  EXPECT_EQ(*filter_columns("size > 10 AND path = 'x' or size<=-2.5e3"), (Names{"size", "path"}));
  EXPECT_EQ(*filter_columns("NOT (a IS NOT NULL) AND b IN (1, 'two', NULL) AND c not in (3)"),
            (Names{"a", "b", "c"}));
  EXPECT_EQ(*filter_columns("active"), Names{"active"});
  EXPECT_EQ(*filter_columns("a is true or b is not false"), (Names{"a", "b"}));
}

TEST(Filter, JoinsDottedAndUnquotesQuotedNames) {
  EXPECT_EQ(*filter_columns("meta.kind == \"odd \"\"name\"\"\""),
            (Names{"meta.kind", "odd \"name\""}));
}

TEST(Filter, AcceptsAFilterWithoutColumns) { EXPECT_EQ(*filter_columns("1=1"), Names{}); }

TEST(Filter, KeepsQuotesInsideText) {
  EXPECT_EQ(*filter_columns("name = 'it''s AND b'"), Names{"name"});
}

struct Bad {
  std::string filter;
  std::string why;
};

class BadFilter : public testing::TestWithParam<Bad> {};

TEST_P(BadFilter, SaysWhatWasExpected) {
  const auto columns = filter_columns(GetParam().filter);
  ASSERT_FALSE(columns.ok());
  EXPECT_EQ(columns.error().message, GetParam().why);
}

INSTANTIATE_TEST_SUITE_P(
    Grammar, BadFilter,
    testing::Values(
        Bad{"", "the filter is empty"}, Bad{"   ", "the filter is empty"},
        Bad{"a >", "expected a column or a value at the end"},
        Bad{"a LIKE 'x'", "expected AND, OR or the end at 'LIKE'"},
        Bad{"a + 1 > 2", "expected AND, OR or the end at '+'"},
        Bad{"lower(a) = 'x'", "functions such as 'lower' are not part of the filter language"},
        Bad{"a IN (b)", "expected a literal at 'b'"}, Bad{"a IN 1", "expected '(' at '1'"},
        Bad{"a IS 1", "expected NULL, TRUE or FALSE at '1'"},
        Bad{"(a = 1", "expected ')' at the end"}, Bad{"a NOT 1", "expected IN after NOT at '1'"},
        Bad{"a = 'open", "expected a column or a value at '''"},
        Bad{"a = -b", "expected a number at 'b'"}, Bad{"\"\".a = 1", "a column has an empty name"},
        Bad{"a.", "expected a column or a value at the end"},
        Bad{"a; DROP TABLE b", "expected AND, OR or the end at ';'"},
        Bad{std::string(200, '('), "nested too deeply"}));

}  // namespace
}  // namespace metaxy::graph
