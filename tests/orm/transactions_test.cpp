// SPDX-License-Identifier: Apache-2.0
// Commit, rollback, savepoints, and what is left after an error.
#include <thread>

#include "tests/orm/each_engine.h"

namespace metaxy::testing {
namespace {

using blog::Account;
using blog::Owner;
using blog::User;

class Transactions : public EachEngine {
 protected:
  bool has_savepoints() const { return !is("duckdb"); }
  bool has_deferred_keys() const { return !is("duckdb"); }
};
INSTANTIATE_TEST_SUITE_P(Databases, Transactions, ::testing::ValuesIn(linked_names()), name_of);

User user(int id) { return {id, "user" + std::to_string(id), {}}; }

TEST_P(Transactions, CommitKeepsAndRollbackUndoes) {
  Session session = this->session();
  session.add(user(1));
  session.commit();
  session.add(user(2));
  session.rollback();
  session.add(user(3));
  session.commit();
  EXPECT_EQ(session.all(sql<int>("SELECT id FROM users ORDER BY id")), (std::vector{1, 3}));
}

TEST_P(Transactions, DestructorRollsBack) {
  {
    this->session().add(user(1));
  }
  EXPECT_EQ(count("users"), 0);
}

TEST_P(Transactions, CommitAndRollbackOfNothingDoNothing) {
  Session session = this->session();
  session.commit();
  session.rollback();
  session.commit();
  EXPECT_EQ(engine().pool_counts().in_use, 0U);
}

TEST_P(Transactions, ConnectionIsGivenBackWhenTheTransactionEnds) {
  Session session = this->session();
  EXPECT_EQ(engine().pool_counts().in_use, 0U);
  session.add(user(1));
  EXPECT_EQ(engine().pool_counts(), (PoolCounts{.idle = 0, .in_use = 1}));
  session.commit();
  EXPECT_EQ(engine().pool_counts(), (PoolCounts{.idle = 1, .in_use = 0}));
  session.add(user(2));
  session.rollback();
  EXPECT_EQ(engine().pool_counts(), (PoolCounts{.idle = 1, .in_use = 0}));
}

TEST_P(Transactions, SessionIsUsableAfterAnErrorAndRollback) {
  Session session = this->session();
  session.add(user(1));
  EXPECT_EQ(code_of([&] { session.add(user(1)); }), "Constraint");
  session.rollback();
  session.add(user(1));
  session.commit();
  EXPECT_EQ(count("users"), 1);
}

// What one database goes on with is refused by others: a session says so, once it is.
TEST_P(Transactions, AfterAnErrorNothingButRollbackIsTakenWhereTheDatabaseWantsIt) {
  Session session = this->session();
  session.add(user(1));
  EXPECT_EQ(code_of([&] { session.add(user(1)); }), "Constraint");
  const std::string next = error_of([&] { session.add(user(2)); });
  const std::string end = error_of([&] { session.commit(); });
  if (is("sqlite")) {
    EXPECT_EQ(next, "nothing");
    EXPECT_EQ(end, "nothing");
    EXPECT_EQ(count("users"), 2);
    return;
  }
  EXPECT_THAT(next, ::testing::StartsWith("BadCall: the transaction can only be rolled back since "
                                          "an error in it ("));
  EXPECT_THAT(next, ::testing::EndsWith("): call rollback()"));
  EXPECT_EQ(end, next);
  session.rollback();
  EXPECT_EQ(count("users"), 0);
}

TEST_P(Transactions, MisspeltStatementLeavesNoTransactionBehind) {
  Session session = this->session();
  session.add(user(1));
  EXPECT_EQ(code_of([&] { session.execute(sql("SELEC 1")); }), "BadStatement");
  session.rollback();
  EXPECT_EQ(count("users"), 0);
}

TEST_P(Transactions, NestedTransactionIsUndoneAlone) {
  if (!has_savepoints()) GTEST_SKIP() << "no savepoints";
  Session session = this->session();
  session.add(user(1));
  Savepoint nested = session.begin_nested();
  session.add(user(2));
  nested.rollback();
  session.add(user(3));
  {
    Savepoint kept = session.begin_nested();
    session.add(user(4));
    kept.commit();
  }
  {
    Savepoint dropped = session.begin_nested();
    session.add(user(5));
  }
  session.commit();
  EXPECT_EQ(session.all(sql<int>("SELECT id FROM users ORDER BY id")), (std::vector{1, 3, 4}));
}

TEST_P(Transactions, OuterNestedTransactionEndsThoseInIt) {
  if (!has_savepoints()) GTEST_SKIP() << "no savepoints";
  Session session = this->session();
  Savepoint outer = session.begin_nested();
  session.add(user(1));
  Savepoint inner = session.begin_nested();
  session.add(user(2));
  outer.rollback();
  const char* const ended =
      "BadCall: this nested transaction has ended already, by itself or with what is around it";
  EXPECT_EQ(error_of([&] { inner.commit(); }), ended);
  EXPECT_EQ(error_of([&] { inner.rollback(); }), ended);
  EXPECT_EQ(error_of([&] { outer.rollback(); }), ended);
  session.add(user(3));
  session.commit();
  EXPECT_EQ(session.all(sql<int>("SELECT id FROM users")), std::vector{3});
}

TEST_P(Transactions, NestedTransactionIsOverWithTheSessions) {
  if (!has_savepoints()) GTEST_SKIP() << "no savepoints";
  Session session = this->session();
  Savepoint nested = session.begin_nested();
  session.add(user(1));
  session.commit();
  EXPECT_EQ(code_of([&] { nested.rollback(); }), "BadCall");
  EXPECT_EQ(count("users"), 1);
}

TEST_P(Transactions, RollbackOfANestedTransactionHealsAnErrorInIt) {
  if (!has_savepoints()) GTEST_SKIP() << "no savepoints";
  Session session = this->session();
  session.add(user(1));
  {
    Savepoint nested = session.begin_nested();
    EXPECT_EQ(code_of([&] { session.add(user(1)); }), "Constraint");
  }
  session.add(user(2));
  session.commit();
  EXPECT_EQ(count("users"), 2);
}

TEST_P(Transactions, DatabaseWithoutSavepointsSaysSo) {
  if (has_savepoints()) GTEST_SKIP() << "it has savepoints";
  Session session = this->session();
  session.add(user(1));
  EXPECT_EQ(error_of([&] { session.begin_nested(); }),
            "Unsupported: this database has no savepoints: begin_nested() cannot be used with it");
  session.commit();
  EXPECT_EQ(count("users"), 1);
}

TEST_P(Transactions, CommitThatFailsIsAnErrorAndTheSessionIsUsableAfterRollback) {
  if (!has_deferred_keys()) GTEST_SKIP() << "foreign keys are looked at at once";
  Session session = this->session();
  session.add(Owner{1, 77});
  EXPECT_EQ(code_of([&] { session.commit(); }), "Constraint");
  session.rollback();
  session.add(Account{77, 0, {}});
  session.add(Owner{1, 77});
  session.commit();
  EXPECT_EQ(count("owners"), 1);
}

TEST_P(Transactions, ReadOnlySessionReadsOnly) {
  {
    Session session = this->session();
    session.add(user(1));
    session.commit();
  }
  Session session = engine().session({.access = Access::ReadOnly});
  EXPECT_EQ(session.get<User>(1), user(1));
  EXPECT_EQ(code_of([&] { session.add(user(2)); }), "ReadOnly");
  session.rollback();
  EXPECT_EQ(session.get<User>(1), user(1));
  session.rollback();
  Session writing = this->session();
  writing.add(user(2));
  writing.commit();
  EXPECT_EQ(count("users"), 2) << "the connection writes again";
}

TEST_P(Transactions, IsolationIsAskedForOrRefused) {
  for (const Isolation isolation :
       {Isolation::ReadCommitted, Isolation::RepeatableRead, Isolation::Serializable}) {
    Session session = engine().session({.isolation = isolation});
    const bool is_there = !(is("duckdb") && isolation == Isolation::Serializable);
    EXPECT_EQ(code_of([&] { session.add(blog::Note{"here"}); }),
              is_there ? "nothing" : "Unsupported");
    session.commit();
  }
  EXPECT_EQ(count("notes"), is("duckdb") ? 2 : 3);
  EXPECT_EQ(engine().pool_counts().in_use, 0U);
}

TEST_P(Transactions, OtherThreadIsRefusedUntilTheTransactionHasEnded) {
  Session session = this->session();
  session.add(user(1));
  const auto elsewhere = [&](auto action) {
    std::string error;
    std::thread([&] { error = error_of(action); }).join();
    return error;
  };
  const std::string refused =
      "BadCall: this session is in a transaction of another thread: a session is used by one "
      "thread, open one for each";
  EXPECT_EQ(elsewhere([&] { session.add(user(2)); }), refused);
  EXPECT_EQ(elsewhere([&] { session.commit(); }), refused);
  EXPECT_EQ(elsewhere([&] { session.rollback(); }), refused);
  session.commit();
  EXPECT_EQ(elsewhere([&] {
              session.add(user(2));
              session.commit();
            }),
            "nothing");
  EXPECT_EQ(count("users"), 2);
}

TEST_P(Transactions, ConnectionIsThereForWhatASessionHasNoWordsFor) {
  Session session = this->session();
  session.execute_script("INSERT INTO notes VALUES ('a'); INSERT INTO notes VALUES ('b')");
  EXPECT_TRUE(session.connection().in_transaction());
  session.commit();
  EXPECT_EQ(count("notes"), 2);
  EXPECT_EQ(code_of([&] { session.execute_script("SELEC"); }), "BadStatement");
}

}  // namespace
}  // namespace metaxy::testing
