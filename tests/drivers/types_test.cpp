// SPDX-License-Identifier: Apache-2.0
// docs/types.md says what the dialects spell, and the databases take it and call it so.
#include "core/sql/types.h"

#include <fstream>
#include <map>

#include <fmt/format.h>

#include "core/support/text.h"
#include "tests/databases/catalog_readers.h"
#include "tests/drivers/each_database.h"

namespace metaxy::testing {
namespace {

using schema::Nullability;
using schema::Type;

Type integer(unsigned bits, schema::Sign sign = schema::Sign::Signed) {
  return {schema::Integer{bits, sign}};
}
Type list(Type element, Nullability elements = Nullability::NotNull,
          std::optional<std::size_t> size = {}) {
  return {schema::List{std::move(element), elements, size}};
}

const Type float32{schema::Float{32}};
const Type float64{schema::Float{64}};
const Type text{schema::Text{}};
const std::vector<std::string> moods{"calm", "it's"};

// What the column "Type" of the table stands for.
std::map<std::string, Type> types() {
  std::map<std::string, Type> out{
      {"Bool", {schema::Bool{}}},
      {"Float32", float32},
      {"Float64", float64},
      {"Text", text},
      {"Text(30)", {schema::Text{30}}},
      {"Bytes", {schema::Bytes{}}},
      {"Date", {schema::Date{}}},
      {"TimeOfDay", {schema::TimeOfDay{}}},
      {"Instant", {schema::Instant{}}},
      {"LocalDateTime", {schema::LocalDateTime{}}},
      {"Interval", {schema::Interval{}}},
      {"Uuid", {schema::Uuid{}}},
      {"Json", {schema::Json{}}},
      {"Decimal(38, 9)", {schema::Decimal{}}},
      {"Decimal(10, 2)", {schema::Decimal{10, 2}}},
      {"Enum", {schema::Enum{"mood", moods}}},
      {"Enum, native", {schema::Enum{"mood", moods, schema::EnumStorage::Native}}},
      {"List of Float64", list(float64)},
      {"List of UInt64", list(integer(64, schema::Sign::Unsigned))},
      {"List of Text", list(text)},
      {"List of Uuid", list({schema::Uuid{}})},
      {"Array of 3 Float32", list(float32, Nullability::NotNull, 3)},
      {"List of Float64 or nothing", list(float64, Nullability::Nullable)},
      {"List of lists of Float64", list(list(float64))},
      {"Map of Float64", {schema::Map{float64}}},
      {"Struct", {schema::Struct{{{"x", float64}, {"label", text}}}}},
      {"Struct, empty", {schema::Struct{}}}};
  for (const unsigned bits : {8u, 16u, 32u, 64u}) {
    out.emplace("Int" + std::to_string(bits), integer(bits));
    out.emplace("UInt" + std::to_string(bits), integer(bits, schema::Sign::Unsigned));
  }
  return out;
}

struct Documented {
  std::string type;
  std::map<std::string, std::string> spelling;  // by dialect
};

std::string trimmed(const std::string& cell) {
  const std::size_t from = cell.find_first_not_of(' ');
  return cell.substr(from, cell.find_last_not_of(' ') - from + 1);
}

// The rows of the first table, without its head.
std::vector<Documented> documented() {
  std::ifstream page(METAXY_TYPES_PAGE);
  std::vector<Documented> out;
  for (std::string line; std::getline(page, line);) {
    if (line.starts_with("##")) break;
    if (!line.starts_with("| `") && !line.starts_with("| a ")) continue;
    const std::vector<std::string> cells = support::split(line, '|');
    Documented row{trimmed(cells[2]), {}};
    const std::vector<std::string> names = sql::dialect_names();
    for (std::size_t i = 0; i < names.size(); ++i) {
      const std::string cell = trimmed(cells[i + 3]);
      row.spelling[names[i]] = cell.substr(1, cell.size() - 2);
    }
    out.push_back(std::move(row));
  }
  return out;
}

TEST(TypesPage, HasARowForEveryType) {
  std::vector<std::string> rows, wanted;
  for (const Documented& row : documented()) rows.push_back(row.type);
  for (const auto& [name, type] : types()) wanted.push_back(name);
  EXPECT_THAT(rows, ::testing::UnorderedElementsAreArray(wanted));
}

class Types : public EachDatabase {};
INSTANTIATE_TEST_SUITE_P(Each, Types, every_database(), database_name);

TEST_P(Types, AreSpeltAsThePageSays) {
  const std::map<std::string, Type> all = types();
  for (const Documented& row : documented()) {
    EXPECT_EQ(sql::type(dialect(), all.at(row.type)), row.spelling.at(GetParam())) << row.type;
  }
}

// One table for each type, so that each fails alone.
TEST_P(Types, AreTakenAndGivenBackByTheDatabase) {
  std::vector<schema::Table> tables;
  for (const auto& [name, type] : types()) {
    tables.push_back(
        {.name = {"", "t " + name},
         .columns = {{.name = "required", .type = type},
                     {.name = "optional", .type = type, .nullability = Nullability::Nullable}}});
  }
  const auto schema =
      sql::with_implied_checks(dialect(), schema::make_schema(std::move(tables)), {});
  ASSERT_TRUE(schema.ok());
  expect_round_trip(*schema);
}

TEST_P(Types, AreTheUsersOwnWhereHeSaysSo) {
  const std::map<std::string, std::string> own = {
      {"sqlite", "MEDIUMINT"}, {"duckdb", "HUGEINT"}, {"postgresql", "money"}};
  expect_round_trip(schema::make_schema(
      {{.name = {"", "t"},
        .columns = {{.name = "a", .type = integer(64), .type_by_dialect = own}}}}));
}

// What a wrong affinity would do: 1.0 becomes 1, and a text becomes a number.
TEST(SqliteAffinity, KeepsTextsThatLookLikeNumbers) {
  const auto database = open_sqlite();
  const std::vector<std::pair<Type, std::string>> values = {
      {{schema::Json{}}, "1.0"},          {{schema::Json{}}, "1e2"},
      {{schema::Decimal{10, 2}}, "1.10"}, {{schema::Decimal{}}, "00.50"},
      {{schema::Uuid{}}, "12345678"},     {text, "007"},
      {{schema::Text{5}}, "1e5"},         {list(text), "1.0"},
      {{schema::Enum{"e", {"1"}}}, "1.0"}};
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::string table = fmt::format("t{}", i);
    database->execute("CREATE TABLE " + table + " (c " + sql::type(sql::sqlite(), values[i].first) +
                      ")");
    database->execute("INSERT INTO " + table + " VALUES (?1)", {values[i].second});
    EXPECT_EQ(database->query("SELECT c, typeof(c) FROM " + table),
              (std::vector<Row>{{values[i].second, "text"}}))
        << sql::type(sql::sqlite(), values[i].first);
  }
}

TEST(SqliteAffinity, KeepsDatesAndTimesAsText) {
  const auto database = open_sqlite();
  database->execute("CREATE TABLE t (a DATE, b TIME, c TIMESTAMP)");
  const Row row{"2024-05-01", "13:05:06.000001", "2024-05-01 13:05:06.000001+00:00"};
  database->execute("INSERT INTO t VALUES (?1, ?2, ?3)", row);
  EXPECT_EQ(database->query("SELECT a, b, c FROM t"), (std::vector<Row>{row}));
  EXPECT_EQ(database->query("SELECT typeof(a), typeof(b), typeof(c) FROM t"),
            (std::vector<Row>{{"text", "text", "text"}}));
}

TEST(SqliteAffinity, WouldSpoilPlainJsonAndDecimals) {
  const auto database = open_sqlite();
  database->execute("CREATE TABLE t (a JSON, b DECIMAL(10, 2))");
  database->execute("INSERT INTO t VALUES ('1.0', '1.10')");
  EXPECT_EQ(database->query("SELECT a, b FROM t"), (std::vector<Row>{{"1", "1.1"}}));
}

class ImpliedChecks : public EachDatabase {
 protected:
  void create_column(const Type& type) {
    schema::Table table{
        .name = {"", "t"},
        .columns = {{.name = "c d", .type = type, .nullability = Nullability::Nullable}}};
    create(*sql::with_implied_checks(dialect(), schema::make_schema({table}), {}));
  }
  std::string put(const Value& value) {
    const schema::Column column{.name = "c", .type = type_};
    try {
      database().execute("INSERT INTO t VALUES (" + sql::parameter(dialect(), column, 1) + ")",
                         {value});
    } catch (const std::exception& error) {
      return error.what();
    }
    return "";
  }

