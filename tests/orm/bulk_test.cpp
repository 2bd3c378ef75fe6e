// SPDX-License-Identifier: Apache-2.0
// Many rows at once.
#include "tests/orm/each_engine.h"

namespace metaxy::testing {
namespace {

using blog::Account;
using blog::Note;
using blog::Post;
using blog::Price;
using blog::User;

class BulkOf : public EachEngine {};
INSTANTIATE_TEST_SUITE_P(Databases, BulkOf, ::testing::ValuesIn(linked_names()), name_of);

std::vector<User> users(int count, bool numbered) {
  std::vector<User> out;
  for (int i = 1; i <= count; ++i) {
    out.push_back({numbered ? std::optional<std::int64_t>() : i, "user" + std::to_string(i),
                   i % 2 == 0 ? std::optional(i) : std::nullopt});
  }
  return out;
}

TEST_P(BulkOf, RowsAreThereAsTheyWere) {
  Session session = this->session();
  const std::vector<User> rows = users(500, false);
  EXPECT_EQ(session.insert_bulk(rows), 500);
  EXPECT_EQ(session.all(sql<User>("SELECT * FROM users ORDER BY id")), rows);
  std::vector<Account> accounts;
  for (int i = 0; i < 10; ++i) {
    accounts.push_back({i, -i, std::vector<std::byte>(static_cast<std::size_t>(i), std::byte{7})});
  }
  session.insert_bulk(accounts);
  EXPECT_EQ(session.all(sql<Account>("SELECT * FROM accounts ORDER BY id")), accounts);
  session.commit();
  EXPECT_EQ(count("users"), 500);
}

TEST_P(BulkOf, NothingIsInsertedOfNothing) {
  Session session = this->session();
  EXPECT_EQ(session.insert_bulk(std::vector<User>{}), 0);
  EXPECT_EQ(session.scalar(sql<int>("SELECT count(*) FROM users")), 0);
}

TEST_P(BulkOf, DatabaseNumbersRowsWithoutKeysAndComputesTheRest) {
  Session session = this->session();
  session.insert_bulk(users(20, true));
  EXPECT_EQ(session.scalar(sql<int>("SELECT count(DISTINCT id) FROM users")), 20);
  const auto author = session.scalar(sql<std::int64_t>("SELECT min(id) FROM users"));
  session.insert_bulk(std::vector<Post>{{0, author, "one", {}}, {0, author, "three", {}}});
  EXPECT_EQ(session.all(sql<int>("SELECT letters FROM posts ORDER BY letters")),
            (std::vector{3, 5}));
  session.insert_bulk(std::vector<Price>{{1, "n", "fig", 4, {}}});
  EXPECT_EQ(session.get<Price>(1, "fig"), (Price{1, "n", "fig", 4, 8}));
}

TEST_P(BulkOf, RowsWithAndWithoutKeysAreNotMixed) {
  Session session = this->session();
  std::vector<User> rows = users(3, true);
  rows.back().id = 7;
  EXPECT_EQ(error_of([&] { session.insert_bulk(rows); }),
            "BadCall: some rows of a bulk insert have keys and others leave theirs to the "
            "database: insert them apart");
  session.rollback();
  EXPECT_EQ(count("users"), 0);
}

TEST_P(BulkOf, AnyRangeWillDo) {
  Session session = this->session();
  const Note notes[] = {{"a"}, {"b"}};
  EXPECT_EQ(session.insert_bulk(notes), 2);
  EXPECT_EQ(count("notes"), 0) << "not committed";
  session.commit();
  EXPECT_EQ(count("notes"), 2);
}

TEST_P(BulkOf, OneBadRowIsAnErrorAndNothingIsLeftAfterRollback) {
  Session session = this->session();
  session.add(Note{"before"});
  std::vector<User> rows = users(50, false);
  rows.back().id = 1;
  EXPECT_EQ(code_of([&] { session.insert_bulk(rows); }), "Constraint");
  session.rollback();
  EXPECT_EQ(count("users"), 0);
  EXPECT_EQ(count("notes"), 0);
  session.insert_bulk(users(2, false));
  session.commit();
  EXPECT_EQ(count("users"), 2);
}

TEST_P(BulkOf, GoesOnWithinTheTransaction) {
  Session session = this->session();
  session.add(User{100, "before", {}});
  session.insert_bulk(users(3, false));
  session.add(User{200, "after", {}});
  session.rollback();
  EXPECT_EQ(count("users"), 0);
}

}  // namespace
}  // namespace metaxy::testing
