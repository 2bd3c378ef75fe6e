// SPDX-License-Identifier: Apache-2.0
// Inserts, updates and deletes by condition, what they give back, and what happens when a row is
// there already.
#include "tests/query/each_blog.h"

namespace metaxy::testing {
namespace {

using namespace blog;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class Changes : public EachBlog {
 protected:
  std::vector<User> users() { return rows(select<User>().order_by(user::id)); }
};
INSTANTIATE_TEST_SUITE_P(Each, Changes, every_dialect(), dialect_name);

TEST_P(Changes, InsertNamedValues) {
  const auto query = insert_into<User>().values(user::name = "ada", user::age = 36,
                                                user::city = std::optional<std::string>("London"),
                                                user::score = 2, user::active = true);
  EXPECT_EQ(query.sql.sqlite,
            "INSERT INTO \"users\" (\"name\", \"age\", \"city\", \"score\", \"active\")\n"
            "VALUES (?1, ?2, ?3, ?4, ?5)");
  EXPECT_EQ(query.sql.postgresql,
            "INSERT INTO \"users\" (\"name\", \"age\", \"city\", \"score\", \"active\")\n"
            "VALUES ($1, $2, $3, $4, $5)");
  static_assert(std::is_void_v<decltype(query)::row_type>);
  run(query);
  run(insert_into<User>().values(user::id = 7, user::name = "bob", user::age = std::nullopt,
                                 user::city = std::optional<std::string>(), user::score = 0.5,
                                 user::active = false));
  EXPECT_THAT(users(), ElementsAre(User{1, "ada", 36, "London", 2, true},
                                   User{7, "bob", {}, {}, 0.5, false}));
}

TEST_P(Changes, InsertGivesBackWhatTheDatabaseMakes) {
  EXPECT_EQ(row(insert_into<User>()
                    .values(user::name = "ada", user::score = 1, user::active = true)
                    .returning(user::id)),
            1);
  const auto whole = insert_into<Post>()
                         .values(post::author_id = 1, post::title = "Looms", post::likes = 3)
                         .returning<Post>();
  EXPECT_EQ(whole.sql.duckdb,
            "INSERT INTO \"posts\" (\"author_id\", \"title\", \"likes\")\n"
            "VALUES ($1, $2, $3)\n"
            "RETURNING \"posts\".\"id\", \"posts\".\"author_id\", \"posts\".\"title\", "
            "\"posts\".\"likes\", \"posts\".\"letters\"");
  EXPECT_EQ(row(whole), (Post{1, 1, "Looms", 3, 5}));
}

TEST_P(Changes, InsertWhatAnotherQuerySelects) {
  add_people();
  const auto query =
      insert_into<Tag>(tag::name).from(select(lower(user::name) + "!").where(user::age > 30));
  EXPECT_EQ(query.sql.postgresql,
            "INSERT INTO \"tags\" (\"name\")\n"
            "SELECT LOWER(\"users\".\"name\") || $1\n"
            "FROM \"users\"\n"
            "WHERE \"users\".\"age\" > $2");
  run(query);
  EXPECT_THAT(rows(select(tag::name).order_by(tag::name)),
              ElementsAre("ada!", "dan!", "fun", "tech"));
}

TEST_P(Changes, ARowThatIsThereAlreadyIsLeftOrChanged) {
  add_people();
  const auto nothing =
      insert_into<Tag>().values(tag::name = "fun").on_conflict(tag::name).do_nothing();
  EXPECT_EQ(nothing.sql.sqlite,
            "INSERT INTO \"tags\" (\"name\")\n"
            "VALUES (?1)\n"
            "ON CONFLICT (\"name\") DO NOTHING");
  run(nothing);
  run(insert_into<Tag>().values(tag::name = "fun").on_conflict().do_nothing());
  EXPECT_THAT(rows(select(tag::name).order_by(tag::name)), ElementsAre("fun", "tech"));

  const auto more =
      insert_into<User>()
          .values(user::name = "ada", user::score = 10, user::active = false)
          .on_conflict(user::name)
          .do_update(user::score = user::score + excluded(user::score), user::city = "Rome")
          .returning<User>();
  EXPECT_EQ(more.sql.sqlite.substr(more.sql.sqlite.find("ON CONFLICT")),
            "ON CONFLICT (\"name\") DO UPDATE SET \"score\" = \"users\".\"score\" + "
            "excluded.\"score\", \"city\" = ?4\n"
            "RETURNING \"users\".\"id\", \"users\".\"name\", \"users\".\"age\", "
            "\"users\".\"city\", \"users\".\"score\", \"users\".\"active\"");
  EXPECT_EQ(row(more), (User{1, "ada", 36, "Rome", 11.5, true}));
}

TEST_P(Changes, AnInsertOfAQueryMayMeetRowsThatAreThere) {
  add_people();
  const auto query =
      insert_into<Tag>(tag::name)
          .from(select(post_tag::tag).distinct().join<Post>(post::id == post_tag::post_id))
          .on_conflict(tag::name)
          .do_nothing();
  EXPECT_EQ(query.sql.sqlite,
            "INSERT INTO \"tags\" (\"name\")\n"
            "SELECT DISTINCT \"post_tags\".\"tag\"\n"
            "FROM \"post_tags\"\n"
            "JOIN \"posts\" ON \"posts\".\"id\" = \"post_tags\".\"post_id\"\n"
            "WHERE TRUE\n"
            "ON CONFLICT (\"name\") DO NOTHING");
  run(query);
  EXPECT_THAT(rows(select(count()).from<Tag>()), ElementsAre(2));
}

TEST_P(Changes, UpdateByCondition) {
  add_people();
  const auto query =
      update<User>()
          .set(user::age = user::age + 1, user::city = std::nullopt, user::active = false)
          .where(user::city == "London", user::age < 50)
          .returning(user::id, user::age);
  EXPECT_EQ(query.sql.postgresql,
            "UPDATE \"users\"\n"
            "SET \"age\" = \"users\".\"age\" + $1, \"city\" = $2, \"active\" = $3\n"
            "WHERE \"users\".\"city\" = $4 AND \"users\".\"age\" < $5\n"
            "RETURNING \"users\".\"id\", \"users\".\"age\"");
  using Row = std::tuple<std::int64_t, std::optional<std::int32_t>>;
  EXPECT_THAT(rows(query), ElementsAre(Row{1, 37}));
  EXPECT_THAT(rows(select<User>().where(user::id == 1)),
              ElementsAre(User{1, "ada", 37, {}, 1.5, false}));

  run(update<Employee>().set(employee::salary = employee::salary * 2).all_rows());
  EXPECT_THAT(rows(select(sum(employee::salary))), ElementsAre(4800));
  run(update<Employee>()
          .set(employee::salary = 1)
          .where(employee::id.in(select(employee::id).where(employee::salary > 900))));
  EXPECT_THAT(rows(select(employee::salary).order_by(employee::id)),
              ElementsAre(1, 1, 800, 600, 600));
}

TEST_P(Changes, DeleteByCondition) {
  add_people();
  const auto query = delete_from<PostTag>().where(post_tag::tag == "fun").returning<PostTag>();
  EXPECT_EQ(query.sql.sqlite,
            "DELETE FROM \"post_tags\"\n"
            "WHERE \"post_tags\".\"tag\" = ?1\n"
            "RETURNING \"post_tags\".\"post_id\", \"post_tags\".\"tag\"");
  EXPECT_THAT(rows(query), ElementsAre(PostTag{3, "fun"}));
  EXPECT_THAT(rows(query), IsEmpty());
  run(delete_from<PostTag>().all_rows());
  run(delete_from<Post>().where(
      !exists(select(user::id).where(user::id == post::author_id, user::age > 20))));
  EXPECT_THAT(rows(select(post::id)), UnorderedElementsAre(1, 2, 4, 5));
}

TEST_P(Changes, MadeInStepsLeaveTheirBeginningAsItIs) {
  add_people();
  const auto begun = update<User>().set(user::score = 0);
  const auto one = begun.where(user::id == 1);
  const auto two = begun.where(user::id == 2).where(user::score > 0);
  run(one);
  run(two);
  EXPECT_THAT(rows(select(user::id).where(user::score == 0).order_by(user::id)),
              ElementsAre(1, 2, 3));
}

}  // namespace
}  // namespace metaxy::testing
