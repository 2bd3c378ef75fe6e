// SPDX-License-Identifier: Apache-2.0
// docs/orm.md: what users of SQLAlchemy find under which name.
#include <metaxy/load.hpp>
#include <metaxy/update_columns.hpp>

#include "tests/documentation/tour.h"

namespace metaxy::testing {
namespace {

using ::testing::ElementsAre;

class Cookbook : public Tour {
 protected:
  void SetUp() override { add_people(); }

  std::vector<std::string> names_where(auto condition) const {
    return session().all(select(user::name).where(std::move(condition)).order_by(user::name));
  }
};
INSTANTIATE_TEST_SUITE_P(Each, Cookbook, every_place(), name_of);

TEST_P(Cookbook, Sessions) {
  const std::string url = this->url();
  {
    auto engine = create_engine(url, {.pool_size = 10, .echo = Echo::Off});
    EXPECT_EQ(engine.dialect(), this->engine().dialect());
  }
  const Engine& engine = this->engine();
  auto session = engine.session();
  session.create_all<User, Post>();
  session.add(User{.name = "Eve"});
  User fay{.name = "Fay"};
  session.add(fay);
  auto found = session.get<User>(fay.id);
  session.upsert(fay);
  fay.age = 37;
  session.update(fay, user::age);
  session.update(fay);
  session.refresh(fay);
  session.commit();
  EXPECT_EQ(session.get<User>(fay.id)->age, 37);
  EXPECT_EQ(found->name, "Fay");
  session.rollback();
  session.remove(fay);
  session.commit();
  EXPECT_FALSE(session.exists<User>(fay.id));
  session.rollback();
  EXPECT_THAT(names_where(user::name == "Eve"), ElementsAre("Eve"));
}

TEST_P(Cookbook, Reading) {
  Session session = this->session();
  const auto query = select<User>().where(user::age > 17);
  EXPECT_EQ(session.all(query).size(), 3U);
  EXPECT_TRUE(session.first(query).has_value());
  EXPECT_THROW(session.one(query), Error);
  EXPECT_THROW(session.one_or_none(query), Error);
  EXPECT_EQ(session.scalar(select(count()).from<User>()), 3);
  EXPECT_EQ(
      session.all(select(user::name, post::title).join<Post>(post::author_id == user::id)).size(),
      4U);
  EXPECT_EQ(session.all(select<User, Post>().left_join<Post>(post::author_id == user::id)).size(),
            5U);
  constexpr auto other = alias<User, "other">;
  EXPECT_EQ(
      session.all(select(user::name, other(user::name)).join(other, other(user::age) > user::age))
          .size(),
      3U);
  const auto users = session.all(query);
  EXPECT_EQ(session.load(users, post::author_id).size(), 3U);
  std::size_t rows = 0;
  for (const User& each : session.each(query)) rows += each.name.empty() ? 0 : 1;
  EXPECT_EQ(rows, 3U);
  EXPECT_EQ(session.one(sql<std::string>("SELECT name FROM users WHERE age = ?", 36)), "Ada");
}

TEST_P(Cookbook, Conditions) {
  const std::vector<std::string> names = {"Ada", "Eve"};
  EXPECT_THAT(names_where(user::name.in(names)), ElementsAre("Ada"));
  EXPECT_THAT(names_where(user::city.is_null()), ElementsAre("Alan"));
  EXPECT_THAT(names_where(user::age > 36 || user::name.ilike("al%")), ElementsAre("Alan", "Grace"));
  EXPECT_THAT(names_where(!(user::age > 36) && user::name.starts_with("Al")), ElementsAre("Alan"));
  EXPECT_THAT(names_where(coalesce(user::city, "?") == "?"), ElementsAre("Alan"));
  Session session = this->session();
  EXPECT_THAT(session.all(select(case_().when(user::age < 21, "young").else_("old"))
                              .order_by(user::age.desc().nulls_last())),
              ElementsAre("old", "old", "young"));
}

TEST_P(Cookbook, Writing) {
  Session session = this->session();
  EXPECT_EQ(session.execute(update<User>().set(user::age = user::age + 1).where(user::age > 30)),
            2);
  EXPECT_EQ(session.execute(delete_from<Comment>().where(comment::reply_to.is_null())), 2);
  EXPECT_EQ(session.execute(insert_into<User>()
                                .values(user::name = "Ada", user::age = 1)
                                .on_conflict(user::name)
                                .do_update(user::age = excluded(user::age))),
            1);
  const std::vector<Comment> comments = {{.id = 7, .text = "one"}, {.id = 8, .text = "two"}};
  EXPECT_EQ(session.insert_bulk(comments), 2);
  EXPECT_EQ(session.one(select(user::age).where(user::name == "Ada")), 1);
}

}  // namespace
}  // namespace metaxy::testing
