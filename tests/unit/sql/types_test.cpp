// SPDX-License-Identifier: Apache-2.0
// How types are spelt is a table in docs/types.md, which tests/drivers checks cell by cell. Here
// is what the table does not say: types within types, values in and out, implied checks.
#include "core/sql/types.h"

#include <gtest/gtest.h>

#include "tests/unit/sql/print.h"

namespace metaxy::sql {
namespace {

using schema::column;
using schema::Column;
using schema::Nullability;
using schema::Type;

const Type text{schema::Text{}};
const Type bytes{schema::Bytes{}};
const Type uuid{schema::Uuid{}};
const Type mood{schema::Enum{"mood", {"calm", "it's"}}};
const Type native_mood{schema::Enum{"mood", {"calm", "it's"}, schema::EnumStorage::Native}};
const Type box{schema::Struct{{{"x", {schema::Float{64}}}, {"a \"b", text}}}};

struct InAndOut {
  std::string parameter;
  std::string projection;

  bool operator==(const InAndOut&) const = default;
};
void PrintTo(const InAndOut& both, std::ostream* out) {
  *out << both.parameter << " and " << both.projection;
}

InAndOut travels(const Dialect& dialect, const Type& type) {
  const Column c{.name = "c", .type = type};
  return {parameter(dialect, c, 2), projection(dialect, c)};
}

TEST(Types, NestIntoEachOther) {
  const Type boxes{schema::List{box}};
  const Type by_name{schema::Map{boxes}};
  EXPECT_EQ(type(duckdb(), by_name), "MAP(VARCHAR, STRUCT(\"x\" DOUBLE, \"a \"\"b\" VARCHAR)[])");
  EXPECT_EQ(type(postgresql(), by_name), "JSONB");
  EXPECT_EQ(type(sqlite(), by_name), "JSON_TEXT");
}

TEST(Types, FixedListsOfDuckdbCarryTheirSize) {
  EXPECT_EQ(type(duckdb(), Type{schema::List{uuid, Nullability::NotNull, 3}}), "UUID[3]");
  EXPECT_EQ(type(duckdb(), Type{schema::List{{{schema::List{text}}}, Nullability::NotNull, 2}}),
            "VARCHAR[][2]");
  EXPECT_EQ(type(postgresql(), Type{schema::List{uuid, Nullability::NotNull, 3}}), "UUID[]");
}

TEST(Types, PostgresqlKeepsListsWithGapsAndListsOfListsAsDocuments) {
  EXPECT_EQ(type(postgresql(), Type{schema::List{text, Nullability::Nullable}}), "JSONB");
  EXPECT_EQ(type(postgresql(), Type{schema::List{{{schema::List{text}}}}}), "JSONB");
}

TEST(Types, AStructWithoutMembersIsAMapOnDuckdb) {
  EXPECT_EQ(type(duckdb(), Type{schema::Struct{}}), "MAP(VARCHAR, VARCHAR)");
}

TEST(Types, NativeEnumsAreNamedWhereTheyExist) {
  EXPECT_EQ(type(duckdb(), native_mood), "\"mood\"");
  EXPECT_EQ(type(postgresql(), Type{schema::List{native_mood}}), "\"mood\"[]");
  EXPECT_EQ(type(sqlite(), native_mood), "VARCHAR");
}

TEST(Types, TheUsersOwnSpellingWinsForItsDialect) {
  Column own = column("c", schema::Text{});
  own.type_by_dialect = {{"postgresql", "citext"}};
  EXPECT_EQ(type(postgresql(), own), "citext");
  EXPECT_EQ(type(duckdb(), own), "VARCHAR");
}

TEST(Values, OfPlainTypesTravelAsTheyAre) {
  for (const Type& plain : {text, bytes, uuid, mood, Type{schema::Instant{}}}) {
    EXPECT_EQ(travels(sqlite(), plain), (InAndOut{"?2", "\"c\""}));
    EXPECT_EQ(travels(duckdb(), plain), (InAndOut{"$2", "\"c\""}));
    EXPECT_EQ(travels(postgresql(), plain), (InAndOut{"$2", "\"c\""}));
  }
}

TEST(Values, OfSqliteAlwaysTravelAsTheyAre) {
  EXPECT_EQ(travels(sqlite(), box), (InAndOut{"?2", "\"c\""}));
  EXPECT_EQ(travels(sqlite(), {schema::List{uuid}}), (InAndOut{"?2", "\"c\""}));
}

TEST(Values, ThatAreBoundAsTextAreCast) {
  EXPECT_EQ(travels(duckdb(), native_mood),
            (InAndOut{"CAST($2 AS \"mood\")", "CAST(\"c\" AS VARCHAR)"}));
  EXPECT_EQ(travels(postgresql(), native_mood),
            (InAndOut{"CAST($2 AS \"mood\")", "CAST(\"c\" AS TEXT)"}));
  EXPECT_EQ(travels(duckdb(), {schema::Json{}}), (InAndOut{"CAST($2 AS JSON)", "\"c\""}));
  EXPECT_EQ(travels(postgresql(), {schema::Json{}}),
            (InAndOut{"CAST($2 AS JSONB)", "CAST(\"c\" AS TEXT)"}));
}

TEST(Values, OfListsAreCastToTheColumnsType) {
  EXPECT_EQ(travels(duckdb(), {schema::List{uuid}}),
            (InAndOut{"CAST($2 AS UUID[])", "CAST(\"c\" AS VARCHAR[])"}));
  EXPECT_EQ(travels(postgresql(), {schema::List{uuid}}),
            (InAndOut{"CAST($2 AS UUID[])", "CAST(\"c\" AS TEXT[])"}));
  EXPECT_EQ(travels(duckdb(), {schema::List{text, Nullability::NotNull, 2}}),
            (InAndOut{"CAST($2 AS VARCHAR[2])", "CAST(\"c\" AS VARCHAR[])"}));
  EXPECT_EQ(travels(postgresql(), {schema::List{text}}),
            (InAndOut{"CAST($2 AS VARCHAR[])", "\"c\""}));
}

TEST(Values, OfDocumentsTravelAsJson) {
  EXPECT_EQ(travels(duckdb(), box),
            (InAndOut{"CAST(CAST($2 AS JSON) AS STRUCT(\"x\" DOUBLE, \"a \"\"b\" VARCHAR))",
                      "CAST(to_json(\"c\") AS VARCHAR)"}));
  EXPECT_EQ(travels(postgresql(), box), (InAndOut{"CAST($2 AS JSONB)", "CAST(\"c\" AS TEXT)"}));
}

TEST(Values, BytesInsideOthersAreBase64) {
  EXPECT_EQ(travels(duckdb(), {schema::List{bytes}}),
            (InAndOut{"CAST(list_transform(CAST($2 AS VARCHAR[]), lambda v1: from_base64(v1)) "
                      "AS BLOB[])",
                      "CAST(list_transform(\"c\", lambda v1: to_base64(v1)) AS VARCHAR[])"}));
  EXPECT_EQ(travels(postgresql(), {schema::List{bytes}}).parameter,
            "CASE WHEN CAST($2 AS TEXT[]) IS NOT NULL THEN ARRAY(SELECT decode(element, 'base64') "
            "FROM unnest(CAST($2 AS TEXT[])) WITH ORDINALITY AS elements (element, place) ORDER BY "
            "place) END");
  EXPECT_EQ(travels(duckdb(), {schema::Struct{{{"n", text}, {"b", bytes}}}}).projection,
            "CAST(to_json(list_transform([\"c\"], lambda v1: CASE WHEN v1 IS NOT NULL THEN "
            "struct_pack(\"n\" := v1.\"n\", \"b\" := to_base64(v1.\"b\")) END)[1]) AS VARCHAR)");
}

TEST(Values, GoIntoTheUsersOwnSpelling) {
  Column own{.name = "c", .type = box, .type_by_dialect = {{"duckdb", "MAP(VARCHAR, JSON)"}}};
  EXPECT_EQ(parameter(duckdb(), own, 1), "CAST(CAST($1 AS JSON) AS MAP(VARCHAR, JSON))");
  own.type_by_dialect = {{"postgresql", "JSON"}};
  EXPECT_EQ(parameter(postgresql(), own, 1), "CAST($1 AS JSON)");
}

std::optional<schema::CheckConstraint> check_of(const Dialect& dialect, const Type& type) {
  const schema::Table table{.name = {"", "t"}};
  const auto check = implied_check(dialect, table, {.name = "c", .type = type}, {});
  EXPECT_TRUE(check.ok());
  return *check;
}

void expect_check(const Dialect& dialect, const Type& type, const schema::CheckConstraint& check) {
  EXPECT_EQ(check_of(dialect, type), check) << dialect.facts.name;
}

TEST(ImpliedChecks, HoldAnEnumKeptAsTextToItsValues) {
  for (const Dialect* dialect : dialects()) {
    expect_check(*dialect, mood, {"ck_t_c_values", "\"c\" IN ('calm', 'it''s')"});
  }
  expect_check(sqlite(), native_mood, {"ck_t_c_values", "\"c\" IN ('calm', 'it''s')"});
  EXPECT_EQ(check_of(duckdb(), native_mood), std::nullopt);
  EXPECT_EQ(check_of(postgresql(), native_mood), std::nullopt);
}

TEST(ImpliedChecks, HoldAListToItsSizeWhereTheTypeDoesNot) {
  const Type three{schema::List{uuid, Nullability::NotNull, 3}};
  const Type gaps{schema::List{uuid, Nullability::Nullable, 3}};
  expect_check(sqlite(), three, {"ck_t_c_size", "json_array_length(\"c\") = 3"});
  expect_check(postgresql(), three, {"ck_t_c_size", "cardinality(\"c\") = 3"});
  expect_check(postgresql(), gaps, {"ck_t_c_size", "jsonb_array_length(\"c\") = 3"});
  EXPECT_EQ(check_of(duckdb(), three), std::nullopt);
  EXPECT_EQ(check_of(sqlite(), Type{schema::List{uuid}}), std::nullopt);
}

TEST(ImpliedChecks, AreAddedToTheSchemaInOrderOfNames) {
  schema::Table table{.name = {"", "t"}, .columns = {{.name = "m", .type = mood}}};
  table.checks = {{"ck_z", "1 = 1"}, {"ck_a", "2 = 2"}};
  const auto schema = with_implied_checks(sqlite(), schema::make_schema({table}), {});
  ASSERT_TRUE(schema.ok());
  table.checks = {
      {"ck_a", "2 = 2"}, {"ck_t_m_values", "\"m\" IN ('calm', 'it''s')"}, {"ck_z", "1 = 1"}};
  EXPECT_EQ(*schema, schema::make_schema({table}));
}

TEST(ImpliedChecks, LeaveTheUsersOwnSpellingAlone) {
  const Column own{.name = "c", .type = mood, .type_by_dialect = {{"sqlite", "TEXT"}}};
  const auto check = implied_check(sqlite(), {.name = {"", "t"}}, own, {});
  ASSERT_TRUE(check.ok());
  EXPECT_EQ(*check, std::nullopt);
}

TEST(ImpliedChecks, FailWithAPatternThatCannotBeFilledIn) {
  const schema::Table table{.name = {"", "t"}, .columns = {{.name = "m", .type = mood}}};
  const auto schema = with_implied_checks(sqlite(), schema::make_schema({table}),
                                          {.check = "ck_%(constrant_name)s"});
  ASSERT_FALSE(schema.ok());
  EXPECT_EQ(schema.error().message,
            "%(constrant_name)s means nothing here; did you mean 'constraint_name'?");
}

}  // namespace
}  // namespace metaxy::sql
