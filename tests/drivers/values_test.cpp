// SPDX-License-Identifier: Apache-2.0
// Values go in by parameter() and come out by projection() as they went in, up to spellings that
// mean the same. Drivers do it with their own types; here everything is text.
#include "core/sql/names.h"
#include "core/sql/types.h"
#include "core/support/json.h"
#include "tests/drivers/each_database.h"

namespace metaxy::testing {
namespace {

using schema::Nullability;
using schema::Type;

class Values : public EachDatabase {
 protected:
  void SetUp() override {
    if (GetParam() == "duckdb") database().execute("SET TimeZone = 'UTC'");
  }

  Value round_trip(const Type& type, const Value& value) {
    const schema::Column column{.name = "c", .type = type, .nullability = Nullability::Nullable};
    const schema::Schema schema = schema::make_schema({{.name = {"", "t"}, .columns = {column}}});
    create(schema);
    database().execute("INSERT INTO t VALUES (" + sql::parameter(dialect(), column, 1) + ")",
                       {value});
    // Lists would come as DuckDB's own.
    const std::string shown = sql::projection(dialect(), column);
    const std::vector<Row> rows = database().query("SELECT CAST(" + shown + " AS VARCHAR) FROM t");
    run(sql::drop(schema, dialect()));
    return rows.at(0).at(0);
  }

  void expect_document(const Type& type, const std::string& given, const std::string& expected) {
    SCOPED_TRACE(sql::type(dialect(), type));
    const Value back = round_trip(type, given);
    ASSERT_TRUE(back.has_value());
    // Without the order of members, of which PostgreSQL has its own.
    EXPECT_EQ(nlohmann::json::parse(*back), nlohmann::json::parse(expected)) << *back;
    EXPECT_EQ(round_trip(type, std::nullopt), std::nullopt);
  }
  void expect_document(const Type& type, const std::string& given) {
    expect_document(type, given, given);
  }

