// SPDX-License-Identifier: Apache-2.0
// Every supported type goes through generated bindings into every database and comes back equal.
#include "headers/everything.metaxy.hpp"
#include "tests/bindings/bound_values.h"
#include "tests/bindings/operations.h"
#include "tests/bindings/samples.h"

namespace metaxy::testing {
namespace {

using namespace std::chrono;
using zoo::Clock;
using zoo::Everything;

class Everywhere : public EachDialect {};
INSTANTIATE_TEST_SUITE_P(Each, Everywhere, every_database(), database_name);

TEST_P(Everywhere, ValuesAtTheEndsOfTheirTypesAreKept) {
  Table<Everything> everything = table<Everything>();
  for (const Everything& value :
       {empty_value(), smallest_value(), largest_value(), strange_value()}) {
    everything.insert(value);
    EXPECT_TRUE(same(everything.find(value), value));
  }
}

TEST_P(Everywhere, ArbitraryValuesAreKept) {
  Table<Everything> everything = table<Everything>();
  for (unsigned seed = 0; seed < 200; ++seed) everything.insert(random_value(seed));
  for (unsigned seed = 0; seed < 200; ++seed) {
    const Everything value = random_value(seed);
    EXPECT_TRUE(same(everything.find(value), value)) << "seed " << seed;
  }
}

// Lists, maps and optionals of what was there before must not shine through.
TEST_P(Everywhere, ARowIsReadOverAnother) {
  Table<Everything> everything = table<Everything>();
  for (unsigned seed = 0; seed < 50; ++seed) everything.insert(random_value(seed));
  Everything read = random_value(99);
  for (unsigned seed = 0; seed < 50; ++seed) {
    const Everything value = random_value(seed);
    ASSERT_TRUE(everything.find_into(value, read));
    EXPECT_TRUE(same(read, value)) << "seed " << seed;
  }
}

TEST_P(Everywhere, RowsAreInsertedUpdatedUpsertedAndDeletedByTheirKey) {
  for (unsigned seed = 0; seed < 20; ++seed) {
    const Everything before = random_value(seed);
    Everything after = random_value(seed + 100);
    after.id = before.id;
    expect_operations_by_key(table<Everything>(), before, after, random_value(seed + 200));
  }
}

TEST_P(Everywhere, ColumnsAreBoundAndReadOneByOneByFilesWithoutACodec) {
  using Model = model<Everything>;
  const auto insert = connection().prepare(std::string(Model::insert[dialect()]));
  const auto select = connection().prepare(std::string(Model::select_by_key[dialect()]));
  for (unsigned seed = 0; seed < 20; ++seed) {
    Everything value = random_value(seed);
    value.hot_spot = zoo::Point{1.5, -2};
    const Guise guise = seed % 2 == 0 ? Guise::Own : Guise::Other;
    const Kept kept = bind_columns(insert->parameters(), value, guise);
    insert->execute();

    Everything found = random_value(seed + 100);
    found.hot_spot = zoo::Point{};
    Model::bind_key(select->parameters(), Model::key_of(value), 0);
    ASSERT_TRUE(select->execute());
    read_columns(select->row(), found, guise);
    EXPECT_FALSE(select->next());
    EXPECT_TRUE(same(found, value)) << "seed " << seed;
  }
}

TEST_P(Everywhere, TimesOfDayAreKept) {
  const Clock noon{1, Clock::Time(12h), {}}, late{1, Clock::Time(24h - 1ms), Clock::Time(0ms)},
      midnight{2, Clock::Time(24h), Clock::Time(13h + 1ms)};
  expect_operations_by_key(table<Clock>(), noon, late, midnight);
}

}  // namespace
}  // namespace metaxy::testing