  Type type_{schema::Bool{}};
};
INSTANTIATE_TEST_SUITE_P(Each, ImpliedChecks, every_database(), database_name);

TEST_P(ImpliedChecks, HoldEnumsToTheirValues) {
  for (const auto storage : {schema::EnumStorage::Text, schema::EnumStorage::Native}) {
    type_ = {schema::Enum{"mood", moods, storage}};
    create_column(type_);
    EXPECT_EQ(put("it's"), "");
    EXPECT_EQ(put(std::nullopt), "");
    EXPECT_NE(put("angry"), "");
    EXPECT_NE(put(""), "");
    database().execute("DROP TABLE t");
  }
}

TEST_P(ImpliedChecks, HoldArraysToTheirSize) {
  type_ = list(integer(32), Nullability::NotNull, 2);
  create_column(type_);
  const bool braces = GetParam() == "postgresql";
  EXPECT_EQ(put(braces ? "{1,2}" : "[1,2]"), "");
  EXPECT_EQ(put(std::nullopt), "");
  EXPECT_NE(put(braces ? "{1}" : "[1]"), "");
  EXPECT_NE(put(braces ? "{}" : "[]"), "");
  EXPECT_NE(put(braces ? "{1,2,3}" : "[1,2,3]"), "");
  EXPECT_NE(put("[1,2"), "");
}

TEST_P(ImpliedChecks, HoldArraysInDocumentsToTheirSize) {
  type_ = list(integer(32), Nullability::Nullable, 2);
  create_column(type_);
  EXPECT_EQ(put("[1,null]"), "");
  EXPECT_NE(put("[1]"), "");
  EXPECT_NE(put("{\"a\": 1}"), "");
}

}  // namespace
}  // namespace metaxy::testing
