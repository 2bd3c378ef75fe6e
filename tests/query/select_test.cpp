// SPDX-License-Identifier: Apache-2.0
// Rows of tables: which, in which order, joined with which.
#include "tests/query/each_blog.h"

namespace metaxy::testing {
namespace {

using namespace blog;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Select : public EachBlog {
 protected:
  void SetUp() override {
    EachBlog::SetUp();
    add_people();
  }
};
INSTANTIATE_TEST_SUITE_P(Each, Select, every_dialect(), dialect_name);

const User ada{1, "ada", 36, "London", 1.5, true};
const User bob{2, "bob", 17, "Paris", 2.5, true};
const User cyd{3, "cyd", {}, {}, 0, false};
const User dan{4, "dan", 52, "London", 4, true};

TEST_P(Select, GivesWholeRowsAsStructs) {
  const auto query = select<User>().order_by(user::id);
  EXPECT_THAT(texts(query),
              ElementsAre("SELECT \"users\".\"id\", \"users\".\"name\", \"users\".\"age\", "
                          "\"users\".\"city\", \"users\".\"score\", \"users\".\"active\"\n"
                          "FROM \"users\"\n"
                          "ORDER BY \"users\".\"id\"",
                          "SELECT \"users\".\"id\", \"users\".\"name\", \"users\".\"age\", "
                          "\"users\".\"city\", \"users\".\"score\", \"users\".\"active\"\n"
                          "FROM \"users\"\n"
                          "ORDER BY \"users\".\"id\"",
                          "SELECT \"users\".\"id\", \"users\".\"name\", \"users\".\"age\", "
                          "\"users\".\"city\", \"users\".\"score\", \"users\".\"active\"\n"
                          "FROM \"users\"\n"
                          "ORDER BY \"users\".\"id\""));
  EXPECT_THAT(rows(query), ElementsAre(ada, bob, cyd, dan));
}

TEST_P(Select, NumbersItsValuesInTheOrderOfTheText) {
  const auto query = select(user::name)
                         .where(user::age >= 17 && user::score < 3.0, user::city != "Rome")
                         .order_by(user::name.desc())
                         .limit(2)
                         .offset(0);
  EXPECT_THAT(texts(query),
              ElementsAre("SELECT \"users\".\"name\"\n"
                          "FROM \"users\"\n"
                          "WHERE \"users\".\"age\" >= ?1 AND \"users\".\"score\" < ?2 AND "
                          "\"users\".\"city\" <> ?3\n"
                          "ORDER BY \"users\".\"name\" DESC\n"
                          "LIMIT ?4\n"
                          "OFFSET ?5",
                          "SELECT \"users\".\"name\"\n"
                          "FROM \"users\"\n"
                          "WHERE \"users\".\"age\" >= $1 AND \"users\".\"score\" < $2 AND "
                          "\"users\".\"city\" <> $3\n"
                          "ORDER BY \"users\".\"name\" DESC\n"
                          "LIMIT $4\n"
                          "OFFSET $5",
                          "SELECT \"users\".\"name\"\n"
                          "FROM \"users\"\n"
                          "WHERE \"users\".\"age\" >= $1 AND \"users\".\"score\" < $2 AND "
                          "\"users\".\"city\" <> $3\n"
                          "ORDER BY \"users\".\"name\" DESC\n"
                          "LIMIT $4\n"
                          "OFFSET $5"));
  EXPECT_THAT(rows(query), ElementsAre("bob", "ada"));
}

TEST_P(Select, TakesEveryComparison) {
  const auto names = [&](auto condition) {
    return rows(select(user::name).where(std::move(condition)).order_by(user::name));
  };
  EXPECT_THAT(names(user::age == 36), ElementsAre("ada"));
  EXPECT_THAT(names(user::age != 36), ElementsAre("bob", "dan"));
  EXPECT_THAT(names(user::age < 36), ElementsAre("bob"));
  EXPECT_THAT(names(user::age <= 36), ElementsAre("ada", "bob"));
  EXPECT_THAT(names(user::age > 36), ElementsAre("dan"));
  EXPECT_THAT(names(user::age >= 36), ElementsAre("ada", "dan"));
  EXPECT_THAT(names(36 < user::age), ElementsAre("dan"));
  EXPECT_THAT(names(user::score > user::age), IsEmpty());
  EXPECT_THAT(names(user::active), ElementsAre("ada", "bob", "dan"));
  EXPECT_THAT(names(!user::active), ElementsAre("cyd"));
  EXPECT_THAT(names(user::active == false), ElementsAre("cyd"));
  EXPECT_THAT(names(user::age.is_null()), ElementsAre("cyd"));
  EXPECT_THAT(names(user::age.is_not_null()), ElementsAre("ada", "bob", "dan"));
  EXPECT_THAT(names(user::age.between(17, 36)), ElementsAre("ada", "bob"));
  EXPECT_THAT(names(!(user::age == 36 || user::name == "bob")), ElementsAre("dan"));
}

TEST_P(Select, KeepsTheMeaningOfNestedConditions) {
  const auto query =
      select(user::name)
          .where(((user::id == 1 || user::id == 2) && !(user::age > 20 && user::active)) ||
                 user::id == 4);
  EXPECT_EQ(
      query.sql.sqlite,
      "SELECT \"users\".\"name\"\n"
      "FROM \"users\"\n"
      "WHERE (\"users\".\"id\" = ?1 OR \"users\".\"id\" = ?2) AND NOT (\"users\".\"age\" > ?3 "
      "AND \"users\".\"active\") OR \"users\".\"id\" = ?4");
  EXPECT_THAT(rows(query), ::testing::UnorderedElementsAre("bob", "dan"));
}

TEST_P(Select, MatchesPatterns) {
  add(User{5, "A_b%", 1, {}, 0, true});
  add(User{6, "Axbc", 1, {}, 0, true});
  add(User{7, "back\\slash", 1, {}, 0, true});
  const auto names = [&](auto condition) {
    return rows(select(user::name).where(std::move(condition)).order_by(user::id));
  };
  EXPECT_THAT(names(user::name.like("%d")), ElementsAre("cyd"));
  EXPECT_THAT(names(user::name.like("_a_")), ElementsAre("dan"));
  EXPECT_THAT(names(user::name.not_like("%a%") && user::id < 5), ElementsAre("bob", "cyd"));
  EXPECT_THAT(names(user::name.ilike("A__C")), ElementsAre("Axbc"));
  EXPECT_THAT(names(user::name.ilike("ADA")), ElementsAre("ada"));
  EXPECT_THAT(names(user::name.like("back\\sl%")), ElementsAre("back\\slash"));
  EXPECT_THAT(names(user::name.starts_with("A_")), ElementsAre("A_b%"));
  EXPECT_THAT(names(user::name.ends_with("%")), ElementsAre("A_b%"));
  EXPECT_THAT(names(user::name.contains("k\\s")), ElementsAre("back\\slash"));
}

TEST_P(Select, TakesListsOfAnyLengthWithOneText) {
  const auto among = [](std::vector<std::int64_t> ids) {
    return select(user::name).where(user::id.in(ids)).order_by(user::id);
  };
  EXPECT_THAT(texts(among({})),
              ElementsAre("SELECT \"users\".\"name\"\nFROM \"users\"\n"
                          "WHERE \"users\".\"id\" IN (SELECT value FROM json_each(?1))\n"
                          "ORDER BY \"users\".\"id\"",
                          "SELECT \"users\".\"name\"\nFROM \"users\"\n"
                          "WHERE \"users\".\"id\" IN (SELECT unnest($1))\n"
                          "ORDER BY \"users\".\"id\"",
                          "SELECT \"users\".\"name\"\nFROM \"users\"\n"
                          "WHERE \"users\".\"id\" = ANY(CAST($1 AS BIGINT[]))\n"
                          "ORDER BY \"users\".\"id\""));
  EXPECT_THAT(rows(among({})), IsEmpty());
  EXPECT_THAT(rows(among({3})), ElementsAre("cyd"));
  EXPECT_THAT(rows(among({4, 1, 1, 99})), ElementsAre("ada", "dan"));

  const std::vector<std::string> names{"ada", "it's", "dan"};
  EXPECT_THAT(rows(select(user::id).where(user::name.in(names)).order_by(user::id)),
              ElementsAre(1, 4));
  EXPECT_THAT(rows(select(user::id).where(user::name.not_in(names)).order_by(user::id)),
              ElementsAre(2, 3));
  const std::vector<int> ages{17, 52};
  EXPECT_THAT(rows(select(user::id).where(user::age.in(ages)).order_by(user::id)),
              ElementsAre(2, 4));
  const std::vector<double> scores{1.5, 4};
  EXPECT_THAT(rows(select(user::id).where(user::score.in(scores)).order_by(user::id)),
              ElementsAre(1, 4));
}

TEST_P(Select, JoinsTables) {
  const auto query = select(user::name, post::title)
                         .join<Post>(post::author_id == user::id)
                         .where(post::likes > 9)
                         .order_by(post::id);
  EXPECT_EQ(query.sql.postgresql,
            "SELECT \"users\".\"name\", \"posts\".\"title\"\n"
            "FROM \"users\"\n"
            "JOIN \"posts\" ON \"posts\".\"author_id\" = \"users\".\"id\"\n"
            "WHERE \"posts\".\"likes\" > $1\n"
            "ORDER BY \"posts\".\"id\"");
  using Pair = std::tuple<std::string, std::string>;
  EXPECT_THAT(rows(query),
              ElementsAre(Pair{"ada", "Engines"}, Pair{"ada", "Looms"}, Pair{"dan", "Tea"}));
}

TEST_P(Select, TheOtherSideOfALeftJoinIsOptional) {
  const auto titles = select(user::name, post::title)
                          .left_join<Post>(post::author_id == user::id && post::likes > 9)
                          .order_by(user::id, post::id);
  using Pair = std::tuple<std::string, std::optional<std::string>>;
  static_assert(std::is_same_v<decltype(titles)::row_type, Pair>);
  EXPECT_THAT(rows(titles), ElementsAre(Pair{"ada", "Engines"}, Pair{"ada", "Looms"},
                                        Pair{"bob", {}}, Pair{"cyd", {}}, Pair{"dan", "Tea"}));

  const auto entities = select<User, Post>()
                            .left_join<Post>(post::author_id == user::id && post::likes > 29)
                            .where(user::id < 3)
                            .order_by(user::id);
  using Both = std::tuple<User, std::optional<Post>>;
  static_assert(std::is_same_v<decltype(entities)::row_type, Both>);
  EXPECT_THAT(rows(entities), ElementsAre(Both{ada, Post{2, 1, "Looms", 30, 5}}, Both{bob, {}}));

  // Whoever has written nothing.
  EXPECT_THAT(
      rows(select<User>().left_join<Post>(post::author_id == user::id).where(post::id.is_null())),
      ElementsAre(cyd));
}

TEST_P(Select, ATableMayBeThereTwiceUnderTwoNames) {
  constexpr auto manager = alias<Employee, "manager">;
  const auto query = select(employee::name, manager(employee::name))
                         .left_join(manager, manager(employee::id) == employee::manager_id)
                         .order_by(employee::id);
  EXPECT_EQ(query.sql.sqlite,
            "SELECT \"employees\".\"name\", \"manager\".\"name\"\n"
            "FROM \"employees\"\n"
            "LEFT JOIN \"employees\" AS \"manager\" ON \"manager\".\"id\" = "
            "\"employees\".\"manager_id\"\n"
            "ORDER BY \"employees\".\"id\"");
  using Pair = std::tuple<std::string, std::optional<std::string>>;
  EXPECT_THAT(rows(query), ElementsAre(Pair{"eve", {}}, Pair{"fay", "eve"}, Pair{"gil", "eve"},
                                       Pair{"hal", "fay"}, Pair{"ida", "hal"}));

  const auto entities = select(manager)
                            .from(manager)
                            .where(manager(employee::salary) > 450)
                            .order_by(manager(employee::id));
  EXPECT_THAT(rows(entities), ElementsAre(Employee{1, "eve", {}, 900}, Employee{2, "fay", 1, 500}));
}

TEST_P(Select, SaysWhereNullsStand) {
  EXPECT_THAT(rows(select(user::id).order_by(user::age.asc().nulls_first())),
              ElementsAre(3, 2, 1, 4));
  EXPECT_THAT(rows(select(user::id).order_by(user::age.desc().nulls_last(), user::id)),
              ElementsAre(4, 1, 2, 3));
}

TEST_P(Select, LeavesOutRepeatedRows) {
  EXPECT_THAT(rows(select(user::city).distinct().order_by(user::city.asc().nulls_last())),
              ElementsAre(std::optional<std::string>("London"), "Paris", std::nullopt));
}

TEST_P(Select, AnOffsetNeedsNoLimit) {
  EXPECT_THAT(rows(select(user::id).order_by(user::id).offset(3)), ElementsAre(4));
  EXPECT_THAT(rows(select(user::id).order_by(user::id).limit(1)), ElementsAre(1));
}

TEST_P(Select, GoesOnBehindTheLastRowOfAPage) {
  const auto first = select(post::id).order_by(post::likes.desc(), post::id).limit(2);
  const auto next = first.after(30, 4);
  EXPECT_EQ(next.sql.sqlite,
            "SELECT \"posts\".\"id\"\n"
            "FROM \"posts\"\n"
            "WHERE (\"posts\".\"likes\" < ?1 OR (\"posts\".\"likes\" = ?1 AND (\"posts\".\"id\" > "
            "?2)))\n"
            "ORDER BY \"posts\".\"likes\" DESC, \"posts\".\"id\"\n"
            "LIMIT ?3");
  EXPECT_THAT(rows(first), ElementsAre(2, 4));
  EXPECT_THAT(rows(next), ElementsAre(1, 3));
  EXPECT_THAT(rows(first.after(5, 3)), ElementsAre(5));

  const auto one_way = select(post::id).order_by(post::likes, post::id).after(5, 3);
  EXPECT_EQ(one_way.sql.postgresql,
            "SELECT \"posts\".\"id\"\n"
            "FROM \"posts\"\n"
            "WHERE (\"posts\".\"likes\", \"posts\".\"id\") > ($1, $2)\n"
            "ORDER BY \"posts\".\"likes\", \"posts\".\"id\"");
  EXPECT_THAT(rows(one_way), ElementsAre(1, 2, 4));
  EXPECT_THAT(rows(select(user::name).order_by(user::name.desc()).after("cyd")),
              ElementsAre("bob", "ada"));
}

TEST_P(Select, AConditionMayCountOrNot) {
  const auto in_city = [](const std::string& city) {
    return select(user::name)
        .where(when(!city.empty(), user::city == city), user::active)
        .order_by(user::id);
  };
  EXPECT_THAT(rows(in_city("London")), ElementsAre("ada", "dan"));
  EXPECT_THAT(rows(in_city("")), ElementsAre("ada", "bob", "dan"));
  EXPECT_EQ(in_city("").sql.sqlite,
            "SELECT \"users\".\"name\"\nFROM \"users\"\n"
            "WHERE (?1 OR \"users\".\"city\" = ?2) AND \"users\".\"active\"\n"
            "ORDER BY \"users\".\"id\"");
}

TEST_P(Select, AsksOtherQueries) {
  const auto has_posts = select<User>()
                             .where(exists(select(post::id).where(post::author_id == user::id)))
                             .order_by(user::id);
  EXPECT_EQ(has_posts.sql.sqlite.substr(has_posts.sql.sqlite.find("WHERE")),
            "WHERE EXISTS (SELECT \"posts\".\"id\" FROM \"posts\" WHERE \"posts\".\"author_id\" = "
            "\"users\".\"id\")\n"
            "ORDER BY \"users\".\"id\"");
  EXPECT_THAT(rows(has_posts), ElementsAre(ada, bob, dan));
  EXPECT_THAT(rows(select(user::name)
                       .where(user::id.not_in(select(post::author_id).where(post::likes > 9)),
                              user::id > 1)),
              ::testing::UnorderedElementsAre("bob", "cyd"));
  EXPECT_THAT(
      rows(select(user::name)
               .where(user::id.in(select(post::author_id).where(post::likes > 9)), user::id > 1)),
      ElementsAre("dan"));
}

TEST_P(Select, LocksRowsWherePostgresqlDoesIt) {
  const auto query = select(user::name).where(user::id == 1).for_update();
  EXPECT_THAT(texts(query), ElementsAre("", "",
                                        "SELECT \"users\".\"name\"\n"
                                        "FROM \"users\"\n"
                                        "WHERE \"users\".\"id\" = $1\n"
                                        "FOR UPDATE"));
  EXPECT_EQ(query.lacking, "for_update() is PostgreSQL's: other databases lock no rows");
  if (is("postgresql")) {
    EXPECT_THAT(rows(query), ElementsAre("ada"));
  }
  EXPECT_EQ(query.on<Dialect::Postgresql>().sql.postgresql, query.sql.postgresql);
}

TEST_P(Select, NamesAreQuotedWhateverTheyAre) {
  const auto query =
      select(thing::greeting).where(thing::keyword == "from").order_by(thing::greeting);
  EXPECT_EQ(query.sql.sqlite,
            "SELECT \"odd \"\"things\"\"\".\"say \"\"hi\"\"\"\n"
            "FROM \"odd \"\"things\"\"\"\n"
            "WHERE \"odd \"\"things\"\"\".\"select\" = ?1\n"
            "ORDER BY \"odd \"\"things\"\"\".\"say \"\"hi\"\"\"");
  EXPECT_EQ(query.sql.postgresql, query.sql.duckdb);
  Thing thing;
  thing.keyword = "from";
  thing.greeting = "hello";
  add(thing);
  EXPECT_THAT(rows(query), ElementsAre(std::optional<std::string>("hello")));
}

TEST_P(Select, ReadsIntoStructsOfTheProgram) {
  struct Writer {
    std::string name;
    std::optional<std::int32_t> age;

    bool operator==(const Writer&) const = default;
  };
  EXPECT_THAT(rows(select(user::name, user::age).order_by(user::id).limit(3).as<Writer>()),
              ElementsAre(Writer{"ada", 36}, Writer{"bob", 17}, Writer{"cyd", {}}));
}

}  // namespace
}  // namespace metaxy::testing
