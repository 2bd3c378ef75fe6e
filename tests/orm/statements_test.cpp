// SPDX-License-Identifier: Apache-2.0
// What is prepared, and how often: once for a connection, whatever runs.
#include "tests/orm/each_engine.h"
#include "tests/orm/observed_driver.h"

namespace metaxy::testing {
namespace {

using blog::User;

class Statements : public EachEngine {
 protected:
  Observed observed;

  Engine observing() {
    for (const Driver* each : linked_drivers()) {
      if (each->name() == GetParam()) driver_.emplace(*each, observed);
    }
    return create_engine(url(), {}, {&*driver_});
  }

 private:
  std::optional<ObservedDriver> driver_;
};
INSTANTIATE_TEST_SUITE_P(Databases, Statements, ::testing::ValuesIn(linked_names()), name_of);

void use_everything(Session& session, int i) {
  User user{.id = {}, .mail = "user" + std::to_string(i), .age = 1};
  session.add(user);
  session.get<User>(*user.id);
  session.exists<User>(*user.id);
  user.age = 2;
  session.update(user);
  session.upsert(user);
  session.refresh(user);
  session.remove(user);
  session.all(sql<User>("SELECT * FROM users WHERE age = ?", i));
  session.execute(sql("UPDATE users SET age = ?", i));
}

TEST_P(Statements, ArePreparedOnceForAConnection) {
  const Engine engine = observing();
  for (int i = 0; i < 5; ++i) {
    Session session = engine.session();
    use_everything(session, 2 * i);
    use_everything(session, 2 * i + 1);
    session.commit();
  }
  EXPECT_EQ(observed.opened(), 1);
  EXPECT_EQ(observed.prepared().size(), 8U) << "get and refresh have one together";
}

TEST_P(Statements, AddAllPreparesOne) {
  const Engine engine = observing();
  Session session = engine.session();
  session.add_all(std::vector<User>{{1, "a", {}}, {2, "b", {}}, {3, "c", {}}});
  EXPECT_EQ(observed.prepared().size(), 1U);
}

TEST_P(Statements, SameQueryThatIsBeingReadIsPreparedOnceMoreAndOneIsKept) {
  if (!is("sqlite")) GTEST_SKIP() << "a streamed result has its connection for itself";
  const Engine engine = observing();
  Session session = engine.session();
  session.add_all(std::vector<User>{{1, "a", {}}, {2, "b", {}}, {3, "c", {}}});
  observed.forget_prepared();
  const auto ids = [] { return sql<int>("SELECT id FROM users"); };
  for (int round = 0; round < 3; ++round) {
    for ([[maybe_unused]] const int outer : session.each(ids())) {
      EXPECT_EQ(session.all(ids()).size(), 3U);
    }
    session.all(ids());
  }
  EXPECT_EQ(observed.prepared().size(), 2U + 2U)
      << "the second one takes the free place, so that a round after the first prepares one";
}

TEST_P(Statements, TextsThatAreNotUsedAnyMoreAreForgotten) {
  const Engine engine = observing();
  Session session = engine.session();
  for (int i = 0; i < 1000; ++i) {
    session.scalar(sql<int>("SELECT " + std::to_string(i)));
  }
  observed.forget_prepared();
  session.scalar(sql<int>("SELECT 999"));
  EXPECT_EQ(observed.prepared().size(), 0U);
  session.scalar(sql<int>("SELECT 0"));
  EXPECT_EQ(observed.prepared(), std::vector<std::string>{"SELECT 0"});
}

TEST_P(Statements, StatementThatFailedIsPreparedAnew) {
  const Engine engine = observing();
  Session session = engine.session();
  session.add(User{1, "a", {}});
  EXPECT_EQ(code_of([&] { session.add(User{1, "a", {}}); }), "Constraint");
  session.rollback();
  session.add(User{1, "a", {}});
  EXPECT_EQ(observed.prepared().size(), 2U);
}

TEST_P(Statements, TableThatIsAlteredMeanwhileIsReadAnew) {
  const Engine engine = observing();
  const auto rows = [] { return sql<std::tuple<int, int>>("SELECT * FROM altered"); };
  Session session = engine.session();
  session.execute_script("CREATE TABLE altered (a INTEGER)");
  session.execute_script("INSERT INTO altered VALUES (1)");
  EXPECT_EQ(session.all(sql<int>("SELECT * FROM altered")), std::vector{1});
  session.commit();
  session.execute_script("ALTER TABLE altered ADD COLUMN b INTEGER DEFAULT 2");
  session.commit();
  for (int attempt = 0; attempt < 2; ++attempt) {
    try {
      EXPECT_EQ(session.all(rows()), (std::vector<std::tuple<int, int>>{{1, 2}}));
      return;
    } catch (const Error&) {
      session.rollback();  // PostgreSQL refuses the plan that it has kept, once
    }
  }
  FAIL() << "the statement was kept";
}

}  // namespace
}  // namespace metaxy::testing
