// SPDX-License-Identifier: Apache-2.0
// Values of every type go through a session into every database and come back equal: by add,
// upsert, update and insert_bulk, and as a value of a condition. METAXY_SEED sets the first of the
// seeds.
#include <cstdlib>

#include "tests/values/each_database.h"

namespace metaxy::testing {
namespace {

using ::testing::IsEmpty;

constexpr unsigned count = 150;

unsigned first_seed() {
  const char* given = std::getenv("METAXY_SEED");
  const unsigned seed = given == nullptr ? 1 : static_cast<unsigned>(std::atoi(given));
  std::printf("METAXY_SEED=%u\n", seed);
  return seed;
}

class EveryValue : public EachDatabase {
 protected:
  void expect_stored(const std::vector<values::Row>& rows) {
    const std::vector<values::Row> found = stored();
    ASSERT_EQ(found.size(), rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      EXPECT_THAT(differences(found[i], rows[i]), IsEmpty()) << "seed " << seed_ + i;
    }
  }
  std::vector<values::Row> rows() { return samples(seed_, count, largest_unsigned()); }

  const unsigned seed_ = first_seed();
};
INSTANTIATE_TEST_SUITE_P(Databases, EveryValue, ::testing::ValuesIn(linked_names()), name_of);

TEST_P(EveryValue, IsKeptByAdd) {
  const std::vector<values::Row> rows = this->rows();
  for (const values::Row& row : rows) session.add(row);
  session.commit();
  expect_stored(rows);
}

TEST_P(EveryValue, IsKeptByAddAll) {
  session.add_all(rows());
  session.commit();
  expect_stored(rows());
}

TEST_P(EveryValue, IsKeptByInsertBulk) {
  EXPECT_EQ(session.insert_bulk(rows()), count);
  session.commit();
  expect_stored(rows());
}

TEST_P(EveryValue, IsKeptByUpsertAndUpdateOverAnother) {
  std::vector<values::Row> rows = this->rows();
  for (const values::Row& row : rows) session.add(row);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::int64_t id = rows[i].id;
    rows[i] = sample(seed_ + count + static_cast<unsigned>(i), largest_unsigned());
    rows[i].id = id;
    if (i % 2 == 0) session.upsert(rows[i]);
    if (i % 2 != 0) session.update(rows[i]);
  }
  session.commit();
  expect_stored(rows);
}

TEST_P(EveryValue, OfAMegabyteIsKept) {
  values::Row row = sample(seed_, largest_unsigned());
  constexpr std::size_t size = 1 << 20;
  for (std::size_t i = 0; i < size; ++i) row.bytes.push_back(static_cast<std::byte>(i % 251));
  for (std::size_t i = 0; i < size / 4; ++i) row.text += "\xF0\x9F\x98\x80";
  row.maybe_bytes.emplace();
  row.maybe_text = "";
  row.reals.assign(size / 8, 0.1);
  row.words.assign(size / 8, "a word");
  session.add(row);
  expect_stored({row});
  clear();
  session.insert_bulk(std::vector{row});
  expect_stored({row});
}

TEST_P(EveryValue, IsBoundToAQuestionMark) {
  for (const values::Row& row : rows()) {
    session.add(row);
    const auto found = session.all(sql<std::int64_t>(
        "SELECT id FROM every_type WHERE i64 = ? AND f64 = ? AND text = ? AND bytes = ? AND "
        "day = ? AND instant = ? AND uuid = ? AND decimal = ?",
        row.i64, row.f64, row.text, row.bytes, row.day, row.instant, row.uuid, row.decimal));
    EXPECT_EQ(found, std::vector{row.id});
    session.rollback();
  }
}

}  // namespace
}  // namespace metaxy::testing
