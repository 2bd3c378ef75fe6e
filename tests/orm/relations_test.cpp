// SPDX-License-Identifier: Apache-2.0
// Rows that belong to others, and single columns of one row.
#include <metaxy/load.hpp>
#include <metaxy/update_columns.hpp>

#include "tests/orm/each_engine.h"

namespace metaxy::testing {
namespace {

using blog::Post;
using blog::Price;
using blog::User;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class Relations : public EachEngine {};
INSTANTIATE_TEST_SUITE_P(Databases, Relations, ::testing::ValuesIn(linked_names()), name_of);

Post post(std::int64_t id, std::int64_t author, const std::string& title) {
  return {id, author, title, static_cast<std::int32_t>(title.size())};
}

TEST_P(Relations, RowsOfManyParentsAreLoadedInTheOrderOfTheParents) {
  Session session = this->session();
  session.add_all(std::vector<User>{{1, "ada", {}}, {2, "bob", {}}, {3, "cyd", {}}});
  session.add_all(std::vector<Post>{post(1, 1, "one"), post(2, 3, "two"), post(3, 1, "three")});
  const std::vector<User> users = {{3, "cyd", {}}, {2, "bob", {}}, {1, "ada", {}}};
  EXPECT_THAT(session.load(users, blog::post::author_id),
              ElementsAre(ElementsAre(post(2, 3, "two")), IsEmpty(),
                          UnorderedElementsAre(post(1, 1, "one"), post(3, 1, "three"))));
}

TEST_P(Relations, ParentThatIsGivenTwiceHasItsRowsTwice) {
  Session session = this->session();
  session.add(User{1, "ada", {}});
  session.add(Post{post(1, 1, "one")});
  const std::vector<User> users = {{1, "ada", {}}, {{}, "new", {}}, {1, "ada", {}}};
  EXPECT_THAT(
      session.load(users, blog::post::author_id),
      ElementsAre(ElementsAre(post(1, 1, "one")), IsEmpty(), ElementsAre(post(1, 1, "one"))));
}

TEST_P(Relations, NothingIsAskedForWithoutParents) {
  Session session = this->session();
  EXPECT_THAT(session.load(std::vector<User>{}, blog::post::author_id), IsEmpty());
  EXPECT_THAT(session.load(std::vector<User>{{{}, "new", {}}}, blog::post::author_id),
              ElementsAre(IsEmpty()));
  EXPECT_EQ(engine().pool_counts().in_use, 0U);
}

TEST_P(Relations, NamedColumnsAreUpdatedAndNoOthers) {
  Session session = this->session();
  session.add(User{1, "ada", 36});
  session.add(User{2, "bob", 40});
  session.update(User{1, "new", {}}, blog::user::mail);
  EXPECT_EQ(session.get<User>(1), (User{1, "new", 36}));
  session.update(User{1, "newer", 50}, blog::user::age, blog::user::mail);
  EXPECT_EQ(session.get<User>(1), (User{1, "newer", 50}));
  EXPECT_EQ(session.get<User>(2), (User{2, "bob", 40}));
}

TEST_P(Relations, NamedColumnsOfARowWithSeveralColumnsInItsKey) {
  Session session = this->session();
  session.add(Price{1, "old", "fig", 5, {}});
  session.add(Price{2, "old", "fig", 5, {}});
  session.update(Price{1, "ignored", "fig", 7, {}}, blog::price::cents);
  EXPECT_EQ(session.get<Price>(1, "fig"), (Price{1, "old", "fig", 7, 14}));
  EXPECT_EQ(session.get<Price>(2, "fig"), (Price{2, "old", "fig", 5, 10}));
  EXPECT_EQ(error_of([&] { session.update(Price{3, "", "fig", 7, {}}, blog::price::cents); }),
            "NotFound: 'prices' has no row with this key");
}

}  // namespace
}  // namespace metaxy::testing
