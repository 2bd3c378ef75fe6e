// SPDX-License-Identifier: Apache-2.0
// What is told to be left out, and that it is left out. That the databases really cannot do these
// things is shown by tests/drivers.
#include "core/sql/limitations.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/unit/sql/limitations.h"

namespace metaxy::sql {
namespace {

using schema::column;
using schema::Column;
using schema::make_schema;
using schema::Nullability;
using schema::one_table;
using schema::Table;

TEST(Limitations, APlainTableHasNone) {
  Table table = two_columns();
  table.primary_key = {{"pk_t", {"a"}}};
  table.unique = {{"uq_t_b", {"b"}}};
  table.checks = {{"ck_t", "a > 0"}};
  table.indexes = {{.name = "ix_t", .elements = {{.text = "b"}}}};
  for (const Dialect* dialect : dialects()) expect_fits(table, *dialect);
}

TEST(Limitations, AKeyMakesItsColumnsNotNullEverywhere) {
  Table table = two_columns();
  table.columns[0].nullability = Nullability::Nullable;
  table.primary_key = {{"pk_t", {"a"}}};
  Table fitted = table;
  fitted.columns[0].nullability = Nullability::NotNull;
  for (const Dialect* dialect : dialects()) expect_fit(table, *dialect, fitted, {});
}

TEST(Limitations, SqliteHasNoSchemas) {
  Table there = two_columns();
  there.name = {"app", "p"};
  Table here = two_columns();
  here.foreign_keys = {
      {.name = "fk", .columns = {"a"}, .table = {"app", "p"}, .references = {"a"}}};
  EXPECT_EQ(
      limitations(make_schema({there, here}), sqlite()),
      (Found{degraded("fk", "the table 'app.p' is not created; the foreign key is not created"),
             {{"app", "p"},
              "",
              "SQLite has no schemas; the table is not created",
              Severity::Impossible}}));
  EXPECT_EQ(fit(make_schema({there, here}), sqlite()).schema, one_table(two_columns()));
}

TEST(Limitations, SqliteHasNoComments) {
  Table table = two_columns();
  table.comment = "of the table";
  table.columns[1].comment = "of the column";
  expect_fit(
      table, sqlite(), two_columns(),
      {{{"", "t"}, "", "SQLite has no comments; this one is left out", Severity::Cosmetic},
       {{"", "t"}, "b", "SQLite has no comments; this one is left out", Severity::Cosmetic}});
  expect_fits(table, duckdb());
  expect_fits(table, postgresql());
}

Table numbered(schema::Type type) {
  Table out{
      .name = {"", "t"},
      .columns = {
          {.name = "n", .type = std::move(type), .numbering = schema::Numbering::Autoincrement}}};
  out.primary_key = {{"pk_t", {"n"}}};
  return out;
}

void expect_not_numbered(const Table& table, const Dialect& dialect, const std::string& why) {
  Table fitted = table;
  fitted.columns.back().numbering = schema::Numbering::None;
  expect_fit(table, dialect, fitted,
             {impossible("n", why + "; the column does not number itself")});
}

TEST(Limitations, EveryDatabaseNumbersAnIntegerKey) {
  for (const unsigned bits : {8u, 16u, 32u, 64u}) {
    for (const Dialect* dialect : dialects()) {
      expect_fits(numbered({schema::Integer{bits}}), *dialect);
    }
  }
}

TEST(Limitations, SqliteNumbersOnlyTheOneKeyColumn) {
  const std::string why = "SQLite numbers a column only when it alone is the primary key";
  Table composite = numbered({schema::Integer{}});
  composite.columns.insert(composite.columns.begin(), column("a", schema::Integer{}));
  composite.primary_key->columns = {"a", "n"};
  expect_not_numbered(composite, sqlite(), why);
  expect_fits(composite, duckdb());
  expect_fits(composite, postgresql());

  Table no_key = numbered({schema::Integer{}});
  no_key.primary_key.reset();
  expect_not_numbered(no_key, sqlite(), why);
}

TEST(Limitations, OnlyIntegersAreNumbered) {
  expect_not_numbered(numbered({schema::Text{}}), sqlite(),
                      "SQLite numbers a column only when its type is INTEGER");
  expect_not_numbered(numbered({schema::Text{}}), duckdb(), "DuckDB numbers only integers");
  expect_not_numbered(
      numbered({schema::Integer{64, schema::Sign::Unsigned}}), postgresql(),
      "PostgreSQL numbers a column only when its type is SMALLINT, INTEGER or BIGINT");
  Table own = numbered({schema::Integer{}});
  own.columns[0].type_by_dialect = {{"sqlite", "BIGINT"}};
  expect_not_numbered(own, sqlite(), "SQLite numbers a column only when its type is INTEGER");
  own.columns[0].type_by_dialect = {{"postgresql", "int8"}};
  expect_fits(own, postgresql());
}

TEST(Limitations, DuckdbFindsNoSequenceInASchemaWithAQuote) {
  Table table = numbered({schema::Integer{}});
  table.name.schema = "a\"b";
  EXPECT_EQ(limitations(one_table(table), duckdb()),
            (Found{{table.name, "n",
                    "DuckDB finds no sequence in a schema with a quote in its name; the column "
                    "does not number itself",
                    Severity::Impossible}}));
}

TEST(Limitations, CollationsAreThoseThatTheDatabaseKnows) {
  Table table = two_columns();
  const auto expect_known = [&table](const Dialect& dialect, const std::string& collation) {
    table.columns[1].collation = collation;
    expect_fits(table, dialect);
  };
  const auto expect_unknown = [&table](const Dialect& dialect, const std::string& collation) {
    table.columns[1].collation = collation;
    expect_fit(table, dialect, two_columns(),
               {degraded("b", fmt::format("{} does not know the collation '{}'; the column is "
                                          "created without it",
                                          dialect.facts.title, collation))});
  };
  for (const char* name : {"NOCASE", "rtrim", "Binary"}) expect_known(sqlite(), name);
  for (const char* name : {"de", "nocase.noaccent"}) expect_unknown(sqlite(), name);
  for (const char* name : {"nocase", "de.nocase", "NOACCENT.de_AT", "binary", "C", "posix"}) {
    expect_known(duckdb(), name);
  }
  for (const char* name : {"rtrim", "de.fr", "nfc.de", "binary.nocase", "nocase.", ".", "xx"}) {
    expect_unknown(duckdb(), name);
  }
  for (const char* name : {"C", "de-x-icu", "my own"}) expect_known(postgresql(), name);
}

TEST(Limitations, OnlyTextHasACollation) {
  Table table = two_columns();
  table.columns[0].collation = "C";
  table.columns[1] = column("b", schema::Enum{"e", {"x"}, schema::EnumStorage::Native});
  table.columns[1].collation = "C";
  Table fitted = table;
  fitted.columns[0].collation.clear();
  fitted.columns[1].collation.clear();
  const std::string why = "only text has a collation; the column is created without it";
  for (const Dialect* dialect : {&duckdb(), &postgresql()}) {
    expect_fit(table, *dialect, fitted, {degraded("a", why), degraded("b", why)});
  }
  table.columns[0].collation.clear();
  table.columns[1].collation = "NOCASE";
  expect_fits(table, sqlite());
}

TEST(Limitations, DuckdbTellsThatKeysDoNotUseTheCollation) {
  Table table = two_columns();
  table.columns[1].collation = "nocase";
  table.primary_key = {{"pk_t", {"b"}}};
  table.unique = {{"uq_t", {"a", "b"}}};
  table.indexes = {
      {.name = "ix_t_1", .elements = {{.text = "b"}}},
      {.name = "ix_t_2", .elements = {{.text = "b"}}, .uniqueness = schema::Uniqueness::Unique}};
  const std::string why =
      "DuckDB does not use the collation 'nocase' when it compares keys; what is equal under it "
      "may be there twice";
  expect_fit(table, duckdb(), table,
             {degraded("pk_t", why), degraded("uq_t", why), degraded("ix_t_2", why)});
  expect_fits(table, sqlite());
}

TEST(Limitations, DuckdbIndexesNoIntervalsAndNothingNested) {
  for (const schema::Type& type :
       {schema::Type{schema::Interval{}}, {schema::List{{{schema::Text{}}}}}, {schema::Struct{}}}) {
    Table table = two_columns();
    table.columns[0].type = type;
    Table fitted = table;
    table.primary_key = {{"pk_t", {"a"}}};
    table.unique = {{"uq_t", {"a", "b"}}};
    table.indexes = {{.name = "ix_t", .elements = {{.text = "b"}, {.text = "a"}}}};
    const std::string why =
        fmt::format("DuckDB cannot index 'a', which is {}; the ", duckdb().spell(type));
    expect_fit(table, duckdb(), fitted,
               {impossible("pk_t", why + "primary key is not created"),
                degraded("uq_t", why + "constraint is not created"),
                degraded("ix_t", why + "index is not created")});
    expect_fits(table, sqlite());
    expect_fits(table, postgresql());
  }
}

TEST(Limitations, PostgresqlMakesOneKeyOfTwoOverTheSameColumns) {
  Table table = two_columns();
  table.primary_key = {{"pk_t", {"a"}}};
  table.unique = {
      {"uq_1", {"a"}}, {"uq_2", {"b", "a"}}, {"uq_3", {"b", "a"}}, {"uq_4", {"a", "b"}}};
  Table fitted = table;
  fitted.unique = {table.unique[1], table.unique[3]};
  const std::string why =
      "PostgreSQL makes one of two keys over the same columns; the constraint is not created";
  expect_fit(table, postgresql(), fitted, {degraded("uq_1", why), degraded("uq_3", why)});
  expect_fits(table, sqlite());
  expect_fits(table, duckdb());
}

TEST(Limitations, DuckdbHasNoPartialIndexesAndMakesNoneWhole) {
  Table table = two_columns();
  table.indexes = {{.name = "ix_t",
                    .elements = {{.text = "a"}},
                    .uniqueness = schema::Uniqueness::Unique,
                    .where = "b <> ''"}};
  expect_fit(table, duckdb(), two_columns(),
             {degraded("ix_t", "DuckDB has no partial indexes; the index is not created")});
  expect_fits(table, sqlite());
  expect_fits(table, postgresql());
}

TEST(Limitations, DuckdbHasNoDescendingIndexes) {
  Table table = two_columns();
  table.indexes = {{.name = "ix_t",
                    .elements = {{.order = schema::IndexElement::Order::Descending, .text = "a"}}}};
  Table fitted = table;
  fitted.indexes[0].elements[0].order = schema::IndexElement::Order::Ascending;
  expect_fit(
      table, duckdb(), fitted,
      {degraded("ix_t", "DuckDB has no descending indexes; the index is created without DESC")});
  expect_fits(table, postgresql());
}

}  // namespace
}  // namespace metaxy::sql
