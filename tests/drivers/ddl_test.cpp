// SPDX-License-Identifier: Apache-2.0
// Everything that a schema can say is created, read back from the catalog, compared with what it
// should be, and dropped without a trace.
#include <fmt/format.h>

#include "core/sql/types.h"
#include "tests/drivers/each_database.h"

namespace metaxy::testing {
namespace {

using schema::Action;
using schema::Column;
using schema::Deferrable;
using schema::make_schema;
using schema::Nullability;
using schema::Schema;
using schema::Table;
using Element = schema::IndexElement;
using Kind = schema::GeneratedValue::Kind;

class Ddl : public EachDatabase {};
INSTANTIATE_TEST_SUITE_P(Each, Ddl, every_database(), database_name);

Column text(const std::string& name) { return {.name = name, .type = {schema::Text{}}}; }
Column integer(const std::string& name) { return {.name = name, .type = {schema::Integer{}}}; }
Column nullable(Column column) {
  column.nullability = Nullability::Nullable;
  return column;
}

Table keyed(const std::string& name, const std::vector<std::string>& refers_to = {}) {
  Table out{
      .name = {"", name}, .columns = {integer("id")}, .primary_key = {{"pk_" + name, {"id"}}}};
  for (const std::string& other : refers_to) {
    out.columns.push_back(nullable(integer(other + "_id")));
    out.foreign_keys.push_back({.name = "fk_" + name + "_" + other,
                                .columns = {other + "_id"},
                                .table = {"", other},
                                .references = {"id"}});
  }
  return out;
}

TEST_P(Ddl, OfATableWithEverything) {
  Table table{.name = {"", "clips"},
              .columns = {integer("id"), text("path"), nullable(integer("frames")), text("codec"),
                          nullable(text("folder"))},
              .primary_key = {{"pk_clips", {"id"}}},
              .unique = {{"uq_clips_path", {"path"}}, {"uq_clips_two", {"codec", "frames"}}},
              .checks = {{"ck_clips_frames", "frames > 0"},
                         {"ck_clips_path", "path <> '' AND length(path) < 100"}},
              .foreign_keys = {{.name = "fk_clips_parent",
                                .columns = {"frames"},
                                .table = {"", "clips"},
                                .references = {"id"}}},
              .comment = "one file\n'each'"};
  table.columns[1].comment = "where it lies";
  table.columns[1].server_default = "'nowhere'";
  table.columns[2].server_default = "1 + 1";
  table.columns[3].collation = GetParam() == "postgresql" ? "C" : "nocase";
  table.indexes = {
      {.name = "ix_clips_1", .elements = {{.text = "codec"}, {.text = "path"}}},
      {.name = "ix_clips_2",
       .elements = {{.order = Element::Order::Descending, .text = "frames"}, {.text = "codec"}}},
      {.name = "ix_clips_3",
       .elements = {{.kind = Element::Kind::Expression, .text = "lower(path)"},
                    {.kind = Element::Kind::Expression,
                     .order = Element::Order::Descending,
                     .text = "frames + 1"}},
       .uniqueness = schema::Uniqueness::Unique},
      {.name = "ix_clips_4",
       .elements = {{.text = "folder"}},
       .uniqueness = schema::Uniqueness::Unique,
       .where = "codec = 'x' AND folder IS NOT NULL"}};
  expect_round_trip(make_schema({table}));
}

TEST_P(Ddl, OfCompositeKeysAndReferencesToThem) {
  Table parent{.name = {"", "p"},
               .columns = {text("a"), integer("b"), text("c")},
               .primary_key = {{"pk_p", {"b", "a"}}},
               .unique = {{"uq_p", {"c", "a"}}}};
  Table child{
      .name = {"", "c"},
      .columns = {text("x"), integer("y"), text("z")},
      .foreign_keys = {
          {.name = "fk_c_1", .columns = {"y", "x"}, .table = {"", "p"}, .references = {"b", "a"}},
          {.name = "fk_c_2", .columns = {"z", "x"}, .table = {"", "p"}, .references = {"c", "a"}},
          {.name = "fk_c_3", .columns = {"x", "y"}, .table = {"", "p"}, .references = {"a", "b"}}}};
  expect_round_trip(make_schema({parent, child}));
}

TEST_P(Ddl, OfKeysOverTheSameColumns) {
  Table table = keyed("t");
  table.columns.push_back(text("a"));
  table.unique = {
      {"uq_1", {"id"}}, {"uq_2", {"a", "id"}}, {"uq_3", {"a", "id"}}, {"uq_4", {"id", "a"}}};
  expect_round_trip(make_schema({table}));
}

TEST_P(Ddl, OfEveryActionAndEveryDeferral) {
  std::vector<Table> tables{keyed("p")};
  const std::vector<Action> actions = {Action::NoAction, Action::Restrict, Action::Cascade,
                                       Action::SetNull, Action::SetDefault};
  for (const Action on_delete : actions) {
    for (const Action on_update : actions) {
      for (const Deferrable deferrable :
           {Deferrable::No, Deferrable::InitiallyImmediate, Deferrable::InitiallyDeferred}) {
        Table child = keyed(fmt::format("c{}", tables.size()), {"p"});
        child.foreign_keys[0].on_delete = on_delete;
        child.foreign_keys[0].on_update = on_update;
        child.foreign_keys[0].deferrable = deferrable;
        tables.push_back(std::move(child));
      }
    }
  }
  expect_round_trip(make_schema(std::move(tables)));
}

TEST_P(Ddl, OfSelfReferencesCirclesAndChains) {
  expect_round_trip(
      make_schema({keyed("a", {"b"}), keyed("b", {"c"}), keyed("c", {"a", "c"}),
                   keyed("d", {"a", "e"}), keyed("e"), keyed("f", {"f"}), keyed("z", {"f"})}));
}

TEST_P(Ddl, OfACircleIsDroppedWithItsRows) {
  const Schema schema = make_schema({keyed("a", {"b"}), keyed("b", {"a"})});
  create(schema);
  database().execute("INSERT INTO a VALUES (1, NULL)");
  database().execute("INSERT INTO b VALUES (1, 1)");
  database().execute("UPDATE a SET b_id = 1");
  run_together(sql::drop(schema, dialect()));
  EXPECT_EQ(read_catalog(database()), Lines{});
}

// SQLite runs actions while it drops, and they look for tables that are gone.
TEST_P(Ddl, OfACircleWithActionsIsDroppedWithItsRows) {
  for (const Action action : {Action::Cascade, Action::SetNull, Action::Restrict}) {
    Schema schema = make_schema({keyed("a", {"b", "c"}), keyed("b", {"a", "b", "c"}),
                                 keyed("c", {"a", "c"}), keyed("d", {"a", "d"})});
    for (Table& table : schema.tables) {
      for (schema::ForeignKey& key : table.foreign_keys) key.on_delete = action;
    }
    create(schema);
    database().execute("INSERT INTO a VALUES (1, NULL, NULL)");
    database().execute("INSERT INTO b VALUES (1, 1, NULL, NULL)");
    database().execute("INSERT INTO c VALUES (1, 1, NULL)");
    database().execute("INSERT INTO d VALUES (1, 1, NULL)");
    database().execute("UPDATE a SET b_id = 1, c_id = 1");
    database().execute("UPDATE b SET c_id = 1");
    run_together(sql::drop(schema, dialect()));
    EXPECT_EQ(read_catalog(database()), Lines{});
  }
}

TEST_P(Ddl, OfTablesIsDroppedWithTheirRows) {
  const Schema schema = make_schema({keyed("a", {"b"}), keyed("b", {"b"})});
  create(schema);
  database().execute("INSERT INTO b VALUES (1, NULL)");
  database().execute("INSERT INTO b VALUES (2, 1)");
  database().execute("INSERT INTO a VALUES (1, 2)");
  run_together(sql::drop(schema, dialect()));
  EXPECT_EQ(read_catalog(database()), Lines{});
}

TEST_P(Ddl, OfNumberedColumns) {
  std::vector<Table> tables;
  for (const unsigned bits : {8u, 16u, 32u, 64u}) {
    for (const schema::Sign sign : {schema::Sign::Signed, schema::Sign::Unsigned}) {
      Table table = keyed(fmt::format("t{}", tables.size()));
      table.columns[0].type = {schema::Integer{bits, sign}};
      table.columns[0].numbering = schema::Numbering::Autoincrement;
      tables.push_back(std::move(table));
    }
  }
  expect_round_trip(make_schema(std::move(tables)));
}

TEST_P(Ddl, OfGeneratedColumns) {
  Table table = keyed("t");
  for (const Kind kind : {Kind::Stored, Kind::Virtual}) {
    for (const Nullability nullability : {Nullability::NotNull, Nullability::Nullable}) {
      Column column = integer(fmt::format("g{}", table.columns.size()));
      column.generated = {{"id + 1", kind}};
      column.nullability = nullability;
      table.columns.push_back(column);
    }
  }
  table.columns.push_back(integer("h"));
  table.columns.back().generated = {{"g1 + 1"}};
  table.unique = {{"uq_t_g1", {"g1"}}, {"uq_t_h", {"h"}}};
  table.checks = {{"ck_t", "g2 > id"}};
  table.indexes = {{.name = "ix_t_1", .elements = {{.text = "g3"}}},
                   {.name = "ix_t_2", .elements = {{.text = "h"}}}};
  table.foreign_keys = {{.name = "fk_t",
                         .columns = {"g4"},
                         .table = {"", "p"},
                         .references = {"id"},
                         .on_delete = Action::SetNull,
                         .on_update = Action::Cascade}};
  expect_round_trip(make_schema({table, keyed("p")}));
}

TEST_P(Ddl, OfSchemas) {
  Table other = keyed("t", {"t"});
  other.name.schema = "my \"app\"";
  other.foreign_keys[0].table.schema = other.name.schema;
  other.indexes = {{.name = "ix", .elements = {{.text = "id"}}}};
  other.comment = "there";
  Table here = keyed("t");
  here.indexes = other.indexes;
  here.columns.push_back(
      {.name = "m", .type = {schema::Enum{"mood", {"x"}, schema::EnumStorage::Native}}});
  other.columns.push_back(here.columns.back());
  Table across = keyed("u", {"t"});
  across.foreign_keys[0].table = other.name;
  expect_round_trip(make_schema({other, here, across}));
}

TEST_P(Ddl, OfEnumsThatTablesShare) {
  const schema::Enum mood{"Mood \"x\"", {"calm", "it's", "größe"}, schema::EnumStorage::Native};
  const schema::Enum axis{"axis", {"x"}, schema::EnumStorage::Native};
  Table a{.name = {"", "a"}, .columns = {{.name = "m", .type = {mood}}}};
  Table b{.name = {"", "b"},
          .columns = {{.name = "m", .type = {mood}},
                      {.name = "l", .type = {schema::List{schema::Type{mood}}}},
                      {.name = "s", .type = {schema::Struct{{{"a", {axis}}}}}}}};
  a.columns[0].server_default = "'calm'";
  expect_round_trip(*sql::with_implied_checks(dialect(), make_schema({a, b}), {}));
}

TEST_P(Ddl, CanBeRunTwiceAfterADrop) {
  const Schema schema = make_schema({keyed("a", {"b"}), keyed("b", {"a"})});
  expect_round_trip(schema);
  expect_round_trip(schema);
}

}  // namespace
}  // namespace metaxy::testing
