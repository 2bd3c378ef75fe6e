// SPDX-License-Identifier: Apache-2.0
// Names that try to be something else stay names, in every place where a name can stand.
#include <algorithm>

#include "core/schema/naming.h"
#include "core/sql/identifiers.h"
#include "tests/drivers/each_database.h"

namespace metaxy::testing {
namespace {

using schema::make_schema;
using schema::Schema;
using schema::Table;

struct Hostile {
  const char* what;
  std::string name;
};

std::vector<Hostile> hostile_names() {
  return {{"quote", "a\"b"},
          {"only_quotes", "\"\""},
          {"single_quote", "it's"},
          {"keyword", "select"},
          {"keyword_order", "ORDER"},
          {"spaces", " two  words "},
          {"dot", "a.b"},
          {"injection", "\"; DROP TABLE victim; --"},
          {"injection_single", "'); DROP TABLE victim; --"},
          {"comment", "a/*b*/--c"},
          {"newline", "a\nb\tc"},
          {"backslash", "a\\b\\"},
          {"percent", "%s%(x)s{}{0}$1?1"},
          {"umlauts", "Größe_ß"},
          {"chinese", "特徴量"},
          {"emoji", "🎬"},
          {"digits", "1st"},
          {"bytes_63", std::string(63, 'n')},
          {"mixed_case", "MixedCase"},
          {"brackets", "a(b)[c]"},
          {"backtick", "a`b"},
          {"rowid", "rowid"}};
}

class HostileNames : public ::testing::TestWithParam<std::tuple<std::string, std::size_t>> {
 protected:
  const Hostile hostile_ = hostile_names()[std::get<1>(GetParam())];
  const sql::Dialect& dialect_ = *sql::find(std::get<0>(GetParam()));
  const std::unique_ptr<Database> database_ = open(std::get<0>(GetParam()));

