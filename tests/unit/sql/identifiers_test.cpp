// SPDX-License-Identifier: Apache-2.0
#include "core/sql/identifiers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/schema/naming.h"
#include "tests/unit/sql/print.h"

namespace metaxy::sql {
namespace {

using schema::column;
using schema::make_schema;
using schema::one_table;
using schema::Schema;
using schema::Table;
using Messages = std::vector<std::string>;

Messages messages(const Schema& schema, const Dialect& dialect) {
  Messages out;
  for (const IdentifierProblem& problem : identifier_problems(schema, dialect)) {
    out.push_back(problem.message);
  }
  return out;
}

Table table(const std::string& name, const std::vector<std::string>& columns = {"c"}) {
  Table out{.name = {"", name}};
  for (const std::string& each : columns) out.columns.push_back(column(each, schema::Text{}));
  return out;
}

TEST(Identifiers, OrdinaryNamesAreFine) {
  Table one = table("select", {"from", "a b", "it's \"so\"", "größe"});
  one.primary_key = {{"pk_select", {"from"}}};
  for (const Dialect* dialect : dialects())
    EXPECT_EQ(messages(one_table(one), *dialect), Messages{});
}

TEST(Identifiers, TablesColumnsAndEnumsMustFitWithoutBeingCut) {
  const std::string fits(63, 'x');
  const std::string umlauts = "ä" + std::string(62, 'y');  // 63 letters, 64 bytes
  const Schema schema = one_table(
      {.name = {fits + "s", fits + "t"},
       .columns = {column(fits, schema::Text{}), column(umlauts, schema::Text{}),
                   column("e", schema::Enum{fits + "e", {"a"}, schema::EnumStorage::Native})}});
  EXPECT_EQ(identifier_problems(schema, postgresql()),
            (std::vector<IdentifierProblem>{
                {schema.tables[0].name, fits + "t",
                 "the table '" + fits + "t' has 64 bytes; PostgreSQL allows 63"},
                {schema.tables[0].name, fits + "s",
                 "the schema '" + fits + "s' has 64 bytes; PostgreSQL allows 63"},
                {schema.tables[0].name, umlauts,
                 "the column '" + umlauts + "' has 64 bytes; PostgreSQL allows 63"},
                {schema.tables[0].name, fits + "e",
                 "the enum '" + fits + "e' has 64 bytes; PostgreSQL allows 63"}}));
  EXPECT_EQ(messages(schema, duckdb()), Messages{});
}

TEST(Identifiers, ValuesOfANativeEnumMustFit) {
  const schema::Enum one{"mood", {std::string(64, 'x')}, schema::EnumStorage::Native};
  const Schema schema = one_table({.name = {"", "t"}, .columns = {column("m", one)}});
  EXPECT_EQ(messages(schema, postgresql()),
            Messages{"the value of the enum '" + std::string(64, 'x') +
                     "' has 64 bytes; PostgreSQL allows 63"});
  EXPECT_EQ(messages(schema, sqlite()), Messages{});
}

TEST(Identifiers, LongConstraintsAndIndexesAreCutInstead) {
  Table one = table("t");
  one.primary_key = {{std::string(80, 'k'), {"c"}}};
  one.indexes = {{.name = std::string(80, 'i'), .elements = {{.text = "c"}}}};
  EXPECT_EQ(messages(one_table(one), postgresql()), Messages{});
}

TEST(Identifiers, MustNotMeetAfterCutting) {
  // Only four digits of a hash tell long names with the same beginning apart; these two share them.
  const std::string first = std::string(60, 'x') + "_167";
  std::string second;
  for (int i = 0; second.empty(); ++i) {
    const std::string other = std::string(60, 'x') + '_' + std::to_string(i);
    if (other.size() > 63 && other != first &&
        schema::fit_name(other, 63) == schema::fit_name(first, 63)) {
      second = other;
    }
  }
  Table one = table("a");
  one.indexes = {{.name = first, .elements = {{.text = "c"}}}};
  Table other = table("b");
  other.indexes = {{.name = second, .elements = {{.text = "c"}}}};
  const std::string cut = schema::fit_name(first, 63);
  EXPECT_EQ(messages(make_schema({one, other}), postgresql()),
            Messages{"the index '" + cut + "' has the name of the index '" + cut +
                     "' of 'a' on PostgreSQL"});
  EXPECT_EQ(messages(make_schema({one, other}), sqlite()), Messages{});
}

TEST(Identifiers, CasesOfLettersAreNotToldApartBySqliteAndDuckdb) {
  const Schema schema = make_schema({table("Users", {"id", "ID"}), table("users")});
  for (const Dialect* dialect : {&sqlite(), &duckdb()}) {
    const std::string on = " on " + std::string(dialect->facts.title);
    EXPECT_EQ(messages(schema, *dialect),
              (Messages{"the table 'users' has the name of the table 'Users' of 'Users'" + on,
                        "the column 'ID' has the name of the column 'id' of 'Users'" + on}));
  }
  EXPECT_EQ(messages(schema, postgresql()), Messages{});
}

TEST(Identifiers, IndexNamesAreOfASchemaNotOfATable) {
  Table a = table("a");
  a.indexes = {{.name = "ix", .elements = {{.text = "c"}}}};
  Table b = a;
  b.name.name = "b";
  for (const Dialect* dialect : dialects()) {
    EXPECT_EQ(messages(make_schema({a, b}), *dialect),
              Messages{"the index 'ix' has the name of the index 'ix' of 'a' on " +
                       std::string(dialect->facts.title)});
  }
  b.name.schema = "app";
  EXPECT_EQ(messages(make_schema({a, b}), duckdb()), Messages{});
  EXPECT_EQ(messages(make_schema({a, b}), postgresql()), Messages{});
}

TEST(Identifiers, IndexesShareNamesWithTablesOnSqliteAndPostgresql) {
  Table a = table("a");
  a.indexes = {{.name = "b", .elements = {{.text = "c"}}}};
  const Schema schema = make_schema({a, table("b")});
  EXPECT_EQ(messages(schema, sqlite()),
            Messages{"the index 'b' has the name of the table 'b' of 'b' on SQLite"});
  EXPECT_EQ(messages(schema, postgresql()),
            Messages{"the index 'b' has the name of the table 'b' of 'b' on PostgreSQL"});
  EXPECT_EQ(messages(schema, duckdb()), Messages{});
}

TEST(Identifiers, KeysAndEnumsShareNamesWithTablesOnPostgresql) {
  Table a = table("a");
  a.unique = {{"b", {"c"}}};
  a.columns.push_back(column("e", schema::Enum{"b", {"x"}, schema::EnumStorage::Native}));
  const Schema schema = make_schema({a, table("b")});
  EXPECT_EQ(messages(schema, postgresql()),
            (Messages{"the enum 'b' has the name of the table 'b' of 'b' on PostgreSQL",
                      "the unique constraint 'b' has the name of the table 'b' of 'b' on "
                      "PostgreSQL"}));
  EXPECT_EQ(messages(schema, sqlite()), Messages{});
  EXPECT_EQ(messages(schema, duckdb()), Messages{});
}

TEST(Identifiers, ConstraintsOfOneTableAreToldApart) {
  Table a = table("a");
  a.checks = {{"x", "c > ''"}, {"x", "c < 'z'"}};
  for (const Dialect* dialect : dialects()) {
    EXPECT_EQ(messages(one_table(a), *dialect),
              Messages{"the check 'x' has the name of the check 'x' of 'a' on " +
                       std::string(dialect->facts.title)});
  }
  Table b = table("b");
  b.checks = {{"x", "c > ''"}};
  a.checks.pop_back();
  EXPECT_EQ(messages(make_schema({a, b}), postgresql()), Messages{});
}

TEST(Identifiers, ThatDatabasesKeepForThemselves) {
  Table a = table("sqlite_stat", {"ctid", "oid", "rowid"});
  a.indexes = {{.name = "SQLITE_ix", .elements = {{.text = "oid"}}}};
  EXPECT_EQ(
      messages(one_table(a), sqlite()),
      (Messages{"the table 'sqlite_stat' begins with 'sqlite_', which SQLite keeps for itself",
                "the index 'SQLITE_ix' begins with 'sqlite_', which SQLite keeps for itself"}));
  EXPECT_EQ(messages(one_table(a), postgresql()),
            Messages{"every table of PostgreSQL has a column 'ctid' of its own"});
  EXPECT_EQ(messages(one_table(a), duckdb()), Messages{});
  Table b = table("t");
  b.name.schema = "pg_mine";
  EXPECT_EQ(messages(one_table(b), postgresql()),
            Messages{"the schema 'pg_mine' begins with 'pg_', which PostgreSQL keeps for itself"});
}

TEST(Identifiers, MustBeThereAndBeText) {
  const Schema schema = one_table(table("t", {"", "caf\xE9", std::string("a\0b", 3)}));
  for (const Dialect* dialect : dialects()) {
    EXPECT_EQ(messages(schema, *dialect),
              (Messages{"the column has an empty name", "the column 'caf\xE9' is not UTF-8 text",
                        "the column '" + std::string("a\0b", 3) + "' is not UTF-8 text"}));
  }
}

TEST(Identifiers, MembersOfDuckdbsStructsDifferInMoreThanCase) {
  const schema::Struct record{{{"a", {schema::Text{}}}, {"A", {schema::Text{}}}}};
  const Schema schema = one_table(
      {.name = {"", "t"}, .columns = {column("c", schema::List{{schema::Type{record}}})}});
  EXPECT_EQ(messages(schema, duckdb()), Messages{"'c' has two members called 'A' on DuckDB"});
  EXPECT_EQ(messages(schema, postgresql()), Messages{});
}

TEST(Identifiers, SequencesOfDuckdbAreToldApart) {
  const auto numbered = [](const std::string& name, const std::string& key) {
    return Table{.name = {"", name},
                 .columns = {{.name = key,
                              .type = {schema::Integer{}},
                              .numbering = schema::Numbering::Autoincrement}},
                 .primary_key = {{"pk_" + name, {key}}}};
  };
  const Schema schema = make_schema({numbered("a", "b_c"), numbered("a_b", "c")});
  EXPECT_EQ(messages(schema, duckdb()),
            Messages{"the sequence of the column 'c' has the name of the sequence of the column "
                     "'b_c' of 'a' on DuckDB"});
  EXPECT_EQ(messages(schema, sqlite()), Messages{});
  EXPECT_EQ(messages(schema, postgresql()), Messages{});
}

}  // namespace
}  // namespace metaxy::sql
