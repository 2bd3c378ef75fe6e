// SPDX-License-Identifier: Apache-2.0
// Many rows at once: all of them or none.
#include <array>
#include <cstddef>
#include <limits>

#include "tests/drivers/connection_suite.h"

namespace metaxy::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::array<std::string_view, 2> id_and_name = {"id", "name"};

class BulkInserts : public ConnectionSuite {
 protected:
  BulkInserts() { create_people(); }

  std::unique_ptr<BulkInsert> start() {
    return connection().bulk_insert({.schema = {}, .table = "people", .columns = id_and_name});
  }

  static void add(BulkInsert& rows, std::int64_t id, const std::string& name) {
    bind(rows.row(), 0, id);
    bind(rows.row(), 1, name);
    rows.end_row();
  }

  static void add_many(BulkInsert& rows, std::int64_t from, std::int64_t to) {
    for (std::int64_t id = from; id < to; ++id) add(rows, id, "name " + std::to_string(id));
  }

  // That rows 0, 1, ... are there, each with its own name, in what order ever.
  void expect_rows(std::int64_t count) {
    EXPECT_EQ(client().number("SELECT count(*) FROM people"), count);
    EXPECT_EQ(client().number("SELECT count(*) FROM people WHERE name = 'name ' || CAST(id AS "
                              "VARCHAR(30)) AND age IS NULL"),
              count);
  }
};
INSTANTIATE_TEST_SUITE_P(Each, BulkInserts, ::testing::ValuesIn(driver_places()), place_name);

TEST_P(BulkInserts, KeepAnyNumberOfRows) {
  std::int64_t there = 0;
  for (const std::int64_t count : {0, 1, 49, 50, 51, 100, 10000}) {
    const auto rows = start();
    add_many(*rows, there, there + count);
    EXPECT_EQ(rows->finish(), count);
    there += count;
    expect_rows(there);
  }
  EXPECT_FALSE(connection().in_transaction());
}

TEST_P(BulkInserts, KeepNothingWhenTheyAreAbandoned) {
  for (const std::int64_t count : {0, 1, 50, 10000}) {
    add_many(*start(), 0, count);
    expect_rows(0);
    EXPECT_FALSE(connection().in_transaction());
  }
}

TEST_P(BulkInserts, KeepNothingWhenARowInTheMiddleFails) {
  EXPECT_EQ(error_of([&] {
              const auto rows = start();
              add_many(*rows, 0, 77);
              add(*rows, 3, "the same key");
              add_many(*rows, 77, 200);
              rows->finish();
            }).code(),
            ErrorCode::Constraint);
  expect_rows(0);
  EXPECT_FALSE(connection().in_transaction());
  EXPECT_EQ(client().number("SELECT 7"), 7);
}

TEST_P(BulkInserts, StayWithinATransaction) {
  connection().begin({});
  insert(0, "name 0");
  const auto rows = start();
  add_many(*rows, 1, 120);
  EXPECT_EQ(rows->finish(), 119);
  EXPECT_TRUE(connection().in_transaction());
  expect_rows(120);
  connection().rollback();
  expect_rows(0);
}

TEST_P(BulkInserts, KeepNullsAndExtremes) {
  const std::array<std::string_view, 3> columns = {"age", "name", "id"};
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
  const std::string empty, smile = "\xF0\x9F\x98\x80";
  const auto rows = connection().bulk_insert({.schema = {}, .table = "people", .columns = columns});
  bind(rows->row(), 0, std::optional<std::int64_t>());
  bind(rows->row(), 1, empty);
  bind(rows->row(), 2, -most - 1);
  rows->end_row();
  bind(rows->row(), 0, most);
  bind(rows->row(), 1, smile);
  bind(rows->row(), 2, most);
  rows->end_row();
  EXPECT_EQ(rows->finish(), 2);
  EXPECT_THAT(names(), ElementsAre("", "\xF0\x9F\x98\x80"));
  EXPECT_THAT(client().all<std::optional<std::int64_t>>("SELECT age FROM people ORDER BY id"),
              ElementsAre(std::nullopt, most));
}

TEST_P(BulkInserts, CopyWhatIsBoundUntilTheRowEnds) {
  const auto rows = start();
  for (std::int64_t id = 0; id < 120; ++id) {
    std::string name = "name " + std::to_string(id);
    add(*rows, id, name);
    name.assign(name.size(), 'x');
  }
  EXPECT_EQ(rows->finish(), 120);
  expect_rows(120);
}

