// SPDX-License-Identifier: Apache-2.0
#include "tests/bindings/script.h"

#include <gtest/gtest.h>

namespace metaxy::testing {
namespace {

using Texts = std::vector<std::string>;

TEST(Script, IsSplitWhereStatementsEnd) {
  EXPECT_EQ(statements_of(""), Texts{});
  EXPECT_EQ(statements_of("-- nothing;\n\n"), Texts{});
  EXPECT_EQ(statements_of("-- two\n\nSELECT\n1;\n\nSELECT 2;\n"), (Texts{"SELECT\n1", "SELECT 2"}));
}

TEST(Script, IsNotSplitInsideNamesTextsAndComments) {
  EXPECT_EQ(statements_of("a \"b;\n\"\"; --c\"; 'it''s; --' d -- e; '\n;"),
            (Texts{"a \"b;\n\"\"; --c\"", " 'it''s; --' d "}));
}

}  // namespace
}  // namespace metaxy::testing