  bool is(const std::string& name) const { return GetParam() == name; }
};
INSTANTIATE_TEST_SUITE_P(Each, Values, every_database(), database_name);

const Type text{schema::Text{}};
const Type bytes{schema::Bytes{}};
const Type number{schema::Integer{32}};
const Type mood{schema::Enum{"mood", {"calm", "it's"}, schema::EnumStorage::Native}};

TEST_P(Values, OfScalarsComeBack) {
  const std::vector<std::pair<Type, std::string>> values = {
      {text, "it's \"ü\""},
      {number, "-7"},
      {{schema::Integer{64}}, "-9223372036854775808"},
      {{schema::Date{}}, "2024-05-01"},
      {{schema::Uuid{}}, "550e8400-e29b-41d4-a716-446655440000"},
      {{schema::Decimal{10, 2}}, "19.90"},
      {{schema::Decimal{}}, "12345678901234567890123456789.123456789"},
      {{schema::LocalDateTime{}}, "2024-05-01 13:05:06.000001"},
      {{schema::TimeOfDay{}}, "13:05:06.000001"},
      {mood, "it's"}};
  for (const auto& [type, value] : values) {
    EXPECT_EQ(round_trip(type, value), value) << sql::type(dialect(), type);
    EXPECT_EQ(round_trip(type, std::nullopt), std::nullopt) << sql::type(dialect(), type);
  }
  if (!is("sqlite")) {
    EXPECT_EQ(round_trip({schema::Integer{64, schema::Sign::Unsigned}}, "18446744073709551615"),
              "18446744073709551615");
  }
  const std::string instant = "2024-05-01 13:05:06.000001+00";
  EXPECT_EQ(round_trip({schema::Instant{}}, instant), instant);
}

TEST_P(Values, OfJsonComeBack) {
  expect_document({schema::Json{}}, R"({"a":[1,2.5,null,"x"],"b":{}})");
  expect_document({schema::Json{}}, "1.0");
  expect_document({schema::Json{}}, "\"text\"");
  EXPECT_EQ(round_trip({schema::Json{}}, "null"), "null");
}

TEST_P(Values, OfListsComeBack) {
  const auto list = [](Type element) { return Type{schema::List{std::move(element)}}; };
  const auto expect = [&](const Type& type, const std::string& json, const std::string& duckdb,
                          const std::string& postgresql) {
    const std::string& value = is("sqlite") ? json : is("duckdb") ? duckdb : postgresql;
    EXPECT_EQ(round_trip(type, value), value) << sql::type(dialect(), type);
    EXPECT_EQ(round_trip(type, std::nullopt), std::nullopt) << sql::type(dialect(), type);
  };
  const std::string uuid = "550e8400-e29b-41d4-a716-446655440000";
  expect(list(number), "[1,2]", "[1, 2]", "{1,2}");
  expect(list(number), "[]", "[]", "{}");
  expect(list(text), "[\"a\",\"b c\"]", "[a, b c]", "{a,\"b c\"}");
  expect(list({schema::Uuid{}}), "[\"" + uuid + "\"]", "[" + uuid + "]", "{" + uuid + "}");
  expect(list({schema::Decimal{10, 2}}), "[\"1.10\"]", "[1.10]", "{1.10}");
  expect(list({schema::Date{}}), "[\"2024-05-01\"]", "[2024-05-01]", "{2024-05-01}");
  expect(list(mood), "[\"calm\"]", "[calm]", "{calm}");
  expect(list(bytes), "[\"AAE=\",\"\"]", "['AAE=', '']", "{AAE=,\"\"}");
  expect(list(bytes), "[]", "[]", "{}");
  const std::string long_text = std::string(120, 'A') + "AAE=";  // encode() would break it
  expect(list(bytes), "[\"" + long_text + "\"]", "['" + long_text + "']", "{" + long_text + "}");
}

TEST_P(Values, OfArraysComeBack) {
  const Type numbers{schema::List{number, Nullability::NotNull, 2}};
  const Type blobs{schema::List{bytes, Nullability::NotNull, 2}};
  if (is("sqlite")) {
    EXPECT_EQ(round_trip(numbers, "[1,2]"), "[1,2]");
  } else if (is("duckdb")) {
    EXPECT_EQ(round_trip(numbers, "[1, 2]"), "[1, 2]");
    EXPECT_EQ(round_trip(blobs, "['AA==', 'AQ==']"), "['AA==', 'AQ==']");
  } else {
    EXPECT_EQ(round_trip(numbers, "{1,2}"), "{1,2}");
    EXPECT_EQ(round_trip(blobs, "{AA==,AQ==}"), "{AA==,AQ==}");
  }
}

TEST_P(Values, OfDocumentsComeBack) {
  expect_document({schema::List{number, Nullability::Nullable}}, "[1,null,3]");
  expect_document({schema::List{number, Nullability::Nullable, 2}}, "[null,3]");
  expect_document({schema::List{Type{schema::List{text}}}}, R"([["a","b"],[],["\"\\ü\n"]])");
  expect_document({schema::Map{number}}, R"({"a":1,"it's \"b\"":2})");
  expect_document({schema::Map{number, Nullability::Nullable}}, R"({"a":null})");
  expect_document({schema::Map{text}}, "{}");
  expect_document({schema::Map{Type{schema::Map{text}}}}, R"({"a":{"b":"c"},"d":{}})");
  expect_document({schema::Struct{}}, "{}");
  const schema::Struct box{{{"x", {schema::Float{64}}}, {"a \"b", text, Nullability::Nullable}}};
  expect_document({box}, R"({"x":0.1,"a \"b":null})");
  expect_document({schema::List{Type{box}}}, R"([{"x":1e300,"a \"b":"c"}])");
  expect_document({schema::Struct{{{"inner", {box}}, {"empty", {schema::Struct{}}}}}},
                  R"({"inner":{"x":-2.5,"a \"b":"c"},"empty":{}})");
}