TEST_P(BulkInserts, KeepLargeBytes) {
  client().run("CREATE TABLE kept (id BIGINT, a BYTEA)");
  const std::array<std::string_view, 2> columns = {"id", "a"};
  const auto rows = connection().bulk_insert({.schema = {}, .table = "kept", .columns = columns});
  std::vector<std::byte> bytes(1U << 20);
  for (std::int64_t id = 0; id < 5; ++id) {
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::byte>(i * 7 + 1);
    bytes[0] = static_cast<std::byte>(id);
    bind(rows->row(), 0, id);
    bind(rows->row(), 1, bytes);
    rows->end_row();
  }
  EXPECT_EQ(rows->finish(), 5);
  const auto kept = client().all<std::vector<std::byte>>("SELECT a FROM kept ORDER BY id");
  ASSERT_EQ(kept.size(), 5U);
  for (std::size_t id = 0; id < 5; ++id) {
    bytes[0] = static_cast<std::byte>(id);
    EXPECT_TRUE(kept[id] == bytes) << id;
  }
}

TEST_P(BulkInserts, RefuseUnknownTablesAndColumns) {
  const auto start_with = [&](std::string_view table, std::string_view column) {
    const std::array<std::string_view, 1> columns = {column};
    return error_of([&] {
      const auto rows =
          connection().bulk_insert({.schema = {}, .table = table, .columns = columns});
      bind(rows->row(), 0, std::int64_t{1});
      rows->end_row();
      rows->finish();
    });
  };
  EXPECT_EQ(start_with("nowhere", "id").code(), ErrorCode::BadStatement);
  EXPECT_EQ(start_with("people", "nothing").code(), ErrorCode::BadStatement);
  EXPECT_FALSE(connection().in_transaction());
}

TEST_P(BulkInserts, RefuseToNameNoColumns) {
  const Error error =
      error_of([&] { connection().bulk_insert({.schema = {}, .table = "people", .columns = {}}); });
  EXPECT_EQ(error.code(), ErrorCode::BadCall);
  EXPECT_THAT(error.what(), HasSubstr("'people'"));
}

TEST_P(BulkInserts, RefuseARowWithoutAllItsValues) {
  const auto rows = start();
  bind(rows->row(), 0, std::int64_t{1});
  EXPECT_EQ(error_of([&] { rows->end_row(); }).code(), ErrorCode::BadCall);
}

TEST_P(BulkInserts, RefuseToFinishWithinARow) {
  const auto rows = start();
  bind(rows->row(), 0, std::int64_t{1});
  EXPECT_EQ(error_of([&] { rows->finish(); }).code(), ErrorCode::BadCall);
}

TEST_P(BulkInserts, RefuseMoreValuesThanColumns) {
  const std::string ada = "Ada";
  const auto rows = start();
  bind(rows->row(), 0, std::int64_t{1});
  bind(rows->row(), 1, ada);
  EXPECT_EQ(error_of([&] { bind(rows->row(), 2, std::int64_t{3}); }).code(), ErrorCode::BadCall);
}

TEST_P(BulkInserts, KeepNothingOfARowThatAValueDoesNotFit) {
  client().run("CREATE TABLE kept (a TIMESTAMP)");
  const std::array<std::string_view, 1> columns = {"a"};
  EXPECT_EQ(error_of([&] {
              const auto rows =
                  connection().bulk_insert({.schema = {}, .table = "kept", .columns = columns});
              rows->row().bind_local_datetime(0, 0);
              rows->end_row();
              rows->row().bind_local_datetime(0, std::numeric_limits<std::int64_t>::max());
              rows->end_row();
              rows->finish();
            }).code(),
            ErrorCode::BadValue);
  EXPECT_EQ(client().number("SELECT count(*) FROM kept"), 0);
}

TEST_P(BulkInserts, AreOfNoUseAfterTheyFailed) {
  insert(1, "Ada");
  {
    const auto rows = start();
    EXPECT_EQ(error_of([&] {
                for (std::int64_t id = 1; id < 20000; ++id) add(*rows, id, std::to_string(id));
                rows->finish();
              }).code(),
              ErrorCode::Constraint);
    error_of([&] { rows->finish(); });
  }
  EXPECT_THAT(names(), ElementsAre("Ada"));
}

class BulkNulTexts : public BulkInserts {};
INSTANTIATE_TEST_SUITE_P(Each, BulkNulTexts,
                         ::testing::ValuesIn(driver_places_with(&DriverFacts::nul_in_texts)),
                         place_name);

TEST_P(BulkNulTexts, AreKept) {
  const std::string name("a\0b", 3);
  const auto rows = start();
  add(*rows, 1, name);
  EXPECT_EQ(rows->finish(), 1);
  EXPECT_THAT(names(), ElementsAre(name));
}

}  // namespace
}  // namespace metaxy::testing
