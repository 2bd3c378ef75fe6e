// SPDX-License-Identifier: Apache-2.0
// One row, all rows, rows one after the other: what a session makes of any query.
#include "tests/orm/each_engine.h"

namespace metaxy::testing {
namespace {

using blog::User;

auto mails() { return sql<std::string>("SELECT mail FROM users ORDER BY id"); }
auto user(int id) { return sql<User>("SELECT * FROM users WHERE id = ?", id); }

class Queries : public EachEngine {
 protected:
  void fill(int rows) {
    Session session = this->session();
    for (int i = 1; i <= rows; ++i) session.add(User{i, "user" + std::to_string(i), i});
    session.commit();
  }
};
INSTANTIATE_TEST_SUITE_P(Databases, Queries, ::testing::ValuesIn(linked_names()), name_of);

TEST_P(Queries, OneIsTheOnlyRow) {
  fill(2);
  Session session = this->session();
  EXPECT_EQ(session.one(user(2)), (User{2, "user2", 2}));
  EXPECT_EQ(error_of([&] { session.one(user(3)); }),
            "NotFound: one row was expected, there is none");
  EXPECT_EQ(error_of([&] { session.one(mails()); }),
            "TooMany: one row was expected, there are more");
  EXPECT_EQ(session.one(user(1)).mail, "user1") << "the session goes on";
}

TEST_P(Queries, OneOrNoneRefusesTwo) {
  fill(2);
  Session session = this->session();
  EXPECT_EQ(session.one_or_none(user(3)), std::nullopt);
  EXPECT_EQ(session.one_or_none(user(1))->mail, "user1");
  EXPECT_EQ(code_of([&] { session.one_or_none(mails()); }), "TooMany");
}

TEST_P(Queries, FirstDoesNotMindOthers) {
  fill(3);
  Session session = this->session();
  EXPECT_EQ(session.first(mails()), "user1");
  EXPECT_EQ(session.first(user(4)), std::nullopt);
  EXPECT_EQ(session.first(mails()), "user1");
}

TEST_P(Queries, ScalarIsTheOnlyValue) {
  fill(3);
  Session session = this->session();
  EXPECT_EQ(session.scalar(sql<std::int64_t>("SELECT count(*) FROM users")), 3);
  EXPECT_EQ(session.scalar(sql<std::tuple<std::string>>("SELECT mail FROM users WHERE id = 1")),
            "user1");
  EXPECT_EQ(code_of([&] { session.scalar(sql<int>("SELECT id FROM users WHERE id = 9")); }),
            "NotFound");
}

TEST_P(Queries, EachGivesAllRowsOneAfterTheOther) {
  fill(3);
  Session session = this->session();
  std::vector<User> found;
  for (User& row : session.each(sql<User>("SELECT * FROM users ORDER BY id"))) {
    found.push_back(std::move(row));
  }
  EXPECT_EQ(found, (std::vector<User>{{1, "user1", 1}, {2, "user2", 2}, {3, "user3", 3}}));
  for (const User& row : session.each(user(9))) FAIL() << row.mail;
}

TEST_P(Queries, EachKeepsTheValuesThatItsQueryWasMadeOf) {
  fill(3);
  Session session = this->session();
  const auto below = [&](std::string mail) {
    return session.each(sql<int>("SELECT id FROM users WHERE mail < ? ORDER BY id", mail));
  };
  auto rows = below("user3, and a text that is too long to be kept in place");
  int sum = 0;
  for (const int id : rows) sum += id;
  EXPECT_EQ(sum, 6);
}

TEST_P(Queries, LeavingALoopEarlyGivesUpTheRest) {
  fill(100);
  Session session = this->session();
  for (int i = 0; i < 3; ++i) {
    for (const std::string& mail : session.each(mails())) {
      EXPECT_EQ(mail, "user1");
      break;
    }
  }
  EXPECT_EQ(session.all(mails()).size(), 100U);
  session.add(User{101, "last", 1});
  session.commit();
}

TEST_P(Queries, ErrorInALoopLeavesTheSessionUsable) {
  fill(3);
  Session session = this->session();
  EXPECT_EQ(code_of([&] {
              for (const int age : session.each(
                       sql<int>("SELECT CASE WHEN id < 2 THEN 1 END FROM users ORDER BY id"))) {
                EXPECT_EQ(age, 1);
              }
            }),
            "BadValue");
  EXPECT_EQ(session.all(mails()).size(), 3U);
}

TEST_P(Queries, RowsAreNotReadOnAfterTheTransaction) {
  fill(100);
  Session session = this->session();
  auto rows = session.each(mails());
  auto at = rows.begin();
  EXPECT_EQ(*at, "user1");
  session.rollback();
  EXPECT_EQ(error_of([&] { ++at; }),
            "BadCall: a query was used on after the transaction it was run in had ended");
  EXPECT_EQ(session.all(mails()).size(), 100U);
}

TEST_P(Queries, RowsMayOutliveTheirSession) {
  fill(10);
  std::optional<Session> session(this->session());
  auto rows = session->each(mails());
  session.reset();
  EXPECT_EQ(code_of([&] { ++rows.begin(); }), "BadCall");
}

TEST_P(Queries, QueryCanBeRunAgainWhileItIsReadWhereTheConnectionTakesIt) {
  fill(3);
  Session session = this->session();
  std::string found;
  for (const std::string& outer : session.each(mails())) {
    const std::string error = error_of([&] {
      for (const std::string& inner : session.each(mails())) {
        found += outer.back();
        found += inner.back();
      }
    });
    EXPECT_EQ(error.substr(0, 7), is("sqlite") ? "nothing" : "BadCall") << error;
  }
  EXPECT_EQ(found, is("sqlite") ? "111213212223313233" : "");
  EXPECT_EQ(session.all(mails()).size(), 3U) << "the session goes on";
}

TEST_P(Queries, SessionIsMovedWithItsTransaction) {
  Session session = this->session();
  session.add(User{1, "ada", {}});
  Session moved = std::move(session);
  moved.add(User{2, "bob", {}});
  moved.commit();
  EXPECT_EQ(count("users"), 2);
}

}  // namespace
}  // namespace metaxy::testing
