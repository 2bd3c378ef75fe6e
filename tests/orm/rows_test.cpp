// SPDX-License-Identifier: Apache-2.0
// Objects in and out of tables, by their keys.
#include "tests/orm/each_engine.h"

namespace metaxy::testing {
namespace {

using blog::Account;
using blog::Membership;
using blog::Note;
using blog::Post;
using blog::Price;
using blog::User;

class Rows : public EachEngine {};
INSTANTIATE_TEST_SUITE_P(Databases, Rows, ::testing::ValuesIn(linked_names()), name_of);

TEST_P(Rows, KeyThatTheDatabaseNumbersIsInTheObjectWhenAddReturns) {
  Session session = this->session();
  User ada{.id = {}, .mail = "ada", .age = 36};
  User bob{.id = {}, .mail = "bob", .age = {}};
  session.add(ada);
  session.add(bob);
  ASSERT_TRUE(ada.id && bob.id);
  EXPECT_NE(ada.id, bob.id);
  EXPECT_EQ(session.get<User>(*ada.id), ada);
  EXPECT_EQ(session.get<User>(*bob.id), bob);
}

TEST_P(Rows, ZeroIsAnEmptyKeyOfAPlainIntegerAndComputedValuesComeWithTheKey) {
  Session session = this->session();
  User ada{.id = 7, .mail = "ada", .age = {}};
  session.add(ada);
  Post post{.id = 0, .author_id = 7, .title = "hello", .letters = {}};
  session.add(post);
  EXPECT_GT(post.id, 0);
  EXPECT_EQ(post.letters, 5);
  EXPECT_EQ(session.get<Post>(post.id), post);
}

TEST_P(Rows, KeyThatIsGivenIsTakenAsItIs) {
  Session session = this->session();
  User ada{.id = 4711, .mail = "ada", .age = {}};
  session.add(ada);
  EXPECT_EQ(ada, (User{.id = 4711, .mail = "ada", .age = {}}));
  EXPECT_EQ(session.get<User>(4711), ada);
}

TEST_P(Rows, TemporariesAndConstantsCanBeAdded) {
  Session session = this->session();
  session.add(User{.id = {}, .mail = "ada", .age = {}});
  const User bob{.id = {}, .mail = "bob", .age = {}};
  session.add(bob);
  EXPECT_EQ(bob.id, std::nullopt);
  session.add(Note{"no key"});
  EXPECT_EQ(session.all(sql<std::string>("SELECT mail FROM users ORDER BY mail")),
            (std::vector<std::string>{"ada", "bob"}));
}

TEST_P(Rows, AddAllFillsInEveryKey) {
  Session session = this->session();
  std::vector<User> users;
  for (int i = 0; i < 20; ++i) {
    const bool has_key = i % 3 == 0;
    users.push_back({.id = has_key ? std::optional<std::int64_t>(1000 + i) : std::nullopt,
                     .mail = "user" + std::to_string(i),
                     .age = i + 1});
  }
  session.add_all(users);
  for (const User& user : users) {
    ASSERT_TRUE(user.id);
    EXPECT_EQ(session.get<User>(*user.id), user);
  }
  session.add_all(std::vector<User>{});
  EXPECT_EQ(session.scalar(sql<int>("SELECT count(*) FROM users")), 20);
}

TEST_P(Rows, AddAllOfRowsWithKeysTellsTheErrorOfAnyOfThem) {
  Session session = this->session();
  std::vector<Account> accounts;
  for (int i = 0; i < 700; ++i) accounts.push_back({i, 2 * i, {}});
  session.add_all(accounts);
  EXPECT_EQ(session.all(sql<Account>("SELECT * FROM accounts ORDER BY id")), accounts);
  session.commit();

  EXPECT_EQ(code_of([&] { session.add_all(accounts); }), "Constraint");
  session.rollback();
  std::vector<Account> others = {{1000, 0, {}}, {5, 0, {}}, {1001, 0, {}}};
  EXPECT_EQ(code_of([&] { session.add_all(others); }), "Constraint");
  session.rollback();
  session.add_all(std::vector<Account>{{1000, 0, {}}});
  session.commit();
  EXPECT_EQ(count("accounts"), 701);
}

TEST_P(Rows, KeyOfSeveralColumnsIsGivenInTheirOrder) {
  Session session = this->session();
  Price price{.shop = 3, .note = "new", .article = "pear", .cents = 95, .twice = {}};
  session.add(price);
  EXPECT_EQ(price.twice, 190) << "the database computes it";
  EXPECT_EQ(session.get<Price>(3, "pear"), price);
  EXPECT_EQ(session.get<Price>(3, std::string("apple")), std::nullopt);
  EXPECT_EQ(session.get<Price>(model<Price>::Key{3, "pear"}), price);
  EXPECT_TRUE(session.exists<Price>(3, "pear"));
  EXPECT_FALSE(session.exists<Price>(4, "pear"));
}

TEST_P(Rows, ValueBeyondTheTypeOfTheKeyIsRefused) {
  Session session = this->session();
  session.add(Membership{1, 2});
  EXPECT_TRUE(session.exists<Membership>(std::size_t{1}, 2LL));
  EXPECT_EQ(code_of([&] { session.exists<Membership>((1LL << 32) + 1, 2); }), "BadValue");
  EXPECT_EQ(code_of([&] { session.get<User>(~std::uint64_t{0}); }), "BadValue");
}

TEST_P(Rows, RowThatIsNotThereIsNothingToGetAndAnErrorToUpdateOrRefresh) {
  Session session = this->session();
  User ada{.id = 1, .mail = "ada", .age = {}};
  EXPECT_EQ(session.get<User>(1), std::nullopt);
  EXPECT_FALSE(session.exists<User>(1));
  EXPECT_FALSE(session.remove(ada));
  EXPECT_FALSE(session.remove_key<User>(1));
  EXPECT_EQ(error_of([&] { session.update(ada); }), "NotFound: 'users' has no row with this key");
  EXPECT_EQ(error_of([&] { session.refresh(ada); }), "NotFound: 'users' has no row with this key");
  session.add(ada);
  EXPECT_EQ(session.get<User>(1), ada) << "the session goes on";
}

TEST_P(Rows, UpdateChangesTheRowWithTheKeyAndNoOther) {
  Session session = this->session();
  User ada{.id = {}, .mail = "ada", .age = 36};
  User bob{.id = {}, .mail = "bob", .age = 40};
  session.add(ada);
  session.add(bob);
  ada.mail = "countess";
  ada.age.reset();
  session.update(ada);
  EXPECT_EQ(session.get<User>(*ada.id), ada);
  EXPECT_EQ(session.get<User>(*bob.id), bob);
}

TEST_P(Rows, RefreshReadsWhatOthersHaveChangedAndWhatTheDatabaseComputes) {
  Session session = this->session();
  Price price{.shop = 1, .note = "", .article = "fig", .cents = 10, .twice = {}};
  session.add(price);
  price.cents = 25;
  session.update(price);
  EXPECT_EQ(price.twice, 20);
  session.refresh(price);
  EXPECT_EQ(price.twice, 50);
}

TEST_P(Rows, RemoveTellsWhetherThereWasARow) {
  Session session = this->session();
  const Account account{.id = 1, .balance = 5, .seal = {}};
  session.add(account);
  EXPECT_TRUE(session.remove(account));
  EXPECT_FALSE(session.remove(account));
  session.add(account);
  EXPECT_TRUE(session.remove_key<Account>(1));
  EXPECT_FALSE(session.exists<Account>(1));
}

TEST_P(Rows, UpsertAddsOrReplaces) {
  Session session = this->session();
  Account account{.id = 1, .balance = 5, .seal = {std::byte{0}, std::byte{255}}};
  session.upsert(account);
  EXPECT_EQ(session.get<Account>(1), account);
  account.balance = 6;
  session.upsert(account);
  EXPECT_EQ(session.get<Account>(1), account);
  session.upsert(Membership{1, 2});
  session.upsert(Membership{1, 2});
  EXPECT_EQ(session.scalar(sql<int>("SELECT count(*) FROM memberships")), 1);
}

TEST_P(Rows, UpsertOfARowWithoutItsNumberAddsIt) {
  Session session = this->session();
  User ada{.id = {}, .mail = "ada", .age = {}};
  session.upsert(ada);
  ASSERT_TRUE(ada.id);
  ada.age = 5;
  session.upsert(ada);
  EXPECT_EQ(session.get<User>(*ada.id), ada);
  EXPECT_EQ(session.scalar(sql<int>("SELECT count(*) FROM users")), 1);
}

TEST_P(Rows, RowThatTheSchemaForbidsIsAnErrorOfConstraints) {
  const auto add = [this](User user) {
    Session session = this->session();
    session.add(User{.id = 1, .mail = "ada", .age = {}});
    session.add(user);
  };
  EXPECT_EQ(code_of([&] { add({.id = 1, .mail = "other", .age = {}}); }), "Constraint");
  EXPECT_EQ(code_of([&] { add({.id = {}, .mail = "ada", .age = {}}); }), "Constraint");
  EXPECT_EQ(code_of([&] { add({.id = {}, .mail = "eve", .age = -1}); }), "Constraint");
  EXPECT_EQ(code_of([this] {
              Session session = this->session();
              Post post{.id = 0, .author_id = 99, .title = "nobody's", .letters = {}};
              session.add(post);
            }),
            "Constraint");
  EXPECT_EQ(count("users"), 0);
  EXPECT_EQ(count("posts"), 0);
}

TEST_P(Rows, FeatureIsReadLikeAnyTable) {
  Session session = this->session();
  EXPECT_TRUE(session.all(sql<blog::Clip>("SELECT * FROM clip")).empty());
  EXPECT_EQ(session.all(
                sql<blog::Clip>("SELECT CAST(1.5 AS DOUBLE PRECISION) AS seconds, 'c' AS clip_id")),
            (std::vector<blog::Clip>{{"c", 1.5}}));
}

TEST_P(Rows, TablesAreDroppedAndMadeAgain) {
  Session session = this->session();
  session.add(User{.id = {}, .mail = "ada", .age = {}});
  session.drop_all<User, Post>();
  session.create_all<Post, User>();
  session.create_all<Post, User>();
  EXPECT_EQ(session.scalar(sql<int>("SELECT count(*) FROM users")), 0);
  session.commit();
  EXPECT_EQ(count("posts"), 0);
}

}  // namespace
}  // namespace metaxy::testing
