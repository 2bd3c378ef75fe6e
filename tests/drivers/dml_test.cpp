// SPDX-License-Identifier: Apache-2.0
// Every statement of core/sql/dml.h does on real rows what it says.
#include "core/sql/dml.h"

#include <algorithm>
#include <map>

#include "core/schema/lower.h"
#include "core/sql/limitations.h"
#include "core/support/json.h"
#include "tests/drivers/each_database.h"

namespace metaxy::testing {
namespace {

using schema::Nullability;
using schema::Table;
using sql::Dml;
using Values = std::map<std::string, Value>;

class EachStatement : public EachDatabase {
 protected:
  // Creates the table as the database can have it.
  const Table& create_table(const Table& wanted) {
    const schema::Schema schema = schema::make_schema({wanted});
    create(schema);
    table_ = sql::fit(schema, dialect()).schema.tables.front();
    return table_;
  }

  std::vector<Row> run(const Dml& dml, const Values& values) {
    Row parameters;
    for (const std::string& name : dml.parameters) parameters.push_back(values.at(name));
    return database().query(dml.text, parameters);
  }
  std::string refused(const Dml& dml, const Values& values) {
    try {
      run(dml, values);
    } catch (const std::exception& error) {
      return error.what();
    }
    return "";
  }

  Table table_;
};

class Rows : public EachStatement {
 protected:
  void SetUp() override {
    create_table({.name = {"", "clips"},
                  .columns = {{.name = "id",
                               .type = {schema::Integer{}},
                               .numbering = schema::Numbering::Autoincrement},
                              {.name = "path", .type = {schema::Text{}}},
                              {.name = "note",
                               .type = {schema::Text{}},
                               .nullability = Nullability::Nullable},
                              {.name = "length",
                               .type = {schema::Integer{}},
                               .nullability = Nullability::Nullable,
                               .generated = {{"length(path)"}}}},
                  .primary_key = {{"pk_clips", {"id"}}},
                  .unique = {{"uq_clips_path", {"path"}}},
                  .indexes = {{.name = "ix_clips_note", .elements = {{.text = "note"}}}}});
  }
  std::vector<Row> all() {
    return database().query("SELECT id, path, note, length FROM clips ORDER BY id");
  }
};
INSTANTIATE_TEST_SUITE_P(Each, Rows, every_database(), database_name);

const Value null;

TEST_P(Rows, AreInsertedWhole) {
  const Dml insert = sql::insert(dialect(), table_);
  run(insert, {{"id", "7"}, {"path", "it's"}, {"note", null}});
  EXPECT_EQ(all(), (std::vector<Row>{{"7", "it's", null, "4"}}));
  EXPECT_NE(refused(insert, {{"id", "7"}, {"path", "other"}, {"note", null}}), "");
}

TEST_P(Rows, AreNumberedAndComputedByTheDatabase) {
  const Dml insert = sql::insert_returning(dialect(), table_);
  EXPECT_EQ(run(insert, {{"path", "a"}, {"note", "x"}}), (std::vector<Row>{{"1", "1"}}));
  EXPECT_EQ(run(insert, {{"path", "bb"}, {"note", null}}), (std::vector<Row>{{"2", "2"}}));
  EXPECT_EQ(all(), (std::vector<Row>{{"1", "a", "x", "1"}, {"2", "bb", null, "2"}}));
}

TEST_P(Rows, AreReplacedByTheirKey) {
  const Dml upsert = sql::upsert(dialect(), table_, {"id"});
  run(upsert, {{"id", "1"}, {"path", "a"}, {"note", "x"}});
  run(upsert, {{"id", "2"}, {"path", "b"}, {"note", "y"}});
  run(upsert, {{"id", "1"}, {"path", "aa"}, {"note", null}});
  EXPECT_EQ(all(), (std::vector<Row>{{"1", "aa", null, "2"}, {"2", "b", "y", "1"}}));
  EXPECT_NE(refused(upsert, {{"id", "1"}, {"path", "b"}, {"note", null}}), "");
}

TEST_P(Rows, AreReplacedByAnotherKey) {
  const Dml upsert = sql::upsert(dialect(), table_, {"path"});
  run(upsert, {{"id", "1"}, {"path", "a"}, {"note", "x"}});
  run(upsert, {{"id", "1"}, {"path", "a"}, {"note", "y"}});
  EXPECT_EQ(all(), (std::vector<Row>{{"1", "a", "y", "1"}}));
}

TEST_P(Rows, AreFoundChangedAndDeletedByTheirKey) {
  run(sql::insert(dialect(), table_), {{"id", "1"}, {"path", "a"}, {"note", "x"}});
  run(sql::insert(dialect(), table_), {{"id", "2"}, {"path", "b"}, {"note", null}});
  const Values one{{"id", "1"}}, none{{"id", "9"}};

  const Dml select = sql::select_by_key(dialect(), table_, {"id"});
  EXPECT_EQ(run(select, one), (std::vector<Row>{{"1", "a", "x", "1"}}));
  EXPECT_EQ(run(select, none), std::vector<Row>{});
  EXPECT_EQ(select.results, (std::vector<std::string>{"id", "path", "note", "length"}));

  const Dml exists = sql::exists_by_key(dialect(), table_, {"id"});
  EXPECT_EQ(run(exists, one).size(), 1u);
  EXPECT_EQ(run(exists, none).size(), 0u);

  run(*sql::update_by_key(dialect(), table_, {"id"}),
      {{"id", "1"}, {"path", "aaa"}, {"note", "z"}});
  EXPECT_EQ(all(), (std::vector<Row>{{"1", "aaa", "z", "3"}, {"2", "b", null, "1"}}));

  run(sql::delete_by_key(dialect(), table_, {"id"}), one);
  EXPECT_EQ(all(), (std::vector<Row>{{"2", "b", null, "1"}}));
}

TEST_P(Rows, AreFoundByAKeyThatIsNull) {
  run(sql::insert(dialect(), table_), {{"id", "1"}, {"path", "a"}, {"note", null}});
  run(sql::insert(dialect(), table_), {{"id", "2"}, {"path", "b"}, {"note", "x"}});
  const Dml select = sql::select_by_key(dialect(), table_, {"note", "path"});
  EXPECT_EQ(run(select, {{"note", null}, {"path", "a"}}).size(), 1u);
  EXPECT_EQ(run(select, {{"note", "x"}, {"path", "b"}}).size(), 1u);
  EXPECT_EQ(run(select, {{"note", null}, {"path", "b"}}).size(), 0u);
}

class SmallTables : public EachStatement {};
INSTANTIATE_TEST_SUITE_P(Each, SmallTables, every_database(), database_name);

TEST_P(SmallTables, OfANumberAloneAreInsertedIntoAndUpserted) {
  create_table({.name = {"", "n"},
                .columns = {{.name = "id",
                             .type = {schema::Integer{}},
                             .numbering = schema::Numbering::Autoincrement}},
                .primary_key = {{"pk_n", {"id"}}}});
  EXPECT_EQ(run(sql::insert_returning(dialect(), table_), {}), (std::vector<Row>{{"1"}}));
  run(sql::upsert(dialect(), table_, {"id"}), {{"id", "1"}});
  run(sql::upsert(dialect(), table_, {"id"}), {{"id", "5"}});
  EXPECT_EQ(database().query("SELECT id FROM n ORDER BY id"), (std::vector<Row>{{"1"}, {"5"}}));
}

TEST_P(SmallTables, WithACompositeKeyAreUpserted) {
  create_table({.name = {"", "k"},
                .columns = {{.name = "a \"b", .type = {schema::Text{}}},
                            {.name = "select", .type = {schema::Uuid{}}},
                            {.name = "v", .type = {schema::Integer{}}}},
                .primary_key = {{"pk_k", {"select", "a \"b"}}}});
  const std::string uuid = "550e8400-e29b-41d4-a716-446655440000";
  const Dml upsert = sql::upsert(dialect(), table_, {"select", "a \"b"});
  run(upsert, {{"a \"b", "x"}, {"select", uuid}, {"v", "1"}});
  run(upsert, {{"a \"b", "y"}, {"select", uuid}, {"v", "2"}});
  run(upsert, {{"a \"b", "x"}, {"select", uuid}, {"v", "3"}});
  EXPECT_EQ(database().query("SELECT \"a \"\"b\", v FROM k ORDER BY v"),
            (std::vector<Row>{{"y", "2"}, {"x", "3"}}));
}

TEST_P(SmallTables, ReferredToByOthersAreUpserted) {
  const Table parent{.name = {"", "p"},
                     .columns = {{.name = "id", .type = {schema::Integer{}}},
                                 {.name = "v", .type = {schema::Text{}}}},
                     .primary_key = {{"pk_p", {"id"}}}};
  const Table child{
      .name = {"", "c"},
      .columns = {{.name = "id", .type = {schema::Integer{}}}},
      .foreign_keys = {
          {.name = "fk_c", .columns = {"id"}, .table = {"", "p"}, .references = {"id"}}}};
  create(schema::make_schema({parent, child}));
  run(sql::upsert(dialect(), parent, {"id"}), {{"id", "1"}, {"v", "a"}});
  run(sql::insert(dialect(), child), {{"id", "1"}});
  run(sql::upsert(dialect(), parent, {"id"}), {{"id", "1"}, {"v", "b"}});
  run(*sql::update_by_key(dialect(), parent, {"id"}), {{"id", "1"}, {"v", "c"}});
  EXPECT_EQ(database().query("SELECT v FROM p"), (std::vector<Row>{{"c"}}));
}

class FeatureRows : public EachStatement {
 protected:
  void SetUp() override {
    Table video{.name = {"", "video"}, .columns = schema::system_columns({"frames", "audio"})};
    video.columns.push_back({.name = "video_id", .type = {schema::Text{}}});
    video.columns.push_back({.name = "part", .type = {schema::Integer{}}});
    video.columns.push_back(
        {.name = "path", .type = {schema::Text{}}, .nullability = Nullability::Nullable});
    create_table(video);
  }

