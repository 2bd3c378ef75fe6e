// SPDX-License-Identifier: Apache-2.0
// docs/orm.md: what is read.
#include <metaxy/batch.hpp>
#include <metaxy/load.hpp>

#include "tests/documentation/tour.h"

namespace metaxy::testing {
namespace {

using ::testing::ElementsAre;

class Queries : public Tour {
 protected:
  void SetUp() override { add_people(); }
};
INSTANTIATE_TEST_SUITE_P(Each, Queries, every_place(), name_of);

TEST_P(Queries, GiveRows) {
  Session session = this->session();
  const auto grown_up = select<User>().where(user::age >= 21).order_by(user::name);

  std::vector<User> everybody = session.all(grown_up);
  std::optional<User> one = session.first(grown_up);
  User ada = session.one(select<User>().where(user::name == "Ada"));  // or NotFound, TooMany
  std::optional<User> eve = session.one_or_none(select<User>().where(user::name == "Eve"));
  std::int64_t people = session.scalar(select(count()).from<User>());
  EXPECT_EQ(everybody.size(), 2U);
  EXPECT_EQ(one->name, "Ada");
  EXPECT_EQ(ada.city, "London");
  EXPECT_FALSE(eve);
  EXPECT_EQ(people, 3);
}

TEST_P(Queries, OfColumnsGiveTuples) {
  Session session = this->session();
  std::string out;
  for (const auto& [name, city] : session.all(select(user::name, user::city))) {
    out += name + " lives in " + city.value_or("nobody knows where") + '\n';
  }
  EXPECT_THAT(out, ::testing::HasSubstr("Alan lives in nobody knows where"));
}

struct Line {
  std::string author;
  std::string title;
};

TEST_P(Queries, FillStructs) {
  Session session = this->session();
  std::vector<Line> lines = session.all(select(user::name, post::title)
                                            .join<Post>(post::author_id == user::id)
                                            .order_by(post::title)
                                            .as<Line>());
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_EQ(lines[0].author, "Grace");
}

TEST_P(Queries, HaveConditions) {
  Session session = this->session();
  const std::vector<std::string> cities = {"London", "Paris"};
  const std::string text = "100%";
  auto found = session.all(
      select(user::name)
          .where(user::age.between(18, 65) && !user::name.like("_"),
                 user::city.in(cities) || user::city.is_null() || user::name.contains(text))
          .order_by(user::age.desc().nulls_last(), user::name));
  EXPECT_THAT(found, ElementsAre("Ada", "Alan"));
}

TEST_P(Queries, HaveConditionsThatMayCount) {
  Session session = this->session();
  const auto people = [&](const std::string& city) {
    return session.all(
        select(user::name).where(when(!city.empty(), user::city == city)).order_by(user::name));
  };
  EXPECT_THAT(people(""), ElementsAre("Ada", "Alan", "Grace"));
  EXPECT_THAT(people("London"), ElementsAre("Ada"));
}

TEST_P(Queries, JoinTables) {
  Session session = this->session();
  const auto titles = select<User, Post>()
                          .left_join<Post>(post::author_id == user::id && post::likes > 20)
                          .order_by(user::name);
  std::string out;
  for (const auto& [author, post] : session.all(titles)) {  // a User and a std::optional<Post>
    out += author.name + ": " + (post ? post->title : "nothing that people like") + '\n';
  }
  EXPECT_EQ(out,
            "Ada: Notes on the Engine\nAlan: nothing that people like\n"
            "Grace: A moth in the relay\n");
}

TEST_P(Queries, JoinATableWithItself) {
  Session session = this->session();
  constexpr auto answer = alias<Comment, "answer">;
  const auto answers = select(comment::text, answer(comment::text))
                           .join(answer, answer(comment::reply_to) == comment::id)
                           .order_by(comment::id);
  using Pair = std::tuple<std::string, std::string>;
  EXPECT_THAT(session.all(answers),
              ElementsAre(Pair{"Is it true?", "It is."}, Pair{"It is.", "Thank you!"}));
}

TEST_P(Queries, Group) {
  Session session = this->session();
  const auto likes = select(user::name, count(post::id), sum(post::likes))
                         .left_join<Post>(post::author_id == user::id)
                         .group_by(user::name)
                         .having(count(post::id) > 0)
                         .order_by(sum(post::likes).desc());
  using Row = std::tuple<std::string, std::int64_t, std::optional<std::int64_t>>;
  EXPECT_THAT(session.all(likes), ElementsAre(Row{"Ada", 2, 40}, Row{"Grace", 2, 35}));
}

TEST_P(Queries, AskOtherQueries) {
  Session session = this->session();
  const auto writers =
      select(user::name)
          .where(exists(select(post::id).where(post::author_id == user::id, post::likes > 20)),
                 user::id.not_in(select(post::author_id).where(post::likes < 10)));
  const auto posts = scalar(select(count()).from<Post>().where(post::author_id == user::id));
  const auto counted = select(user::name, posts).order_by(user::name);
  EXPECT_THAT(session.all(writers), ElementsAre("Ada"));
  using Row = std::tuple<std::string, std::optional<std::int64_t>>;
  EXPECT_THAT(session.all(counted), ElementsAre(Row{"Ada", 2}, Row{"Alan", 0}, Row{"Grace", 2}));
}

TEST_P(Queries, HaveNames) {
  Session session = this->session();
  const auto busy =
      cte<"busy">(select(post::author_id, count().label<"posts">()).group_by(post::author_id));
  const auto names = select(user::name, busy(label<"posts">))
                         .join(busy, busy(post::author_id) == user::id)
                         .order_by(user::name)
                         .with(busy);
  using Row = std::tuple<std::string, std::int64_t>;
  EXPECT_THAT(session.all(names), ElementsAre(Row{"Ada", 2}, Row{"Grace", 2}));
}

TEST_P(Queries, GoOnFromTheirOwnRows) {
  Session session = this->session();
  const auto thread = recursive_cte<"thread">(
      select(comment::id, comment::text).where(comment::id == 1), [](auto so_far) {
        return select(comment::id, comment::text)
            .join(so_far, so_far(comment::id) == comment::reply_to);
      });
  const auto texts =
      select(thread(comment::text)).from(thread).order_by(thread(comment::id)).with(thread);
  EXPECT_THAT(session.all(texts), ElementsAre("Is it true?", "It is.", "Thank you!"));
}

TEST_P(Queries, LookThroughWindows) {
  Session session = this->session();
  const auto best = select(user::name, post::title,
                           rank().over(partition_by(user::id).order_by(post::likes.desc())))
                        .join<Post>(post::author_id == user::id)
                        .order_by(user::name, post::likes.desc());
  using Row = std::tuple<std::string, std::string, std::int64_t>;
  EXPECT_THAT(session.all(best),
              ElementsAre(Row{"Ada", "Notes on the Engine", 1}, Row{"Ada", "More notes", 2},
                          Row{"Grace", "A moth in the relay", 1}, Row{"Grace", "Compilers", 2}));
}

TEST_P(Queries, GoOnBehindAPage) {
  Session session = this->session();
  const auto page = select<Post>().order_by(post::likes.desc(), post::id).limit(2);

  std::vector<Post> first = session.all(page);
  const Post& last = first.back();
  std::vector<Post> second = session.all(page.after(last.likes, last.id));
  ASSERT_EQ(second.size(), 2U);
  EXPECT_EQ(second[0].title, "More notes");
}

TEST_P(Queries, AreCombined) {
  Session session = this->session();
  const auto names = union_(select(user::name), select(tag::name)).order_by(user::name).limit(3);
  EXPECT_THAT(session.all(names), ElementsAre("Ada", "Alan", "Grace"));
}

TEST_P(Queries, OfHandWrittenSql) {
  Session session = this->session();
  auto likes = session.all(sql<std::tuple<std::string, std::int64_t>>(
      "SELECT name, CAST(SUM(likes) AS BIGINT) FROM users JOIN posts ON author_id = users.id "
      "WHERE likes > ? GROUP BY name ORDER BY name",
      7));
  auto people = session.all(sql<User>("SELECT * FROM users WHERE city = ?", "London"));
  session.execute(sql("UPDATE users SET city = ? WHERE name = ?", "Paris", "Alan"));
  using Row = std::tuple<std::string, std::int64_t>;
  EXPECT_THAT(likes, ElementsAre(Row{"Ada", 40}, Row{"Grace", 30}));
  EXPECT_EQ(people.at(0).name, "Ada");
  EXPECT_EQ(session.one(select(user::city).where(user::name == "Alan")), "Paris");
}

TEST_P(Queries, AreReadInConstantMemory) {
  Session session = this->session();
  std::int64_t likes = 0;
  for (const Post& each : session.each(select<Post>())) {
    likes += each.likes;
  }
  EXPECT_EQ(likes, 75);
}

TEST_P(Queries, AreReadAsColumns) {
  Session session = this->session();
  std::int64_t sum = 0;
  auto statement = session.connection().prepare("SELECT title, likes FROM posts");
  Batch batch({BatchType::Text, BatchType::Int32});
  for (bool more = statement->execute(Fetch::Streamed); more;) {
    more = statement->next_batch(batch);
    for (std::int32_t likes : batch[1].values<std::int32_t>()) sum += likes;
  }
  EXPECT_EQ(sum, 75);
}

TEST_P(Queries, OfRelatedRows) {
  Session session = this->session();
  std::string out;
  std::vector<User> users = session.all(select<User>().order_by(user::name));
  std::vector<std::vector<Post>> posts = session.load(users, post::author_id);
  for (std::size_t i = 0; i < users.size(); ++i) {
    out += users[i].name + " has written " + std::to_string(posts[i].size()) + '\n';
  }
  EXPECT_EQ(out, "Ada has written 2\nAlan has written 0\nGrace has written 2\n");
}

TEST_P(Queries, HaveCases) {
  Session session = this->session();
  const auto kind =
      case_().when(post::likes >= 30, "loved").when(post::likes > 5, "read").else_("");
  const auto kinds =
      select(upper(post::title), kind).where(year(post::written) < 1900).order_by(post::id);
  using Row = std::tuple<std::string, std::string>;
  EXPECT_THAT(session.all(kinds),
              ElementsAre(Row{"NOTES ON THE ENGINE", "loved"}, Row{"MORE NOTES", "read"}));
}

TEST_P(Queries, ShowTheirText) {
  Session session = this->session();
  const auto query = select(user::name).where(user::age > 17);
  std::string_view text = sql_text(query, Dialect::Postgresql);
  EXPECT_EQ(text,
            "SELECT \"users\".\"name\"\n"
            "FROM \"users\"\n"
            "WHERE \"users\".\"age\" > $1");
}

TEST_P(Queries, LockWhereTheDatabaseDoes) {
  Session session = this->session();
  const auto mine = select<Post>().where(post::id == 1).for_update();
  if (is("postgresql")) {
    EXPECT_EQ(session.all(mine).size(), 1U);
  } else {
    try {
      session.all(mine);
      FAIL() << "it locks rows";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::Unsupported);
      EXPECT_STREQ(error.what(), "for_update() is PostgreSQL's: other databases lock no rows");
    }
  }
}

}  // namespace
}  // namespace metaxy::testing
