// SPDX-License-Identifier: Apache-2.0
// What databases refuse, in the codes of metaxy::Error.
#include "tests/drivers/connection_suite.h"

namespace metaxy::testing {
namespace {

using ::testing::IsEmpty;

class Errors : public ConnectionSuite {
 protected:
  Errors() { create_people(); }

  void expect_constraint(const std::string& sql, const std::string& name) {
    const Error error = error_of([&] { client().run(sql); });
    EXPECT_EQ(error.code(), ErrorCode::Constraint) << error.what();
    EXPECT_EQ(error.details().constraint, name);
    EXPECT_EQ(error.details().statement, sql);
    EXPECT_NE(error.details().native_code, "");
    EXPECT_FALSE(error.retryable());
  }
};
INSTANTIATE_TEST_SUITE_P(Each, Errors, ::testing::ValuesIn(driver_places()), place_name);

TEST_P(Errors, NameAUniqueConstraint) {
  insert(1, "Ada");
  expect_constraint("INSERT INTO people (id, name) VALUES (2, 'Ada')", facts().unique_constraint);
}

TEST_P(Errors, NameACheck) {
  expect_constraint("INSERT INTO people (id, name, age) VALUES (1, 'Ada', -1)",
                    facts().check_constraint);
}

TEST_P(Errors, SayThatAPrimaryKeyIsThere) {
  insert(1, "Ada");
  const Error error = error_of([&] { insert(1, "Bob"); });
  EXPECT_EQ(error.code(), ErrorCode::Constraint);
}

TEST_P(Errors, SayThatAValueIsMissing) {
  const Error error = error_of([&] { client().run("INSERT INTO people (id) VALUES (1)"); });
  EXPECT_EQ(error.code(), ErrorCode::Constraint);
}

TEST_P(Errors, SayThatAForeignKeyLeadsNowhere) {
  client().run("CREATE TABLE dogs (owner BIGINT NOT NULL REFERENCES people (id))");
  insert(1, "Ada");
  client().run("INSERT INTO dogs VALUES (1)");
  EXPECT_EQ(error_of([&] { client().run("INSERT INTO dogs VALUES (2)"); }).code(),
            ErrorCode::Constraint);
  EXPECT_EQ(error_of([&] { client().run("DELETE FROM people"); }).code(), ErrorCode::Constraint);
}

TEST_P(Errors, LeaveNothingOfAStatementThatFails) {
  const std::string sql = "INSERT INTO people (id, name) VALUES (1, 'Ada'), (2, 'Bob'), (1, 'Cid')";
  EXPECT_EQ(error_of([&] { client().run(sql); }).code(), ErrorCode::Constraint);
  EXPECT_THAT(names(), IsEmpty());
}

TEST_P(Errors, LeaveTheConnectionUsable) {
  EXPECT_EQ(error_of([&] { client().run("SELECT * FROM nowhere"); }).code(),
            ErrorCode::BadStatement);
  EXPECT_TRUE(connection().is_alive());
  EXPECT_EQ(client().number("SELECT 7"), 7);
}

class ForeignKeyActions : public ConnectionSuite {};
INSTANTIATE_TEST_SUITE_P(
    Each, ForeignKeyActions,
    ::testing::ValuesIn(driver_places_with(&DriverFacts::foreign_keys_with_actions)), place_name);

TEST_P(ForeignKeyActions, AreTaken) {
  create_people();
  client().run("CREATE TABLE dogs (owner BIGINT REFERENCES people (id) ON DELETE CASCADE)");
  insert(1, "Ada");
  client().run("INSERT INTO dogs VALUES (1)");
  EXPECT_EQ(client().run("DELETE FROM people"), 1);
  EXPECT_EQ(client().number("SELECT count(*) FROM dogs"), 0);
}

}  // namespace
}  // namespace metaxy::testing
