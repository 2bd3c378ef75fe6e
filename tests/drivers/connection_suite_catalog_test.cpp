// SPDX-License-Identifier: Apache-2.0
// What a connection finds in its database. Types are each database's own words and are compared in
// the tests of types.
#include "tests/drivers/connection_suite.h"

namespace metaxy::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Everything of a table but the words for types and for defaults.
CatalogTable without_types(CatalogTable table) {
  for (CatalogColumn& column : table.columns) {
    EXPECT_NE(column.type, "") << column.name;
    column.type.clear();
    if (column.default_value) column.default_value = "...";
  }
  return table;
}

class Catalogs : public ConnectionSuite {
 protected:
  std::vector<CatalogTable> tables() {
    std::vector<CatalogTable> out = connection().inspect().tables;
    for (CatalogTable& table : out) table = without_types(std::move(table));
    return out;
  }

  // The name of a constraint where the catalog has them.
  std::string named(const std::string& name) const {
    return facts().constraint_names_in_catalog == Has::Yes ? name : "";
  }
};
INSTANTIATE_TEST_SUITE_P(Each, Catalogs, ::testing::ValuesIn(driver_places()), place_name);

TEST_P(Catalogs, AreEmptyAtFirst) { EXPECT_THAT(tables(), IsEmpty()); }

TEST_P(Catalogs, TellColumnsAndKeys) {
  create_people();
  const CatalogTable people = {.name = "people",
                               .columns = {{.name = "id", .nullable = false},
                                           {.name = "name", .nullable = false},
                                           {.name = "age"}},
                               .primary_key = {"id"},
                               .unique_constraints = {{named("uq_people_name"), {"name"}}}};
  EXPECT_THAT(tables(), ElementsAre(people));
}

TEST_P(Catalogs, TellDefaultsAndIndexes) {
  connection().execute(
      "CREATE TABLE things (b BIGINT DEFAULT 7, a VARCHAR(20) DEFAULT 'x'); "
      "CREATE INDEX ix_things_b ON things (b, a); "
      "CREATE UNIQUE INDEX ix_things_a ON things (a)");
  const CatalogTable things = {
      .name = "things",
      .columns = {{.name = "b", .default_value = "..."}, {.name = "a", .default_value = "..."}},
      .indexes = {{.name = "ix_things_a", .columns = {"a"}, .unique = true},
                  {.name = "ix_things_b", .columns = {"b", "a"}}}};
  EXPECT_THAT(tables(), ElementsAre(things));
}

TEST_P(Catalogs, TellForeignKeysOfSeveralColumns) {
  connection().execute(
      "CREATE TABLE parents (a BIGINT NOT NULL, b BIGINT NOT NULL, "
      "CONSTRAINT pk_parents PRIMARY KEY (b, a)); "
      "CREATE TABLE children (x BIGINT, y BIGINT, CONSTRAINT fk_children FOREIGN KEY (y, x) "
      "REFERENCES parents (b, a))");
  const std::vector<CatalogTable> found = tables();
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].name, "children");
  const CatalogForeignKey expected = {.name = named("fk_children"),
                                      .columns = {"y", "x"},
                                      .target_schema = found[0].foreign_keys.at(0).target_schema,
                                      .target_table = "parents",
                                      .target_columns = {"b", "a"}};
  EXPECT_THAT(found[0].foreign_keys, ElementsAre(expected));
  EXPECT_THAT(found[1].primary_key, ElementsAre("b", "a"));
}

TEST_P(Catalogs, SortTablesByName) {
  for (const std::string name : {"b", "a", "c"}) {
    connection().execute("CREATE TABLE " + name + " (id BIGINT)");
  }
  std::vector<std::string> names;
  for (const CatalogTable& table : tables()) names.push_back(table.name);
  EXPECT_THAT(names, ElementsAre("a", "b", "c"));
}

TEST_P(Catalogs, LeaveOutViewsAndTemporaryTables) {
  connection().execute(
      "CREATE TABLE real_one (id BIGINT); CREATE VIEW view_of_it AS SELECT id FROM real_one; "
      "CREATE TEMPORARY TABLE for_a_while (id BIGINT)");
  std::vector<std::string> names;
  for (const CatalogTable& table : tables()) names.push_back(table.name);
  EXPECT_THAT(names, ElementsAre("real_one"));
}

TEST_P(Catalogs, SeeTheirOwnTransaction) {
  connection().begin({});
  create_people();
  EXPECT_EQ(tables().size(), 1U);
  connection().rollback();
  EXPECT_THAT(tables(), IsEmpty());
}

class ForeignKeyCatalogs : public Catalogs {};
INSTANTIATE_TEST_SUITE_P(
    Each, ForeignKeyCatalogs,
    ::testing::ValuesIn(driver_places_with(&DriverFacts::foreign_keys_with_actions)), place_name);

TEST_P(ForeignKeyCatalogs, TellActions) {
  create_people();
  connection().execute(
      "CREATE TABLE dogs (owner BIGINT, vet BIGINT, CONSTRAINT fk_owner FOREIGN KEY (owner) "
      "REFERENCES people (id) ON DELETE CASCADE ON UPDATE SET NULL, CONSTRAINT fk_vet "
      "FOREIGN KEY (vet) REFERENCES people (id) ON DELETE RESTRICT)");
  const std::vector<CatalogForeignKey> keys = tables().at(0).foreign_keys;
  ASSERT_EQ(keys.size(), 2U);
  EXPECT_EQ(keys[0].name, "fk_owner");
  EXPECT_EQ(keys[0].on_delete, "CASCADE");
  EXPECT_EQ(keys[0].on_update, "SET NULL");
  EXPECT_EQ(keys[1].name, "fk_vet");
  EXPECT_EQ(keys[1].on_delete, "RESTRICT");
  EXPECT_EQ(keys[1].on_update, "");
}

}  // namespace
}  // namespace metaxy::testing
