// SPDX-License-Identifier: Apache-2.0
// Statements: values in, rows out, run again, and what is said of wrong ones.
#include <array>
#include <cstddef>
#include <span>

#include "tests/drivers/connection_suite.h"

namespace metaxy::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr const char* ten_rows =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10) "
    "SELECT CAST(i AS BIGINT) FROM n ORDER BY i";

class Statements : public ConnectionSuite {};
INSTANTIATE_TEST_SUITE_P(Each, Statements, ::testing::ValuesIn(driver_places()), place_name);

TEST_P(Statements, BindValuesAndGiveThemBack) {
  client().run(
      "CREATE TABLE kept (a BIGINT, b DOUBLE PRECISION, c VARCHAR(20), d BYTEA, e BIGINT)");
  const std::vector<std::byte> bytes = {std::byte{0}, std::byte{255}};
  client().run("INSERT INTO kept VALUES ($1, $2, $3, $4, $5)", std::int64_t{-7}, 0.5,
               std::string("\xC3\xA9"), bytes, std::optional<std::int64_t>());

  const auto statement = client().prepare("SELECT a, b, c, d, e FROM kept");
  ASSERT_TRUE(statement->execute());
  const Row& row = statement->row();
  EXPECT_EQ(row.get_int64(0), -7);
  EXPECT_EQ(row.get_double(1), 0.5);
  EXPECT_EQ(row.get_text(2), "\xC3\xA9");
  EXPECT_THAT(row.get_bytes(3), ElementsAre(std::byte{0}, std::byte{255}));
  EXPECT_TRUE(row.is_null(4));
  EXPECT_FALSE(statement->next());
}

TEST_P(Statements, NameTheirColumns) {
  const auto statement = client().prepare("SELECT 1 AS one, 'x' AS \"The \"\"second\"\"\"");
  ASSERT_TRUE(statement->execute());
  EXPECT_EQ(statement->column_count(), 2);
  EXPECT_EQ(statement->column_name(0), "one");
  EXPECT_EQ(statement->column_name(1), "The \"second\"");
}

TEST_P(Statements, RunAgainWithOtherValues) {
  create_people();
  const auto statement = client().prepare("INSERT INTO people (id, name) VALUES ($1, $2)");
  for (const std::string name : {"Ada", "Bob", "Cid"}) {
    Client::bind_all(*statement, static_cast<std::int64_t>(name[0]), name);
    EXPECT_FALSE(statement->execute());
    EXPECT_EQ(statement->affected_rows(), 1);
  }
  EXPECT_THAT(names(), ElementsAre("Ada", "Bob", "Cid"));
}

TEST_P(Statements, RunAgainFromTheBeginningWhenRowsAreLeft) {
  const auto statement = client().prepare(ten_rows);
  ASSERT_TRUE(statement->execute());
  ASSERT_TRUE(statement->next());
  ASSERT_TRUE(statement->execute());
  EXPECT_EQ(statement->row().get_int64(0), 1);
}

TEST_P(Statements, TakeNewValuesWhenRowsAreLeft) {
  create_people();
  insert(1, "Ada");
  insert(2, "Bob");
  const auto statement = client().prepare("SELECT name FROM people WHERE id >= $1 ORDER BY id");
  Client::bind_all(*statement, std::int64_t{1});
  ASSERT_TRUE(statement->execute());
  EXPECT_EQ(statement->row().get_text(0), "Ada");
  Client::bind_all(*statement, std::int64_t{2});
  ASSERT_TRUE(statement->execute());
  EXPECT_EQ(statement->row().get_text(0), "Bob");
}

TEST_P(Statements, RunAgainAfterAnError) {
  create_people();
  insert(1, "Ada");
  const std::string bob = "Bob";
  const auto statement = client().prepare("INSERT INTO people (id, name) VALUES ($1, $2)");
  Client::bind_all(*statement, std::int64_t{1}, bob);
  EXPECT_EQ(error_of([&] { statement->execute(); }).code(), ErrorCode::Constraint);
  Client::bind_all(*statement, std::int64_t{2}, bob);
  EXPECT_FALSE(statement->execute());
  EXPECT_THAT(names(), ElementsAre("Ada", "Bob"));
}

