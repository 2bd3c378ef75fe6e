// SPDX-License-Identifier: Apache-2.0
// The fixture for tests of facts.
#pragma once

#include <string>
#include <vector>

#include "tests/drivers/each_database.h"

namespace metaxy::testing {

class Facts : public EachDatabase {
 protected:
  const sql::Facts& facts() const { return dialect().facts; }

  // The last statement is taken exactly when `fact` holds; those before it prepare for it.
  void expect_taken(bool fact, const std::vector<std::string>& statements) {
    for (std::size_t i = 0; i + 1 < statements.size(); ++i) {
      EXPECT_EQ(refusal(statements[i]), "") << statements[i];
    }
    EXPECT_EQ(refusal(statements.back()) == "", fact) << statements.back();
  }
};

}  // namespace metaxy::testing
