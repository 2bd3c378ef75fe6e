// SPDX-License-Identifier: Apache-2.0
#include "generator/resolve/expressions.h"

#include <gtest/gtest.h>

namespace metaxy::resolve {
namespace {

using Names = std::vector<std::string>;

TEST(ColumnNames, AreTheWordsThatAreNothingElse) {
  EXPECT_EQ(column_names("begin < finish AND kind IN ('a', 'b') OR size IS NOT NULL"),
            (Names{"begin", "finish", "kind", "size"}));
  EXPECT_EQ(column_names("begin < finish AND begin > 0"), (Names{"begin", "finish"}));
}

TEST(ColumnNames, LeaveOutFunctionsTypesAndQualifiers) {
  EXPECT_EQ(column_names("lower(name) = upper(video.title)"), (Names{"name", "title"}));
  EXPECT_EQ(column_names("CAST(a AS DOUBLE PRECISION) > 1 AND b::timestamp with time zone > c"),
            (Names{"a", "b", "c"}));
  EXPECT_EQ(column_names("born > DATE '2000-01-01' AND x = X'00'"), (Names{"born", "x"}));
  EXPECT_EQ(column_names("name COLLATE nocase = 'x'"), Names{"name"});
}

TEST(ColumnNames, ReadQuotedNamesAndSkipLiterals) {
  EXPECT_EQ(column_names("\"odd \"\"name\"\"\" = 'it''s not a name'"), Names{"odd \"name\""});
  EXPECT_EQ(column_names("1e5 < 0x1F"), Names{});
  EXPECT_EQ(column_names("gr\xC3\xB6\xC3\x9F"
                         "e > 1"),
            Names{"gr\xC3\xB6\xC3\x9F"
                  "e"});
}

TEST(ColumnNames, SurviveWhatIsNotClosed) {
  EXPECT_EQ(column_names("a = 'open"), Names{"a"});
  EXPECT_EQ(column_names("\"open"), Names{"open"});
  EXPECT_EQ(column_names(""), Names{});
}

}  // namespace
}  // namespace metaxy::resolve
