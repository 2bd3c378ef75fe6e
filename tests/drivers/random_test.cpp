// SPDX-License-Identifier: Apache-2.0
// Some hundred random schemas: each is created, read back, compared with the prediction, and
// dropped without a trace. METAXY_SEED=n tries another seed alone.
#include <cstdlib>

#include "core/sql/identifiers.h"
#include "core/sql/limitations.h"
#include "core/sql/types.h"
#include "tests/drivers/each_database.h"
#include "tests/drivers/random_schema.h"

namespace metaxy::testing {
namespace {

class RandomSchemas : public EachDatabase {};
INSTANTIATE_TEST_SUITE_P(Each, RandomSchemas, every_database(), database_name);

std::vector<std::uint64_t> seeds() {
  if (const char* seed = std::getenv("METAXY_SEED")) return {std::strtoull(seed, nullptr, 10)};
  std::vector<std::uint64_t> out;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) out.push_back(seed);
  return out;
}

TEST_P(RandomSchemas, AreCreatedAsPredictedAndDropped) {
  for (const std::uint64_t seed : seeds()) {
    SCOPED_TRACE("METAXY_SEED=" + std::to_string(seed));
    const auto schema = sql::with_implied_checks(dialect(), random_schema(seed), {});
    ASSERT_TRUE(schema.ok());
    ASSERT_EQ(sql::identifier_problems(*schema, dialect()), std::vector<sql::IdentifierProblem>{});
    const schema::Schema fitted = sql::fit(*schema, dialect()).schema;
    EXPECT_EQ(sql::fit(fitted, dialect()).schema, fitted);
    expect_round_trip(*schema);
    if (HasFailure()) return;
  }
}

TEST(RandomSchema, IsTheSameForTheSameSeed) {
  EXPECT_EQ(random_schema(7), random_schema(7));
  EXPECT_NE(random_schema(7), random_schema(8));
}

}  // namespace
}  // namespace metaxy::testing