  // Appends a row of sample (id, 1). Seconds tell when; a path of "-" is NULL.
  void append(const std::string& version, const std::string& id, int updated, int deleted,
              const std::string& path, const std::string& part = "1") {
    const std::string by_field = R"({"frames":"f","audio":"a"})";
    run(sql::insert(dialect(), table_),
        {{"metaxy_provenance_by_field", by_field},
         {"metaxy_provenance", "p"},
         {"metaxy_feature_version", version},
         {"metaxy_project_version", "v"},
         {"metaxy_data_version_by_field", by_field},
         {"metaxy_data_version", "d"},
         {"metaxy_created_at", at(0)},
         {"metaxy_materialization_id", null},
         {"metaxy_updated_at", at(updated)},
         {"metaxy_deleted_at", deleted == 0 ? null : Value(at(deleted))},
         {"video_id", id},
         {"part", part},
         {"path", path == "-" ? null : Value(path)}});
  }
  static std::string at(int seconds) {
    return "2024-05-01 00:00:0" + std::to_string(seconds) + ".000000+00:00";
  }

  std::vector<Value> latest(const std::string& version, const std::string& id) {
    const Dml dml = sql::select_latest(dialect(), table_, {"video_id", "part"});
    return paths(dml,
                 run(dml, {{"metaxy_feature_version", version}, {"video_id", id}, {"part", "1"}}));
  }
  std::vector<Value> all_latest(const std::string& version) {
    const Dml dml = sql::select_all_latest(dialect(), table_, {"video_id", "part"});
    return paths(dml, run(dml, {{"metaxy_feature_version", version}}));
  }
  static std::vector<Value> paths(const Dml& dml, const std::vector<Row>& rows) {
    const auto place = std::ranges::find(dml.results, "path") - dml.results.begin();
    std::vector<Value> out;
    for (const Row& row : rows) out.push_back(row[static_cast<std::size_t>(place)]);
    std::ranges::sort(out);
    return out;
  }
};
INSTANTIATE_TEST_SUITE_P(Each, FeatureRows, every_database(), database_name);

using Paths = std::vector<Value>;

TEST_P(FeatureRows, ComeBackWithAllSystemColumns) {
  append("v1", "a", 1, 0, "x");
  const Dml dml = sql::select_all_latest(dialect(), table_, {"video_id"});
  const std::vector<Row> rows = run(dml, {{"metaxy_feature_version", "v1"}});
  ASSERT_EQ(rows.size(), 1u);
  ASSERT_EQ(rows[0].size(), table_.columns.size());
  const auto by_field = nlohmann::json::parse(*rows[0][0]);
  EXPECT_EQ(by_field, nlohmann::json::parse(R"({"frames":"f","audio":"a"})"));
}

TEST_P(FeatureRows, CountByTheNewestOfEachSample) {
  append("v1", "a", 1, 0, "old");
  append("v1", "a", 3, 0, "new");
  append("v1", "a", 2, 0, "between");
  append("v1", "a", 9, 0, "other part", "2");
  append("v1", "b", 1, 0, "b");
  EXPECT_EQ(latest("v1", "a"), Paths{"new"});
  EXPECT_EQ(latest("v1", "b"), Paths{"b"});
  EXPECT_EQ(latest("v1", "c"), Paths{});
  EXPECT_EQ(all_latest("v1"), (Paths{"b", "new", "other part"}));
}

TEST_P(FeatureRows, OfOtherVersionsDoNotCount) {
  append("v1", "a", 1, 0, "one");
  append("v2", "a", 2, 0, "two");
  EXPECT_EQ(latest("v1", "a"), Paths{"one"});
  EXPECT_EQ(all_latest("v1"), Paths{"one"});
  EXPECT_EQ(all_latest("v3"), Paths{});
}

TEST_P(FeatureRows, TheNewestWinsWholeWithItsNulls) {
  append("v1", "a", 1, 0, "old");
  append("v1", "a", 2, 0, "-");
  EXPECT_EQ(latest("v1", "a"), Paths{null});
  EXPECT_EQ(all_latest("v1"), Paths{null});
}

// A tombstone keeps the time of the last update, and a later write revives the sample.
TEST_P(FeatureRows, ThatAreDeletedDoNotCountUntilWrittenAgain) {
  append("v1", "a", 1, 0, "alive");
  append("v1", "a", 1, 3, "tombstone");
  append("v1", "b", 2, 0, "b");
  EXPECT_EQ(latest("v1", "a"), Paths{});
  EXPECT_EQ(all_latest("v1"), Paths{"b"});
  append("v1", "a", 4, 0, "again");
  EXPECT_EQ(latest("v1", "a"), Paths{"again"});
  EXPECT_EQ(all_latest("v1"), (Paths{"again", "b"}));
}

TEST_P(FeatureRows, WrittenBeforeADeletionStayDeleted) {
  append("v1", "a", 1, 5, "tombstone");
  append("v1", "a", 4, 0, "late");
  EXPECT_EQ(latest("v1", "a"), Paths{});
}

}  // namespace
}  // namespace metaxy::testing