TEST_P(Statements, StayAtTheirEnd) {
  const auto statement = client().prepare("SELECT 1");
  EXPECT_TRUE(statement->execute());
  EXPECT_FALSE(statement->next());
  EXPECT_FALSE(statement->next());
}

TEST_P(Statements, AreFinishedBeforeTheirRowsAreRead) {
  create_people();
  for (std::int64_t id = 0; id < 10; ++id) insert(id, "name " + std::to_string(id));
  const auto statement = client().prepare("SELECT name FROM people");
  ASSERT_TRUE(statement->execute(Fetch::Streamed));
  statement->finish();
  client().run("DROP TABLE people");  // nobody reads it any more
}

TEST_P(Statements, GiveAllRowsWhicheverWayTheyAreFetched) {
  for (const Fetch fetch : {Fetch::Whole, Fetch::Streamed}) {
    const auto statement = client().prepare(ten_rows);
    std::vector<std::int64_t> rows;
    for (bool more = statement->execute(fetch); more; more = statement->next()) {
      rows.push_back(statement->row().get_int64(0));
    }
    EXPECT_THAT(rows, ElementsAre(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
  }
}

TEST_P(Statements, LetOthersRunBetweenRowsFetchedWhole) {
  create_people();
  const auto statement = client().prepare(ten_rows);
  for (bool more = statement->execute(Fetch::Whole); more; more = statement->next()) {
    const std::int64_t id = statement->row().get_int64(0);
    insert(id, "name " + std::to_string(id));
  }
  EXPECT_EQ(names().size(), 10U);
}

TEST_P(Statements, CountTheRowsTheyChange) {
  create_people();
  EXPECT_EQ(client().run("INSERT INTO people (id, name) VALUES (1, 'a'), (2, 'b'), (3, 'c')"), 3);
  EXPECT_EQ(client().run("UPDATE people SET age = 7 WHERE id < 3"), 2);
  EXPECT_EQ(client().run("UPDATE people SET age = 7 WHERE id > 3"), 0);
  EXPECT_EQ(client().run("DELETE FROM people"), 3);
}

TEST_P(Statements, ChangeNoRowsWhenTheyChangeTheSchemaOrRead) {
  create_people();
  insert(1, "Ada");
  EXPECT_EQ(client().run("CREATE TABLE other (id BIGINT)"), 0);
  EXPECT_EQ(client().run("SELECT * FROM people"), 0);
}

TEST_P(Statements, ReturnWhatTheyInsert) {
  create_people();
  const auto statement = client().prepare(
      "INSERT INTO people (id, name) VALUES (1, 'Ada'), (2, 'Bob') RETURNING name");
  std::vector<std::string> returned;
  for (bool more = statement->execute(); more; more = statement->next()) {
    returned.emplace_back(statement->row().get_text(0));
  }
  EXPECT_THAT(returned, ::testing::UnorderedElementsAre("Ada", "Bob"));
  EXPECT_EQ(statement->affected_rows(), 2);
}

TEST_P(Statements, CopyTextsThatDoNotLive) {
  const auto statement = client().prepare("SELECT CAST($1 AS VARCHAR(20))");
  {
    std::string text = "short-lived text";
    statement->parameters().bind_text(0, text, Lifetime::UntilReturn);
    text.assign(text.size(), 'x');
  }
  ASSERT_TRUE(statement->execute());
  EXPECT_EQ(statement->row().get_text(0), "short-lived text");
}

TEST_P(Statements, TellEmptyTextsAndBytesFromNull) {
  client().run("CREATE TABLE kept (a VARCHAR(20) NOT NULL, b BYTEA NOT NULL)");
  const auto statement = client().prepare("INSERT INTO kept VALUES ($1, $2)");
  statement->parameters().bind_text(0, {}, Lifetime::UntilExecuted);
  statement->parameters().bind_bytes(1, {}, Lifetime::UntilExecuted);
  EXPECT_FALSE(statement->execute());
  const auto read_back = client().prepare("SELECT a, b FROM kept");
  ASSERT_TRUE(read_back->execute());
  EXPECT_EQ(read_back->row().get_text(0), "");
  EXPECT_TRUE(read_back->row().get_bytes(1).empty());
}

TEST_P(Statements, KeepLargeBytes) {
  client().run("CREATE TABLE kept (a BYTEA)");
  std::vector<std::byte> bytes(1U << 20);
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::byte>(i * 7);
  client().run("INSERT INTO kept VALUES ($1)", bytes);
  EXPECT_THAT(client().all<std::vector<std::byte>>("SELECT a FROM kept"), ElementsAre(bytes));
}

TEST_P(Statements, RefuseAValueWithoutAPlace) {
  const auto statement = client().prepare("SELECT CAST($1 AS BIGINT)");
  for (const int index : {1, -1, 1000000}) {
    const Error error = error_of([&] { statement->parameters().bind_int64(index, 5); });
    EXPECT_EQ(error.code(), ErrorCode::BadCall) << index;
    EXPECT_THAT(error.what(), HasSubstr("parameter " + std::to_string(index)));
  }
}

TEST_P(Statements, SayWhereAMistakeIs) {
  const std::string sql = "SELECT '\xC3\xA9' FORM people";
  const Error error = error_of([&] { client().prepare(sql)->execute(); });
  EXPECT_EQ(error.code(), ErrorCode::BadStatement);
  EXPECT_EQ(error.details().statement, sql);
  EXPECT_NE(error.details().native_code, "");
  EXPECT_FALSE(error.retryable());
}

TEST_P(Statements, RefuseUnknownTablesAndColumns) {
  create_people();
  for (const std::string sql :
       {"SELECT * FROM nowhere", "SELECT nothing FROM people", "SELECT \"nothing\" FROM people",
        "INSERT INTO people (x) VALUES (1)", "SELECT no_such_function(1)"}) {
    const Error error = error_of([&] { client().prepare(sql)->execute(); });
    EXPECT_EQ(error.code(), ErrorCode::BadStatement) << sql;
    EXPECT_EQ(error.details().statement, sql);
  }
}

TEST_P(Statements, AreOneAlone) {
  create_people();
  EXPECT_EQ(error_of([&] { client().prepare("SELECT 1; SELECT 2")->execute(); }).code(),
            ErrorCode::BadCall);
  EXPECT_EQ(error_of([&] { client().prepare("SELECT 1; DROP TABLE people")->execute(); }).code(),
            ErrorCode::BadCall);
  EXPECT_EQ(names().size(), 0U);
}

TEST_P(Statements, AreNotNothing) {
  for (const std::string sql : {"", " \n ", ";", "-- a comment", "/* and another */"}) {
    EXPECT_EQ(error_of([&] { client().prepare(sql)->execute(); }).code(), ErrorCode::BadCall)
        << '\'' << sql << '\'';
  }
}

TEST_P(Statements, MayEndWithASemicolonAndAComment) {
  EXPECT_EQ(client().number("SELECT 7; -- seven\n"), 7);
}

TEST_P(Statements, RefuseANulCharacter) {
  const std::string sql("SELECT 1\0, 2", 12);
  EXPECT_EQ(error_of([&] { client().prepare(sql)->execute(); }).code(), ErrorCode::BadCall);
  EXPECT_EQ(error_of([&] { connection().execute(sql); }).code(), ErrorCode::BadCall);
}

TEST_P(Statements, RunAsAScript) {
  create_people();
  connection().execute(
      "INSERT INTO people (id, name) VALUES (1, 'semi;colon'); -- a comment;\n"
      "INSERT INTO people (id, name) VALUES (2, 'Bob');;\n  ");
  EXPECT_THAT(names(), ElementsAre("semi;colon", "Bob"));
  connection().execute("");
}

TEST_P(Statements, StopAScriptAtItsMistake) {
  create_people();
  const Error error = error_of(
      [&] { connection().execute("INSERT INTO people (id, name) VALUES (1, 'Ada'); INSRT;"); });
  EXPECT_EQ(error.code(), ErrorCode::BadStatement);
}

TEST_P(Statements, NameTheColumnThatDoesNotFit) {
  const auto statement = client().prepare("SELECT CAST(-1 AS BIGINT) AS balance");
  ASSERT_TRUE(statement->execute());
  const Error error = error_of([&] { statement->row().get_uint64(0); });
  EXPECT_EQ(error.code(), ErrorCode::BadValue);
  EXPECT_THAT(error.what(), HasSubstr("'balance'"));
}

TEST_P(Statements, KeepHostileNamesAndTexts) {
  const std::vector<std::string> hostile = {
      "a\"b", "a'b", "a;b", "--", "select", "a b", "\xC3\xA9", "x\"; DROP TABLE people; --",
      "$1",   "?1",  ":a"};
  create_people();
  for (const std::string& name : hostile) {
    std::string quoted = "\"";
    for (const char c : name) quoted += c == '"' ? "\"\"" : std::string(1, c);
    quoted += '"';
    connection().execute("CREATE TABLE " + quoted + " (" + quoted + " VARCHAR(200))");
    const std::string_view columns[] = {name};
    const auto rows = connection().bulk_insert({.schema = {}, .table = name, .columns = columns});
    bind(rows->row(), 0, name);
    rows->end_row();
    EXPECT_EQ(rows->finish(), 1);
    const auto statement = connection().prepare("SELECT " + quoted + " FROM " + quoted);
    ASSERT_TRUE(statement->execute());
    EXPECT_EQ(statement->row().get_text(0), name);
    EXPECT_EQ(statement->column_name(0), name);
  }
  std::vector<std::string> tables;
  for (const CatalogTable& table : connection().inspect().tables) tables.push_back(table.name);
  EXPECT_EQ(tables.size(), hostile.size() + 1);
}

class Streams : public ConnectionSuite {};
INSTANTIATE_TEST_SUITE_P(
    Each, Streams,
    ::testing::ValuesIn(driver_places_with(&DriverFacts::statements_while_streaming)), place_name);

TEST_P(Streams, LetOthersRunBetweenTheirRows) {
  create_people();
  const auto statement = client().prepare(ten_rows);
  for (bool more = statement->execute(Fetch::Streamed); more; more = statement->next()) {
    const std::int64_t id = statement->row().get_int64(0);
    insert(id, "name " + std::to_string(id));
  }
  EXPECT_EQ(names().size(), 10U);
}

class Positions : public ConnectionSuite {};
INSTANTIATE_TEST_SUITE_P(
    Each, Positions, ::testing::ValuesIn(driver_places_with(&DriverFacts::position_of_mistakes)),
    place_name);

TEST_P(Positions, CountCharactersFromOne) {
  const auto position = [&](const std::string& sql) {
    return error_of([&] { client().prepare(sql)->execute(); }).details().position;
  };
  EXPECT_EQ(position("SELCT 1"), 1);
  EXPECT_EQ(position("SELECT '\xC3\xA9', nothing FROM (SELECT 1 AS x) AS t"), 13);
}

class NulTexts : public ConnectionSuite {};
INSTANTIATE_TEST_SUITE_P(Each, NulTexts,
                         ::testing::ValuesIn(driver_places_with(&DriverFacts::nul_in_texts)),
                         place_name);

TEST_P(NulTexts, AreKept) {
  create_people();
  const std::string name("a\0b", 3);
  insert(1, name);
  EXPECT_THAT(names(), ElementsAre(name));
}

}  // namespace
}  // namespace metaxy::testing
