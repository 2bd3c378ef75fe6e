// SPDX-License-Identifier: Apache-2.0
// The limits of foreign keys, which depend on the tables on both sides.
#include <gtest/gtest.h>

#include "tests/unit/sql/limitations.h"

namespace metaxy::sql {
namespace {

using schema::Action;
using schema::column;
using schema::make_schema;
using schema::Table;
using Kind = schema::GeneratedValue::Kind;

Table parent() {
  Table out{.name = {"", "p"},
            .columns = {column("x", schema::Integer{}), column("y", schema::Integer{})}};
  out.primary_key = {{"pk_p", {"x", "y"}}};
  return out;
}

Table child(schema::ForeignKey key) {
  Table out = two_columns();
  key.name = "fk";
  key.table = {"", "p"};
  if (key.columns.empty()) key.columns = {"a", "a"};
  if (key.references.empty()) key.references = {"x", "y"};
  out.foreign_keys = {std::move(key)};
  return out;
}

TEST(Limitations, DuckdbHasNoActionsAndNothingDeferrable) {
  const schema::Schema schema =
      make_schema({parent(), child({.on_delete = Action::Cascade,
                                    .on_update = Action::SetNull,
                                    .deferrable = schema::Deferrable::InitiallyDeferred})});
  EXPECT_EQ(
      fit(schema, duckdb()),
      (Fitted{
          make_schema({parent(), child({})}),
          {degraded("fk", "DuckDB has no ON DELETE CASCADE; the foreign key is created without it"),
           degraded("fk",
                    "DuckDB has no ON UPDATE SET NULL; the foreign key is created without it"),
           degraded("fk",
                    "DuckDB has no DEFERRABLE; the foreign key is checked by every statement")}}));
  const schema::Schema restricted = make_schema({parent(), child({.on_delete = Action::Restrict})});
  EXPECT_EQ(fit(restricted, duckdb()), (Fitted{restricted, {}}));
  EXPECT_EQ(fit(schema, sqlite()), (Fitted{schema, {}}));
  EXPECT_EQ(fit(schema, postgresql()), (Fitted{schema, {}}));
}

TEST(Limitations, AForeignKeySetsNoGeneratedColumn) {
  Table table =
      child({.columns = {"a", "b"}, .on_delete = Action::Cascade, .on_update = Action::Cascade});
  table.columns[1].generated = {{"a || ''", Kind::Stored}};
  Table fitted = table;
  fitted.foreign_keys[0].on_update = Action::NoAction;
  for (const Dialect* dialect : {&sqlite(), &postgresql()}) {
    EXPECT_EQ(fit(make_schema({parent(), table}), *dialect),
              (Fitted{make_schema({parent(), fitted}),
                      {degraded("fk",
                                "ON UPDATE CASCADE would set a generated column; the foreign "
                                "key is created without it")}}));
  }
}

TEST(Limitations, DuckdbRefersToKeysInTheirOrder) {
  const schema::Schema turned =
      make_schema({parent(), child({.columns = {"a", "a"}, .references = {"y", "x"}})});
  EXPECT_EQ(limitations(turned, duckdb()),
            Found{degraded("fk",
                           "DuckDB wants 'p' to have a primary key or unique constraint over "
                           "(y, x), in this order; the foreign key is not created")});
  EXPECT_EQ(fit(turned, sqlite()), (Fitted{turned, {}}));
  EXPECT_EQ(fit(turned, postgresql()), (Fitted{turned, {}}));
}

TEST(Limitations, DuckdbRefersToNoUniqueIndex) {
  Table p = parent();
  p.primary_key.reset();
  p.indexes = {{.name = "ix_p",
                .elements = {{.text = "x"}, {.text = "y"}},
                .uniqueness = schema::Uniqueness::Unique}};
  const schema::Schema schema = make_schema({p, child({})});
  EXPECT_EQ(limitations(schema, duckdb()).size(), 1u);
  EXPECT_EQ(fit(schema, sqlite()), (Fitted{schema, {}}));
  EXPECT_EQ(fit(schema, postgresql()), (Fitted{schema, {}}));
}

TEST(Limitations, NobodyRefersToWhatIsNoKey) {
  Table p = parent();
  p.primary_key.reset();
  p.indexes = {{.name = "ix_p_1", .elements = {{.text = "x"}, {.text = "y"}}},
               {.name = "ix_p_2",
                .elements = {{.text = "x"}, {.text = "y"}},
                .uniqueness = schema::Uniqueness::Unique,
                .where = "x > 0"}};
  for (const Dialect* dialect : {&sqlite(), &postgresql()}) {
    EXPECT_EQ(fit(make_schema({p, child({})}), *dialect),
              (Fitted{make_schema({p, two_columns()}),
                      {degraded("fk",
                                "'p' has no primary key, unique constraint or unique index "
                                "over (x, y); the foreign key is not created")}}));
  }
}

TEST(Limitations, AForeignKeyGoesWithTheKeyItRefersTo) {
  Table p = parent();
  p.columns[1].type = {schema::Interval{}};
  const Found found = limitations(make_schema({p, child({})}), duckdb());
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].what, "pk_p");
  EXPECT_EQ(found[1].what, "fk");
}

TEST(Limitations, DuckdbRefersToNoOtherSchema) {
  Table p = parent();
  p.name.schema = "app";
  Table c = child({});
  c.foreign_keys[0].table.schema = "app";
  EXPECT_EQ(limitations(make_schema({p, c}), duckdb()),
            Found{degraded("fk",
                           "DuckDB has no foreign keys from one schema to another; the "
                           "foreign key is not created")});
  EXPECT_EQ(limitations(make_schema({p, c}), postgresql()), Found{});
  c.name.schema = "app";
  EXPECT_EQ(limitations(make_schema({p, c}), duckdb()), Found{});
}

TEST(Limitations, DuckdbHasNoCircles) {
  Table p = parent();
  p.foreign_keys = {{.name = "fk_p", .columns = {"x"}, .table = {"", "t"}, .references = {"a"}}};
  Table c = child({});
  c.unique = {{"uq_t_a", {"a"}}};
  const schema::Schema circle = make_schema({p, c});
  const std::string why = "DuckDB adds no foreign keys to a table that exists, and '";
  EXPECT_EQ(limitations(circle, duckdb()),
            (Found{{{"", "p"},
                    "fk_p",
                    why + "p' and 't' refer to each other; the foreign key is not created",
                    Severity::Degraded},
                   degraded("fk", why + "t' and 'p' refer to each other; the foreign key is not "
                                        "created")}));
  EXPECT_EQ(fit(circle, sqlite()), (Fitted{circle, {}}));
  EXPECT_EQ(fit(circle, postgresql()), (Fitted{circle, {}}));
}

TEST(Limitations, AForeignKeyToSomebodyElsesTableIsBelieved) {
  for (const Dialect* dialect : dialects()) expect_fits(child({}), *dialect);
}

}  // namespace
}  // namespace metaxy::sql