TEST_P(Values, InsideDocumentsComeBackInAFormThatMeansTheSame) {
  const schema::Struct record{{{"bool", {schema::Bool{}}},
                               {"big", {schema::Integer{64, schema::Sign::Unsigned}}},
                               {"small", {schema::Integer{64}}},
                               {"date", {schema::Date{}}},
                               {"time", {schema::TimeOfDay{}}},
                               {"instant", {schema::Instant{}}},
                               {"local", {schema::LocalDateTime{}}},
                               {"interval", {schema::Interval{}}},
                               {"uuid", {schema::Uuid{}}},
                               {"json", {schema::Json{}}},
                               {"decimal", {schema::Decimal{}}},
                               {"mood", mood},
                               {"moods", {schema::List{mood}}}}};
  const std::string given = R"({"bool":true,"big":18446744073709551615,
      "small":-9223372036854775808,"date":"2024-05-01","time":"13:05:06.500000",
      "instant":"2024-05-01 13:05:06.000001+00:00","local":"2024-05-01 13:05:06.000000",
      "interval":"26:03:04.500000","uuid":"550e8400-e29b-41d4-a716-446655440000",
      "json":{"x":[1,2.5,null]},"decimal":"12345678901234567890.120000000","mood":"it's",
      "moods":["calm"]})";
  const std::string from_duckdb = R"({"bool":true,"big":18446744073709551615,
      "small":-9223372036854775808,"date":"2024-05-01","time":"13:05:06.5",
      "instant":"2024-05-01 13:05:06.000001+00","local":"2024-05-01 13:05:06",
      "interval":"26:03:04.5","uuid":"550e8400-e29b-41d4-a716-446655440000",
      "json":{"x":[1,2.5,null]},"decimal":12345678901234567890.12,"mood":"it's",
      "moods":["calm"]})";
  expect_document({record}, given, is("duckdb") ? from_duckdb : given);
}

TEST_P(Values, OfBytesInsideDocumentsAreBase64) {
  const schema::Struct inner{{{"b", bytes, Nullability::Nullable}, {"n", number}}};
  expect_document({inner}, R"({"b":"AAE=","n":1})");
  expect_document({inner}, R"({"b":null,"n":1})");
  expect_document({schema::Map{bytes}}, R"({"k":"AAE=","e":""})");
  expect_document({schema::Map{Type{inner}}}, R"({"k":{"b":"AAE=","n":1}})");
  expect_document({schema::List{bytes, Nullability::Nullable}}, R"(["AAE=",null])");
  expect_document({schema::List{Type{schema::List{bytes}}, Nullability::NotNull, 2}},
                  R"([["AAE="],[]])");
  expect_document({schema::Struct{{{"m", {schema::Map{bytes}}, Nullability::Nullable},
                                   {"s", {inner}, Nullability::Nullable},
                                   {"l", {schema::List{Type{inner}}}}}}},
                  R"({"m":{"x":"AA=="},"s":null,"l":[{"b":"AQ==","n":2},{"b":null,"n":3}]})");
  if (is("duckdb")) {
    EXPECT_EQ(database().query("SELECT hex(from_base64('AAE='))"), (std::vector<Row>{{"0001"}}));
  }
}

// Lossy on the way in: JSON's numbers go through double. Decimals are text for this reason.
TEST(DuckdbValues, DecimalsInDocumentsMustBeText) {
  const auto database = open_duckdb();
  const std::string type = "STRUCT(d DECIMAL(38, 9))";
  const auto read = [&](const std::string& json) {
    return *database
                ->query("SELECT CAST((CAST(CAST($1 AS JSON) AS " + type + ")).d AS VARCHAR)",
                        {json})
                .at(0)
                .at(0);
  };
  const std::string exact = "12345678901234567890.123456789";
  EXPECT_EQ(read(R"({"d":")" + exact + R"("})"), exact);
  EXPECT_NE(read(R"({"d":)" + exact + "}"), exact);
}

}  // namespace
}  // namespace metaxy::testing
