// SPDX-License-Identifier: Apache-2.0
// The limits of generated columns.
#include <gtest/gtest.h>

#include "tests/unit/sql/limitations.h"

namespace metaxy::sql {
namespace {

using schema::Column;
using schema::column;
using schema::Nullability;
using schema::Table;
using Kind = schema::GeneratedValue::Kind;

Table with_generated(Kind kind, Nullability nullability = Nullability::Nullable) {
  Table out = two_columns();
  out.columns[1].nullability = nullability;
  out.columns[1].generated = {{"a || ''", kind}};
  return out;
}

TEST(Limitations, GeneratedColumnsAreStoredOrVirtualAsTheDatabaseCan) {
  for (const Kind kind : {Kind::Stored, Kind::Virtual}) expect_fits(with_generated(kind), sqlite());
  expect_fits(with_generated(Kind::Stored), postgresql());
  expect_fits(with_generated(Kind::Virtual), duckdb());
  expect_fit(with_generated(Kind::Virtual), postgresql(), with_generated(Kind::Stored),
             {degraded("b",
                       "PostgreSQL has no virtual generated columns; the column is computed "
                       "when a row is written")});
  expect_fit(with_generated(Kind::Stored), duckdb(), with_generated(Kind::Virtual),
             {degraded("b",
                       "DuckDB has no stored generated columns; the column is computed when "
                       "it is read")});
}

TEST(Limitations, DuckdbHasNothingButAnIndexOnGeneratedColumns) {
  Table table = with_generated(Kind::Virtual, Nullability::NotNull);
  table.columns[1].collation = "nocase";
  table.primary_key = {{"pk_t", {"b"}}};
  table.unique = {{"uq_t_a", {"a"}}, {"uq_t_a_b", {"a", "b"}}};
  table.checks = {{"ck_t_a", "a > 0"}, {"ck_t_b", "\"B\" <> ''"}};
  table.foreign_keys = {{.name = "fk", .columns = {"b"}, .table = {"", "p"}, .references = {"x"}}};
  table.indexes = {{.name = "ix_t_b", .elements = {{.text = "b"}}}};
  Table fitted = with_generated(Kind::Virtual);
  fitted.unique = {{"uq_t_a", {"a"}}};
  fitted.checks = {{"ck_t_a", "a > 0"}};
  fitted.indexes = table.indexes;
  const std::string why = "DuckDB has no constraints on generated columns such as 'b'";
  expect_fit(
      table, duckdb(), fitted,
      {degraded("b",
                "DuckDB has no NOT NULL on generated columns; the column is created without it"),
       degraded("b",
                "DuckDB has no collations on generated columns; the column is created without "
                "it"),
       impossible("pk_t", why + "; the primary key is not created"),
       degraded("uq_t_a_b", why + "; the constraint is not created"),
       degraded("ck_t_b", why + "; the check is not created"),
       degraded("fk",
                "DuckDB has no constraints on generated columns; the foreign key is not created")});
}

TEST(Limitations, SqliteHasNoGeneratedColumnInAKey) {
  Table table = with_generated(Kind::Stored, Nullability::NotNull);
  table.primary_key = {{"pk_t", {"a", "b"}}};
  table.unique = {{"uq_t_b", {"b"}}};
  Table fitted = table;
  fitted.primary_key.reset();
  expect_fit(table, sqlite(), fitted,
             {impossible("pk_t",
                         "SQLite has no primary keys with generated columns such as 'b'; "
                         "the primary key is not created")});
  expect_fits(table, postgresql());
}

TEST(Limitations, PostgresqlComputesNothingFromGeneratedColumns) {
  Table table = with_generated(Kind::Stored);
  Column c = column("c", schema::Integer{});
  c.generated = {{"length(\"b\")", Kind::Stored}};
  table.columns.push_back(c);
  table.unique = {{"uq_t_a", {"a"}}, {"uq_t_c", {"c"}}};
  table.checks = {{"ck_t_c", "c > 0"}};
  table.indexes = {{.name = "ix_t_1", .elements = {{.text = "c"}}},
                   {.name = "ix_t_2",
                    .elements = {{.kind = schema::IndexElement::Kind::Expression, .text = "a+c"}}},
                   {.name = "ix_t_3", .elements = {{.text = "a"}}, .where = "c > 1"},
                   {.name = "ix_t_4", .elements = {{.text = "a"}}}};
  Table fitted = with_generated(Kind::Stored);
  fitted.unique = {{"uq_t_a", {"a"}}};
  fitted.indexes = {table.indexes[3]};
  const std::string why = "the column 'c' is not there; ";
  expect_fit(table, postgresql(), fitted,
             {impossible("c",
                         "PostgreSQL computes no column from 'b', which is generated too; the "
                         "column is not created"),
              degraded("uq_t_c", why + "the constraint is not created"),
              degraded("ck_t_c", why + "the check is not created"),
              degraded("ix_t_1", why + "the index is not created"),
              degraded("ix_t_2", why + "the index is not created"),
              degraded("ix_t_3", why + "the index is not created")});
  expect_fits(table, sqlite());
}

}  // namespace
}  // namespace metaxy::sql
