// SPDX-License-Identifier: Apache-2.0
// What is said of many rows: aggregates, groups, window functions.
#include "tests/query/each_blog.h"

namespace metaxy::testing {
namespace {

using namespace blog;
using ::testing::ElementsAre;

class Aggregates : public EachBlog {
 protected:
  void SetUp() override {
    EachBlog::SetUp();
    add_people();
  }
};
INSTANTIATE_TEST_SUITE_P(Each, Aggregates, every_dialect(), dialect_name);

TEST_P(Aggregates, HaveTheTypesOfTheirResults) {
  const auto query = select(count(), count(user::age), count_distinct(user::city), sum(user::age),
                            avg(user::age), sum(user::score), min(user::name), max(user::age))
                         .from<User>();
  using Everything =
      std::tuple<std::int64_t, std::int64_t, std::int64_t, std::optional<std::int64_t>,
                 std::optional<double>, std::optional<double>, std::optional<std::string>,
                 std::optional<std::int32_t>>;
  static_assert(std::is_same_v<decltype(query)::row_type, Everything>);
  EXPECT_EQ(query.sql.postgresql,
            "SELECT COUNT(*), COUNT(\"users\".\"age\"), COUNT(DISTINCT \"users\".\"city\"), "
            "CAST(SUM(\"users\".\"age\") AS BIGINT), CAST(AVG(\"users\".\"age\") AS DOUBLE "
            "PRECISION), CAST(SUM(\"users\".\"score\") AS DOUBLE PRECISION), "
            "MIN(\"users\".\"name\"), MAX(\"users\".\"age\")\n"
            "FROM \"users\"");
  EXPECT_EQ(row(query), (Everything{4, 3, 2, 105, 35.0, 8.0, "ada", 52}));
  EXPECT_EQ(row(query.where(user::id > 99)), (Everything{0, 0, 0, {}, {}, {}, {}, {}}));
}

TEST_P(Aggregates, SumsOfLargeNumbersFit) {
  add(Employee{6, "rich", {}, 4'000'000'000'000'000'000});
  add(Employee{7, "also rich", {}, 4'000'000'000'000'000'000});
  EXPECT_EQ(row(select(sum(employee::salary)).where(employee::id > 5)), 8'000'000'000'000'000'000);
}

TEST_P(Aggregates, GroupRows) {
  const auto query = select(user::name, count(post::id), sum(post::likes))
                         .left_join<Post>(post::author_id == user::id)
                         .where(user::id < 4)
                         .group_by(user::id, user::name)
                         .order_by(count(post::id).desc(), user::name);
  using Row = std::tuple<std::string, std::int64_t, std::optional<std::int64_t>>;
  EXPECT_EQ(query.sql.duckdb,
            "SELECT \"users\".\"name\", COUNT(\"posts\".\"id\"), CAST(SUM(\"posts\".\"likes\") AS "
            "BIGINT)\n"
            "FROM \"users\"\n"
            "LEFT JOIN \"posts\" ON \"posts\".\"author_id\" = \"users\".\"id\"\n"
            "WHERE \"users\".\"id\" < $1\n"
            "GROUP BY \"users\".\"id\", \"users\".\"name\"\n"
            "ORDER BY COUNT(\"posts\".\"id\") DESC, \"users\".\"name\"");
  EXPECT_THAT(rows(query),
              ElementsAre(Row{"ada", 2, 40}, Row{"bob", 1, 5}, Row{"cyd", 0, std::nullopt}));
  EXPECT_THAT(rows(query.having(count(post::id) > 0, sum(post::likes) > 5)),
              ElementsAre(Row{"ada", 2, 40}));
}

TEST_P(Aggregates, GroupByExpressions) {
  using Row = std::tuple<std::string, std::int64_t>;
  EXPECT_THAT(rows(select(upper(coalesce(user::city, "nowhere")), count())
                       .group_by(upper(coalesce(user::city, "nowhere")))
                       .order_by(upper(coalesce(user::city, "nowhere")))),
              ElementsAre(Row{"LONDON", 2}, Row{"NOWHERE", 1}, Row{"PARIS", 1}));
  using Length = std::tuple<std::optional<std::int64_t>, std::int64_t>;
  EXPECT_THAT(rows(select(length(user::city), count())
                       .where(user::city.is_not_null())
                       .group_by(length(user::city))
                       .order_by(length(user::city))),
              ElementsAre(Length{5, 1}, Length{6, 2}));
}

TEST_P(Aggregates, OverWindowsOfRows) {
  const auto query =
      select(post::title,
             row_number().over(partition_by(post::author_id).order_by(post::likes.desc())),
             rank().over(order_by(post::likes.desc())),
             dense_rank().over(order_by(post::likes.desc())),
             sum(post::likes).over(partition_by(post::author_id)),
             lag(post::title).over(order_by(post::id)), lead(post::title).over(order_by(post::id)))
          .order_by(post::id);
  EXPECT_EQ(query.sql.postgresql,
            "SELECT \"posts\".\"title\", ROW_NUMBER() OVER (PARTITION BY \"posts\".\"author_id\" "
            "ORDER BY \"posts\".\"likes\" DESC), RANK() OVER (ORDER BY \"posts\".\"likes\" DESC), "
            "DENSE_RANK() OVER (ORDER BY \"posts\".\"likes\" DESC), CAST(SUM(\"posts\".\"likes\") "
            "OVER (PARTITION BY \"posts\".\"author_id\") AS BIGINT), LAG(\"posts\".\"title\") OVER "
            "(ORDER BY \"posts\".\"id\"), LEAD(\"posts\".\"title\") OVER (ORDER BY "
            "\"posts\".\"id\")\n"
            "FROM \"posts\"\n"
            "ORDER BY \"posts\".\"id\"");
  using Text = std::optional<std::string>;
  using Row = std::tuple<std::string, std::int64_t, std::int64_t, std::int64_t,
                         std::optional<std::int64_t>, Text, Text>;
  EXPECT_THAT(rows(query), ElementsAre(Row{"Engines", 2, 3, 2, 40, {}, "Looms"},
                                       Row{"Looms", 1, 1, 1, 40, "Engines", "Bikes"},
                                       Row{"Bikes", 1, 4, 3, 5, "Looms", "Tea"},
                                       Row{"Tea", 1, 1, 1, 31, "Bikes", "Rain"},
                                       Row{"Rain", 2, 5, 4, 31, "Tea", {}}));
  EXPECT_THAT(rows(select(post::id, count().over()).where(post::id < 3).order_by(post::id)),
              ElementsAre(std::tuple(1, 2), std::tuple(2, 2)));
}

}  // namespace
}  // namespace metaxy::testing
