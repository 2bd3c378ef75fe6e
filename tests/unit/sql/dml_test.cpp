// SPDX-License-Identifier: Apache-2.0
#include "core/sql/dml.h"

#include <gtest/gtest.h>

#include "tests/unit/sql/print.h"

namespace metaxy::sql {

static void PrintTo(const Dml& dml, std::ostream* out) {
  *out << dml.text << "\nparameters:";
  for (const std::string& name : dml.parameters) *out << ' ' << name;
  *out << "\nresults:";
  for (const std::string& name : dml.results) *out << ' ' << name;
}

namespace {

using schema::column;
using schema::Nullability;
using schema::Table;
using Names = std::vector<std::string>;

Table clips() {
  Table out{.name = {"app", "clips"},
            .columns = {{.name = "id",
                         .type = {schema::Integer{}},
                         .numbering = schema::Numbering::Autoincrement},
                        column("path", schema::Text{}),
                        {.name = "tags", .type = {schema::List{{{schema::Uuid{}}}}}},
                        {.name = "size",
                         .type = {schema::Integer{}},
                         .generated = {{"length(path)", schema::GeneratedValue::Kind::Virtual}}}},
            .primary_key = {{"pk_clips", {"id"}}}};
  return out;
}

Table only_a_number() {
  Table out = clips();
  out.columns.resize(1);
  return out;
}

TEST(Insert, GivesEverythingButGeneratedColumns) {
  EXPECT_EQ(insert(duckdb(), clips()),
            (Dml{"INSERT INTO \"app\".\"clips\" (\"id\", \"path\", \"tags\")\n"
                 "VALUES ($1, $2, CAST($3 AS UUID[]))",
                 {"id", "path", "tags"},
                 {}}));
}

TEST(Insert, ReturnsWhatTheDatabaseMakes) {
  EXPECT_EQ(insert_returning(duckdb(), clips()),
            (Dml{"INSERT INTO \"app\".\"clips\" (\"path\", \"tags\")\n"
                 "VALUES ($1, CAST($2 AS UUID[]))\n"
                 "RETURNING \"id\", \"size\"",
                 {"path", "tags"},
                 {"id", "size"}}));
}

TEST(Insert, OfNothingTakesDefaults) {
  EXPECT_EQ(insert_returning(sqlite(), only_a_number()),
            (Dml{"INSERT INTO \"app\".\"clips\" DEFAULT VALUES\nRETURNING \"id\"", {}, {"id"}}));
}

TEST(Insert, ReturnsNothingWhereNothingIsMade) {
  const Table table{.name = {"", "t"}, .columns = {column("a", schema::Text{})}};
  EXPECT_EQ(insert_returning(sqlite(), table),
            (Dml{"INSERT INTO \"t\" (\"a\")\nVALUES (?1)", {"a"}, {}}));
}

TEST(Upsert, ReplacesAllButTheKey) {
  EXPECT_EQ(upsert(sqlite(), clips(), {"id"}),
            (Dml{"INSERT INTO \"app\".\"clips\" (\"id\", \"path\", \"tags\")\n"
                 "VALUES (?1, ?2, ?3)\n"
                 "ON CONFLICT (\"id\") DO UPDATE SET \"path\" = excluded.\"path\", "
                 "\"tags\" = excluded.\"tags\"",
                 {"id", "path", "tags"},
                 {}}));
}

TEST(Upsert, OfAKeyAloneChangesNothing) {
  EXPECT_EQ(upsert(sqlite(), only_a_number(), {"id"}).text,
            "INSERT INTO \"app\".\"clips\" (\"id\")\nVALUES (?1)\nON CONFLICT (\"id\") DO NOTHING");
}

TEST(ByKey, SelectsInTheWireForm) {
  EXPECT_EQ(select_by_key(postgresql(), clips(), {"id"}),
            (Dml{"SELECT \"id\", \"path\", CAST(\"tags\" AS TEXT[]) AS \"tags\", \"size\"\n"
                 "FROM \"app\".\"clips\"\n"
                 "WHERE \"id\" = $1",
                 {"id"},
                 {"id", "path", "tags", "size"}}));
}

TEST(ByKey, UpdatesWithTheKeyLast) {
  EXPECT_EQ(update_by_key(postgresql(), clips(), {"id"}),
            (Dml{"UPDATE \"app\".\"clips\"\n"
                 "SET \"path\" = $1, \"tags\" = CAST($2 AS UUID[])\n"
                 "WHERE \"id\" = $3",
                 {"path", "tags", "id"},
                 {}}));
  EXPECT_EQ(update_by_key(sqlite(), only_a_number(), {"id"}), std::nullopt);
}

TEST(ByKey, DeletesAndLooks) {
  EXPECT_EQ(delete_by_key(sqlite(), clips(), {"id"}),
            (Dml{"DELETE FROM \"app\".\"clips\"\nWHERE \"id\" = ?1", {"id"}, {}}));
  EXPECT_EQ(exists_by_key(sqlite(), clips(), {"id"}),
            (Dml{"SELECT 1\nFROM \"app\".\"clips\"\nWHERE \"id\" = ?1\nLIMIT 1", {"id"}, {}}));
}

TEST(ByKey, ComparesAllColumnsInTheOrderGiven) {
  EXPECT_EQ(delete_by_key(sqlite(), clips(), {"path", "id"}),
            (Dml{"DELETE FROM \"app\".\"clips\"\nWHERE \"path\" = ?1 AND \"id\" = ?2",
                 {"path", "id"},
                 {}}));
}

TEST(ByKey, FindsNullWhereAKeyMayBeNull) {
  Table table = clips();
  table.columns[1].nullability = Nullability::Nullable;
  EXPECT_EQ(delete_by_key(duckdb(), table, {"path"}).text,
            "DELETE FROM \"app\".\"clips\"\nWHERE \"path\" IS NOT DISTINCT FROM $1");
}

Table video() {
  return {.name = {"", "video"},
          .columns = {column("metaxy_feature_version", schema::Text{}),
                      column("metaxy_updated_at", schema::Instant{}),
                      column("metaxy_deleted_at", schema::Instant{}), column("id", schema::Text{}),
                      column("part", schema::Text{})}};
}

const std::string selected =
    "SELECT \"metaxy_feature_version\", \"metaxy_updated_at\", \"metaxy_deleted_at\", \"id\", "
    "\"part\"";

TEST(Latest, IsTheNewestRowOfASampleUnlessItIsDeleted) {
  EXPECT_EQ(
      select_latest(duckdb(), video(), {"id", "part"}),
      (Dml{selected + R"sql(
FROM (
  SELECT *
  FROM "video"
  WHERE "metaxy_feature_version" = $1 AND "id" = $2 AND "part" = $3
  ORDER BY COALESCE("metaxy_deleted_at", "metaxy_updated_at") DESC
  LIMIT 1
) AS "latest"
WHERE "metaxy_deleted_at" IS NULL)sql",
           {"metaxy_feature_version", "id", "part"},
           {"metaxy_feature_version", "metaxy_updated_at", "metaxy_deleted_at", "id", "part"}}));
}

TEST(Latest, OfAllSamplesRanksTheRowsOfEach) {
  const Dml dml = select_all_latest(duckdb(), video(), {"id", "part"});
  EXPECT_EQ(dml.parameters, Names{"metaxy_feature_version"});
  EXPECT_EQ(dml.text,
            selected +
                R"sql(
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY "id", "part" ORDER BY )sql"
                R"sql(COALESCE("metaxy_deleted_at", "metaxy_updated_at") DESC) AS "metaxy_rank"
  FROM "video"
  WHERE "metaxy_feature_version" = $1
) AS "ranked"
WHERE "metaxy_rank" = 1 AND "metaxy_deleted_at" IS NULL)sql");
}

}  // namespace
}  // namespace metaxy::sql
