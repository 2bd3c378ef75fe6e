// SPDX-License-Identifier: Apache-2.0
// Transactions: what is kept, what is undone, and what they refuse.
#include "tests/drivers/connection_suite.h"

namespace metaxy::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Transactions : public ConnectionSuite {
 protected:
  Transactions() { create_people(); }
};
INSTANTIATE_TEST_SUITE_P(Each, Transactions, ::testing::ValuesIn(driver_places()), place_name);

TEST_P(Transactions, KeepWhatIsCommitted) {
  EXPECT_FALSE(connection().in_transaction());
  connection().begin({});
  EXPECT_TRUE(connection().in_transaction());
  insert(1, "Ada");
  connection().commit();
  EXPECT_FALSE(connection().in_transaction());
  EXPECT_THAT(names(), ElementsAre("Ada"));
}

TEST_P(Transactions, UndoWhatIsRolledBack) {
  insert(1, "Ada");
  connection().begin({});
  insert(2, "Bob");
  client().run("DELETE FROM people WHERE id = 1");
  connection().rollback();
  EXPECT_FALSE(connection().in_transaction());
  EXPECT_THAT(names(), ElementsAre("Ada"));
}

TEST_P(Transactions, UndoChangesOfTheSchema) {
  connection().begin({});
  client().run("CREATE TABLE other (id BIGINT)");
  client().run("DROP TABLE people");
  connection().rollback();
  EXPECT_THAT(names(), IsEmpty());
  EXPECT_EQ(error_of([&] { client().run("SELECT * FROM other"); }).code(), ErrorCode::BadStatement);
}

TEST_P(Transactions, AreRolledBackAfterAnError) {
  connection().begin({});
  insert(1, "Ada");
  EXPECT_EQ(error_of([&] { insert(1, "Bob"); }).code(), ErrorCode::Constraint);
  connection().rollback();
  EXPECT_FALSE(connection().in_transaction());
  EXPECT_FALSE(connection().needs_rollback());
  insert(1, "Cid");
  EXPECT_THAT(names(), ElementsAre("Cid"));
}

TEST_P(Transactions, FollowEachOther) {
  for (std::int64_t id = 1; id <= 3; ++id) {
    connection().begin({});
    insert(id, std::to_string(id));
    if (id == 2) {
      connection().rollback();
    } else {
      connection().commit();
    }
  }
  EXPECT_THAT(names(), ElementsAre("1", "3"));
}

TEST_P(Transactions, TakeEveryIsolation) {
  std::vector<Isolation> isolations = {Isolation::Default, Isolation::ReadCommitted,
                                       Isolation::RepeatableRead};
  if (facts().serializable == Has::Yes) isolations.push_back(Isolation::Serializable);
  for (const Isolation isolation : isolations) {
    for (const Access access : {Access::ReadWrite, Access::ReadOnly}) {
      connection().begin({isolation, access});
      EXPECT_THAT(names(), IsEmpty());
      connection().commit();
    }
  }
}

TEST_P(Transactions, ThatOnlyReadRefuseToWrite) {
  insert(1, "Ada");
  connection().begin({.access = Access::ReadOnly});
  EXPECT_THAT(names(), ElementsAre("Ada"));
  const Error error = error_of([&] { insert(2, "Bob"); });
  EXPECT_EQ(error.code(), ErrorCode::ReadOnly);
  EXPECT_FALSE(error.retryable());
  connection().rollback();
}

TEST_P(Transactions, ThatOnlyReadRefuseToChangeTheSchema) {
  connection().begin({.access = Access::ReadOnly});
  EXPECT_EQ(error_of([&] { client().run("DROP TABLE people"); }).code(), ErrorCode::ReadOnly);
  connection().rollback();
  EXPECT_THAT(names(), IsEmpty());
}

TEST_P(Transactions, MayWriteAfterOneThatOnlyRead) {
  for (const bool commits : {true, false}) {
    connection().begin({.access = Access::ReadOnly});
    EXPECT_EQ(names().size(), commits ? 0U : 1U);
    if (commits) {
      connection().commit();
    } else {
      connection().rollback();
    }
    insert(commits ? 1 : 2, commits ? "without a transaction" : "as well");
  }
  connection().begin({});
  insert(3, "within one");
  connection().commit();
  EXPECT_EQ(names().size(), 3U);
}

TEST_P(Transactions, DoNotBeginTwice) {
  connection().begin({});
  insert(1, "Ada");
  EXPECT_EQ(error_of([&] { connection().begin({}); }).code(), ErrorCode::BadCall);
  connection().commit();
  EXPECT_THAT(names(), ElementsAre("Ada"));
}

TEST_P(Transactions, AreNotCommittedWithoutABeginning) {
  EXPECT_EQ(error_of([&] { connection().commit(); }).code(), ErrorCode::BadCall);
}

TEST_P(Transactions, MayBeRolledBackWithoutABeginning) {
  connection().rollback();
  EXPECT_FALSE(connection().in_transaction());
}

TEST_P(Transactions, AreSeenWhenSqlBeginsAndEndsThem) {
  connection().execute("BEGIN");
  EXPECT_TRUE(connection().in_transaction());
  insert(1, "Ada");
  connection().execute("COMMIT");
  EXPECT_FALSE(connection().in_transaction());
  EXPECT_THAT(names(), ElementsAre("Ada"));
}

TEST_P(Transactions, AreRolledBackWhileRowsAreRead) {
  insert(1, "Ada");
  insert(2, "Bob");
  connection().begin({});
  const auto statement = client().prepare("SELECT name FROM people ORDER BY id");
  ASSERT_TRUE(statement->execute());
  statement->finish();
  connection().rollback();
  EXPECT_THAT(names(), ElementsAre("Ada", "Bob"));
}

class Savepoints : public ConnectionSuite {
 protected:
  Savepoints() { create_people(); }
};
INSTANTIATE_TEST_SUITE_P(Each, Savepoints,
                         ::testing::ValuesIn(driver_places_with(&DriverFacts::savepoints)),
                         place_name);

TEST_P(Savepoints, UndoWhatFollowedThem) {
  connection().begin({});
  insert(1, "Ada");
  connection().execute("SAVEPOINT nested");
  insert(2, "Bob");
  connection().execute("ROLLBACK TO SAVEPOINT nested");
  insert(3, "Cid");
  connection().execute("RELEASE SAVEPOINT nested");
  connection().commit();
  EXPECT_THAT(names(), ElementsAre("Ada", "Cid"));
}

TEST_P(Savepoints, SaveATransactionFromAnError) {
  connection().begin({});
  insert(1, "Ada");
  connection().execute("SAVEPOINT nested");
  EXPECT_EQ(error_of([&] { insert(1, "Bob"); }).code(), ErrorCode::Constraint);
  connection().execute("ROLLBACK TO SAVEPOINT nested");
  EXPECT_FALSE(connection().needs_rollback());
  insert(2, "Bob");
  connection().commit();
  EXPECT_THAT(names(), ElementsAre("Ada", "Bob"));
}

}  // namespace
}  // namespace metaxy::testing
