// SPDX-License-Identifier: Apache-2.0
// docs/orm.md: engines, rows by key, transactions.
#include "tests/documentation/tour.h"

namespace metaxy::testing {
namespace {

class Objects : public Tour {};
INSTANTIATE_TEST_SUITE_P(Each, Objects, every_place(), name_of);

TEST_P(Objects, EngineAndItsFirstSession) {
  const std::string url = this->url();
  const auto engine = create_engine(url, {.pool_size = 10, .pool_pre_ping = PrePing::Yes});
  if (GetParam().ends_with("_memory")) return;  // another engine is another database there

  auto session = engine.session();
  session.create_all<User, Post, Tag, Comment>();
  session.commit();
  EXPECT_EQ(session.scalar(select(count()).from<User>()), 0);
}

TEST_P(Objects, AreAddedFoundChangedAndRemoved) {
  Session session = this->session();
  User ada{.name = "Ada", .city = "London"};
  session.add(ada);  // ada.id is there now
  session.add(User{.name = "Alan"});

  std::vector<User> others = {{.name = "Grace"}, {.name = "Barbara"}};
  session.add_all(others);  // and so are the keys of others

  std::optional<User> found = session.get<User>(ada.id);
  bool is_there = session.exists<User>(ada.id);
  session.commit();
  EXPECT_NE(ada.id, 0);
  EXPECT_NE(others[1].id, 0);
  EXPECT_EQ(found->city, "London");
  EXPECT_TRUE(is_there);

  ada.age = 36;
  session.update(ada);   // every column, by the key; Error{NotFound} when there is no such row
  session.refresh(ada);  // what is in the database now
  session.upsert(ada);   // adds it, or makes the row with its key what it is
  bool was_there = session.remove(ada);
  session.remove_key<User>(others[0].id);
  session.commit();
  EXPECT_TRUE(was_there);
  EXPECT_EQ(session.scalar(select(count()).from<User>()), 2);
}

TEST_P(Objects, HaveKeysOfSeveralColumns) {
  add_people();
  Session session = this->session();
  const std::int64_t id = session.one(select(post::id).where(post::likes == 5));
  auto tag = session.get<Tag>(id, "languages");
  EXPECT_TRUE(tag.has_value());
}

TEST_P(Objects, AreInTransactions) {
  Session session = this->session();
  session.add(User{.name = "Ada"});  // begins a transaction
  session.commit();                  // ends it; what follows begins another
  session.add(User{.name = "Alan"});
  session.rollback();  // Alan was never there
  EXPECT_THAT(session.all(select(user::name)), ::testing::ElementsAre("Ada"));
}

TEST_P(Objects, AreInSavepoints) {
  Session session = this->session();
  if (is("duckdb")) {
    EXPECT_THROW(session.begin_nested(), Error);
    return;
  }
  session.add(User{.name = "Ada"});
  {
    auto nested = session.begin_nested();
    session.add(User{.name = "Alan"});
  }  // undone, for there was no nested.commit()
  session.commit();  // Ada alone
  EXPECT_THAT(session.all(select(user::name)), ::testing::ElementsAre("Ada"));
}

TEST_P(Objects, TransactionsHaveOptions) {
  const Engine& engine = this->engine();
  auto report =
      engine.session({.isolation = Isolation::RepeatableRead, .access = Access::ReadOnly});
  EXPECT_EQ(report.scalar(select(count()).from<User>()), 0);
  EXPECT_THROW(report.add(User{.name = "Ada"}), Error);
}

}  // namespace
}  // namespace metaxy::testing