  void run(const std::vector<sql::Statement>& statements) {
    for (const sql::Statement& statement : statements) {
      ASSERT_NO_THROW(database_->execute(statement.text)) << statement.text;
    }
  }
};

INSTANTIATE_TEST_SUITE_P(
    Each, HostileNames,
    ::testing::Combine(every_database(), ::testing::Range<std::size_t>(0, hostile_names().size())),
    [](const auto& each) {
      return std::get<0>(each.param) + "_" + hostile_names()[std::get<1>(each.param)].what;
    });

// Everything that has a name is called `name`, as far as names may be the same.
Schema named(const std::string& name) {
  const schema::Enum one{name + "e", {name, "other"}, schema::EnumStorage::Native};
  Table table{.name = {"", name},
              .columns = {{.name = name,
                           .type = {schema::Integer{}},
                           .numbering = schema::Numbering::Autoincrement,
                           .comment = name},
                          {.name = name + "2", .type = {one}},
                          {.name = name + "3", .type = {schema::Text{}}},
                          {.name = "document",
                           .type = {schema::Struct{{{name, {schema::Text{}}}}}},
                           .nullability = schema::Nullability::Nullable}},
              .primary_key = {{name + "p", {name}}},
              .unique = {{name + "u", {name + "3"}}},
              .foreign_keys = {{.name = name + "f",
                                .columns = {name},
                                .table = {"", name},
                                .references = {name}}},
              .indexes = {{.name = name + "i", .elements = {{.text = name + "3"}}}},
              .comment = name};
  return make_schema({table});
}

std::string shortened(const std::string& name) { return name.substr(0, name.size() - 1); }

TEST_P(HostileNames, AreNamesEverywhere) {
  database_->execute("CREATE TABLE victim (a INTEGER)");
  const Lines victim = read_catalog(*database_);
  // Names with something behind them must still fit.
  const std::string name = hostile_.name.size() == 63 ? shortened(hostile_.name) : hostile_.name;
  const Schema schema = named(name);
  ASSERT_EQ(sql::identifier_problems(schema, dialect_), std::vector<sql::IdentifierProblem>{});

  run(sql::create(schema, dialect_));
  Lines expected = predict_catalog(schema, dialect_);
  expected.insert(expected.end(), victim.begin(), victim.end());
  std::ranges::sort(expected);
  EXPECT_EQ(read_catalog(*database_), expected);

  run(sql::drop(schema, dialect_));
  EXPECT_EQ(read_catalog(*database_), victim);
}

class LongNames : public EachDatabase {};
INSTANTIATE_TEST_SUITE_P(Each, LongNames, every_database(), database_name);

TEST_P(LongNames, OfConstraintsAndIndexesAreCutAsTheDatabaseKeepsThem) {
  const std::string name = "größe_" + std::string(80, 'x');
  Table table{.name = {"", "t"},
              .columns = {{.name = "a", .type = {schema::Integer{}}}},
              .primary_key = {{"pk_" + name, {"a"}}},
              .unique = {{"uq_" + name, {"a"}}},
              .checks = {{"ck_" + name, "a > 0"}},
              .foreign_keys = {{.name = "fk_" + name,
                                .columns = {"a"},
                                .table = {"", "t"},
                                .references = {"a"}}},
              .indexes = {{.name = "ix_" + name, .elements = {{.text = "a"}}}}};
  const Schema schema = make_schema({table});
  EXPECT_EQ(sql::identifier_problems(schema, dialect()), std::vector<sql::IdentifierProblem>{});
  expect_round_trip(schema);
}

// PostgreSQL cuts a name that is too long without an error, and two tables become one.
TEST(PostgresqlNames, WouldBeCutSilently) {
  const auto database = open_postgresql();
  const std::string name(70, 'n');
  database->execute("CREATE TABLE \"" + name + "\" (a INTEGER)");
  EXPECT_EQ(database->query("SELECT relname FROM pg_class WHERE relname LIKE 'nnn%'"),
            (std::vector<Row>{{std::string(63, 'n')}}));
}

class Collisions : public EachDatabase {
 protected:
  // Whether the database refuses what identifier_problems() warns of.
  void expect_refused(const Schema& schema) {
    EXPECT_NE(sql::identifier_problems(schema, dialect()).size(), 0u);
    std::string refused;
    for (const sql::Statement& statement : sql::create(schema, dialect())) {
      if (refused.empty()) refused = refusal(statement.text);
    }
    EXPECT_NE(refused, "");
  }
  void expect_taken(const Schema& schema) {
    EXPECT_EQ(sql::identifier_problems(schema, dialect()), std::vector<sql::IdentifierProblem>{});
    create(schema);
  }
  void expect(bool refused, const Schema& schema) {
    refused ? expect_refused(schema) : expect_taken(schema);
  }
  bool is(const std::string& name) const { return GetParam() == name; }
};
INSTANTIATE_TEST_SUITE_P(Each, Collisions, every_database(), database_name);

Table table(const std::string& name, const std::vector<std::string>& columns = {"c"}) {
  Table out{.name = {"", name}};
  for (const std::string& each : columns) {
    out.columns.push_back({.name = each, .type = {schema::Text{}}});
  }
  return out;
}

TEST_P(Collisions, OfTablesThatDifferInCase) {
  expect(!is("postgresql"), make_schema({table("Users"), table("users")}));
}

TEST_P(Collisions, OfColumnsThatDifferInCase) {
  expect(!is("postgresql"), make_schema({table("t", {"id", "ID"})}));
}

TEST_P(Collisions, DoNotConcernLettersBeyondAscii) {
  expect(false, make_schema({table("Ä", {"ö", "Ö"}), table("ä")}));
}

TEST_P(Collisions, OfIndexesOfTwoTables) {
  Table a = table("a"), b = table("b");
  a.indexes = {{.name = "ix", .elements = {{.text = "c"}}}};
  b.indexes = {{.name = "IX", .elements = {{.text = "c"}}}};
  expect(!is("postgresql"), make_schema({a, b}));
}

TEST_P(Collisions, OfAnIndexAndATable) {
  Table a = table("a");
  a.indexes = {{.name = "b", .elements = {{.text = "c"}}}};
  expect(!is("duckdb"), make_schema({a, table("b")}));
}

TEST_P(Collisions, OfAKeyAndATable) {
  Table a = table("a");
  a.unique = {{"b", {"c"}}};
  expect(is("postgresql"), make_schema({a, table("b")}));
}

TEST_P(Collisions, OfAnEnumAndATable) {
  Table a = table("a");
  a.columns[0].type = {schema::Enum{"b", {"x"}, schema::EnumStorage::Native}};
  expect(is("postgresql"), make_schema({a, table("b")}));
}

TEST_P(Collisions, OfASequenceAndATable) {
  Table a = table("a");
  a.columns[0] = {
      .name = "n", .type = {schema::Integer{}}, .numbering = schema::Numbering::Autoincrement};
  a.primary_key = {{"pk_a", {"n"}}};
  expect(false, make_schema({a, table("a_n_seq2")}));
}

TEST_P(Collisions, OfSequences) {
  Table a = table("a"), b = table("a_b");
  a.columns[0] = {
      .name = "b_c", .type = {schema::Integer{}}, .numbering = schema::Numbering::Autoincrement};
  a.primary_key = {{"pk_1", {"b_c"}}};
  b.columns[0] = a.columns[0];
  b.columns[0].name = "c";
  b.primary_key = {{"pk_2", {"c"}}};
  expect(is("duckdb"), make_schema({a, b}));
}

TEST_P(Collisions, WithNamesThatAreReserved) {
  expect(is("sqlite"), make_schema({table("sqlite_mine")}));
  expect(is("postgresql"), make_schema({table("t", {"ctid"})}));
  if (!is("sqlite")) {
    Table other = table("t");
    other.name.schema = "pg_mine";
    expect(is("postgresql"), make_schema({other}));
  }
}

TEST_P(Collisions, OfMembersOfAStruct) {
  Table a = table("a");
  a.columns[0].type = {schema::Struct{{{"a", {schema::Text{}}}, {"A", {schema::Text{}}}}}};
  expect(is("duckdb"), make_schema({a}));
}

TEST_P(Collisions, OfLongValuesOfAnEnum) {
  Table a = table("a");
  a.columns[0].type = {schema::Enum{"e", {std::string(64, 'x')}, schema::EnumStorage::Native}};
  expect(is("postgresql"), make_schema({a}));
}

}  // namespace
}  // namespace metaxy::testing
