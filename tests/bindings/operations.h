// SPDX-License-Identifier: Apache-2.0
// What the operations by key must do, whatever the table is.
#pragma once

#include "tests/bindings/each_dialect.h"

namespace metaxy::testing {

// `before` and `after` have one key, `other` has another. The table is empty, and is empty again.
template <class T>
void expect_operations_by_key(Table<T> table, const T& before, const T& after, const T& other) {
  EXPECT_FALSE(table.has(before));
  EXPECT_FALSE(table.find(before));

  table.insert(before);
  table.insert(other);
  EXPECT_TRUE(table.has(before));
  EXPECT_TRUE(same(table.find(before), before));
  EXPECT_THROW(table.insert(after), std::runtime_error) << "the key is taken";

  table.update(after);
  EXPECT_TRUE(same(table.find(before), after));
  table.upsert(before);
  EXPECT_TRUE(same(table.find(before), before));
  EXPECT_TRUE(same(table.find(other), other));

  table.erase(before);
  EXPECT_FALSE(table.has(before));
  table.update(before);
  EXPECT_FALSE(table.has(before)) << "an update makes no row";
  table.upsert(before);
  EXPECT_TRUE(same(table.find(before), before));

  table.erase(before);
  EXPECT_TRUE(same(table.find(other), other));
  table.erase(other);
}

}  // namespace metaxy::testing
