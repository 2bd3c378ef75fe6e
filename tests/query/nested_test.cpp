// SPDX-License-Identifier: Apache-2.0
// Queries made of queries: sets, names, recursion, single values.
#include "tests/query/each_blog.h"

namespace metaxy::testing {
namespace {

using namespace blog;
using ::testing::ElementsAre;

class Nested : public EachBlog {
 protected:
  void SetUp() override {
    EachBlog::SetUp();
    add_people();
  }
};
INSTANTIATE_TEST_SUITE_P(Each, Nested, every_dialect(), dialect_name);

TEST_P(Nested, SetsOfRows) {
  const auto londoners = select(user::id).where(user::city == "London");
  const auto grown_up = select(user::id).where(user::age > 17);
  const auto all = union_all(londoners, grown_up).order_by(user::id.desc()).limit(3);
  EXPECT_EQ(all.sql.postgresql,
            "SELECT \"users\".\"id\"\n"
            "FROM \"users\"\n"
            "WHERE \"users\".\"city\" = $1\n"
            "UNION ALL\n"
            "SELECT \"users\".\"id\"\n"
            "FROM \"users\"\n"
            "WHERE \"users\".\"age\" > $2\n"
            "ORDER BY 1 DESC\n"
            "LIMIT $3");
  EXPECT_THAT(rows(all), ElementsAre(4, 4, 1));
  EXPECT_THAT(rows(union_(londoners, grown_up).order_by(user::id)), ElementsAre(1, 4));
  EXPECT_THAT(rows(intersect(londoners, select(user::id).where(user::age > 50))), ElementsAre(4));
  EXPECT_THAT(rows(except(select(user::id), londoners).order_by(user::id).offset(1)),
              ElementsAre(3));
}

TEST_P(Nested, SetsOfSetsAreWhatTheCallsSay) {
  const auto ids = [](std::int64_t low, std::int64_t high) {
    return select(user::id).where(user::id.between(low, high));
  };
  // (1 2 3 + 4) without (2 3 4) is 1; intersection first would give 1 2 3.
  const auto left = intersect(union_(ids(1, 3), ids(4, 4)), ids(1, 1));
  EXPECT_EQ(left.sql.sqlite,
            "SELECT * FROM (SELECT \"users\".\"id\" FROM \"users\" WHERE \"users\".\"id\" BETWEEN "
            "?1 AND ?2 UNION SELECT \"users\".\"id\" FROM \"users\" WHERE \"users\".\"id\" BETWEEN "
            "?3 AND ?4) AS \"rows\"\n"
            "INTERSECT\n"
            "SELECT \"users\".\"id\"\n"
            "FROM \"users\"\n"
            "WHERE \"users\".\"id\" BETWEEN ?5 AND ?6");
  EXPECT_THAT(rows(left), ElementsAre(1));
  EXPECT_THAT(rows(union_(ids(1, 3), intersect(ids(4, 4), ids(1, 1))).order_by(user::id)),
              ElementsAre(1, 2, 3));
}

TEST_P(Nested, ASetIsNullWhereOneOfItsQueriesIs) {
  const auto query = union_all(select(user::name), select(user::city).where(user::id == 3));
  static_assert(std::is_same_v<decltype(query)::row_type, std::optional<std::string>>);
  EXPECT_THAT(rows(query),
              ::testing::UnorderedElementsAre("ada", "bob", "cyd", "dan", std::nullopt));
}

TEST_P(Nested, QueriesWithNames) {
  const auto top = cte<"top">(select(post::author_id, count().label<"posts">())
                                  .where(post::likes > 3)
                                  .group_by(post::author_id));
  const auto query = select(user::name, top(label<"posts">))
                         .join(top, top(post::author_id) == user::id)
                         .where(top(label<"posts">) > 1)
                         .with(top);
  EXPECT_EQ(query.sql.sqlite,
            "WITH \"top\" (\"author_id\", \"posts\") AS (SELECT \"posts\".\"author_id\", COUNT(*) "
            "AS \"posts\" FROM \"posts\" WHERE \"posts\".\"likes\" > ?1 GROUP BY "
            "\"posts\".\"author_id\")\n"
            "SELECT \"users\".\"name\", \"top\".\"posts\"\n"
            "FROM \"users\"\n"
            "JOIN \"top\" ON \"top\".\"author_id\" = \"users\".\"id\"\n"
            "WHERE \"top\".\"posts\" > ?2");
  using Row = std::tuple<std::string, std::int64_t>;
  static_assert(std::is_same_v<decltype(query)::row_type, Row>);
  EXPECT_THAT(rows(query), ElementsAre(Row{"ada", 2}));

  const auto left = select(user::name, top(label<"posts">))
                        .left_join(top, top(post::author_id) == user::id)
                        .order_by(user::id)
                        .with(top);
  using Optional = std::tuple<std::string, std::optional<std::int64_t>>;
  EXPECT_THAT(rows(left), ElementsAre(Optional{"ada", 2}, Optional{"bob", 1}, Optional{"cyd", {}},
                                      Optional{"dan", 1}));
}

TEST_P(Nested, QueriesThatGoOnFromTheirOwnRows) {
  const auto chain = recursive_cte<"chain">(
      select(employee::id, employee::manager_id, literal(0).label<"level">())
          .where(employee::id == 5),
      [](auto self) {
        return select(employee::id, employee::manager_id, self(label<"level">) + 1)
            .join(self, self(employee::manager_id) == employee::id);
      });
  const auto query = select(employee::name, chain(label<"level">))
                         .from(chain)
                         .join<Employee>(employee::id == chain(employee::id))
                         .order_by(chain(label<"level">))
                         .with(chain);
  EXPECT_EQ(query.sql.postgresql,
            "WITH RECURSIVE \"chain\" (\"id\", \"manager_id\", \"level\") AS (SELECT "
            "\"employees\".\"id\", \"employees\".\"manager_id\", CAST($1 AS BIGINT) AS \"level\" "
            "FROM \"employees\" WHERE \"employees\".\"id\" = $2 UNION ALL SELECT "
            "\"employees\".\"id\", \"employees\".\"manager_id\", \"chain\".\"level\" + $3 FROM "
            "\"employees\" JOIN \"chain\" ON \"chain\".\"manager_id\" = \"employees\".\"id\")\n"
            "SELECT \"employees\".\"name\", \"chain\".\"level\"\n"
            "FROM \"chain\"\n"
            "JOIN \"employees\" ON \"employees\".\"id\" = \"chain\".\"id\"\n"
            "ORDER BY \"chain\".\"level\"");
  using Row = std::tuple<std::string, std::int64_t>;
  EXPECT_THAT(rows(query), ElementsAre(Row{"ida", 0}, Row{"hal", 1}, Row{"fay", 2}, Row{"eve", 3}));
}

TEST_P(Nested, SingleValuesOfQueries) {
  const auto posts =
      scalar(select(count()).from<Post>().where(post::author_id == user::id, post::likes > 3));
  const auto query = select(user::name, posts).where(user::id < 4).order_by(posts.desc());
  EXPECT_EQ(query.sql.sqlite,
            "SELECT \"users\".\"name\", (SELECT COUNT(*) FROM \"posts\" WHERE "
            "\"posts\".\"author_id\" = \"users\".\"id\" AND \"posts\".\"likes\" > ?1)\n"
            "FROM \"users\"\n"
            "WHERE \"users\".\"id\" < ?2\n"
            "ORDER BY 2 DESC");
  using Row = std::tuple<std::string, std::optional<std::int64_t>>;
  EXPECT_THAT(rows(query), ElementsAre(Row{"ada", 2}, Row{"bob", 1}, Row{"cyd", 0}));
  EXPECT_THAT(
      rows(select(post::id).where(post::likes == scalar(select(max(post::likes))), post::id > 0)),
      ::testing::UnorderedElementsAre(2, 4));
}

}  // namespace
}  // namespace metaxy::testing
