// SPDX-License-Identifier: Apache-2.0
#include <unordered_set>

#include <gtest/gtest.h>
#include <metaxy/uuid.hpp>

namespace metaxy {
namespace {

constexpr Uuid sample("550e8400-e29b-41d4-a716-446655440000");

static_assert(sample.bytes()[0] == 0x55 && sample.bytes()[15] == 0x00);
static_assert(Uuid() == Uuid("00000000-0000-0000-0000-000000000000"));
static_assert(Uuid("00000000-0000-0000-0000-000000000001") > Uuid());

TEST(Uuid, ReadsEitherCaseAndWritesLowerCase) {
  EXPECT_EQ(Uuid::parse("550E8400-E29B-41D4-A716-446655440000"), sample);
  EXPECT_EQ(sample.to_text(), "550e8400-e29b-41d4-a716-446655440000");
  EXPECT_EQ(Uuid("ffffffff-ffff-ffff-ffff-ffffffffffff").to_text(),
            "ffffffff-ffff-ffff-ffff-ffffffffffff");
}

TEST(Uuid, RefusesEverythingButTheCanonicalForm) {
  for (const std::string_view text :
       {"", "550e8400-e29b-41d4-a716-44665544000", "550e8400-e29b-41d4-a716-4466554400000",
        "550e8400e29b41d4a716446655440000", "{550e8400-e29b-41d4-a716-446655440000}",
        "550e8400-e29b-41d4-a716-44665544000g", "550e8400-e29b-41d4-a716_446655440000",
        "550e840-0e29b-41d4-a716-446655440000", " 550e8400-e29b-41d4-a716-44665544000"}) {
    EXPECT_EQ(Uuid::parse(text), std::nullopt) << text;
  }
}

TEST(Uuid, SortsAsItsTextDoes) {
  EXPECT_LT(Uuid("0fffffff-ffff-ffff-ffff-ffffffffffff"),
            Uuid("10000000-0000-0000-0000-000000000000"));
  EXPECT_LT(Uuid("7fffffff-ffff-ffff-ffff-ffffffffffff"),
            Uuid("80000000-0000-0000-0000-000000000000"));
}

TEST(Uuid, RandomOnesAreVersion4AndDiffer) {
  std::unordered_set<Uuid> seen;
  for (int i = 0; i < 1000; ++i) {
    const Uuid uuid = random_uuid();
    EXPECT_EQ(uuid.bytes()[6] >> 4, 4);
    EXPECT_EQ(uuid.bytes()[8] >> 6, 2);
    EXPECT_TRUE(seen.insert(uuid).second);
  }
}

TEST(Uuid, TimeOrderedOnesBeginWithTheirMilliseconds) {
  const Uuid uuid = time_ordered_uuid(0x0123456789AB,
                                      {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF});
  EXPECT_EQ(uuid.to_text(), "01234567-89ab-7fff-bfff-ffffffffffff");
  EXPECT_LT(uuid, time_ordered_uuid(0x0123456789AC, {}));
  EXPECT_EQ(time_ordered_uuid().bytes()[6] >> 4, 7);
  EXPECT_NE(time_ordered_uuid(), time_ordered_uuid());
}

}  // namespace
}  // namespace metaxy
