// SPDX-License-Identifier: Apache-2.0
// docs/orm.md: what is written by queries and in bulk, errors, retries, echo.
#include <mutex>

#include <metaxy/update_columns.hpp>

#include "tests/documentation/tour.h"

namespace metaxy::testing {
namespace {

using ::testing::ElementsAre;

class Changes : public Tour {
 protected:
  void SetUp() override { add_people(); }
};
INSTANTIATE_TEST_SUITE_P(Each, Changes, every_place(), name_of);

TEST_P(Changes, UpdateAndDeleteByCondition) {
  Session session = this->session();
  std::int64_t published = session.execute(
      update<Post>().set(post::state = State::Published).where(post::written >= 1900y / 1 / 1));
  session.execute(update<Post>().set(post::likes = post::likes + 1).all_rows());
  auto gone =
      session.all(delete_from<Comment>().where(comment::text.like("%?")).returning(comment::id));
  EXPECT_EQ(published, 2);
  EXPECT_EQ(session.scalar(select(sum(post::likes))), 79);
  EXPECT_THAT(gone, ElementsAre(1));
}

TEST_P(Changes, UpdateSingleColumns) {
  Session session = this->session();
  User ada = session.one(select<User>().where(user::name == "Ada"));
  ada.age = 37;
  session.update(ada, user::age);
  EXPECT_EQ(session.get<User>(ada.id)->age, 37);
}

TEST_P(Changes, InsertNamedColumns) {
  Session session = this->session();
  std::int64_t id = session.one(
      insert_into<User>().values(user::name = "Barbara", user::age = 30).returning(user::id));
  EXPECT_EQ(session.get<User>(id)->name, "Barbara");
}

TEST_P(Changes, InsertWhatIsSelected) {
  Session session = this->session();
  session.execute(insert_into<Tag>(tag::post_id, tag::name)
                      .from(select(post::id, lower(post::title)).where(post::likes == 5)));
  EXPECT_EQ(session.scalar(select(count()).from<Tag>().where(tag::name == "compilers")), 1);
}

TEST_P(Changes, MeetRowsThatAreThere) {
  Session session = this->session();
  session.execute(insert_into<User>()
                      .values(user::name = "Ada", user::city = "Paris", user::age = 1)
                      .on_conflict(user::name)
                      .do_update(user::age = user::age + excluded(user::age)));
  EXPECT_EQ(session.one(select(user::age).where(user::name == "Ada")), 37);
  EXPECT_EQ(session.one(select(user::city).where(user::name == "Ada")), "London");
}

TEST_P(Changes, InBulk) {
  Session session = this->session();
  std::vector<Comment> comments;
  for (std::int64_t i = 0; i < 1000; ++i) {
    comments.push_back({.id = 100 + i, .text = "comment " + std::to_string(i)});
  }
  std::int64_t written = session.insert_bulk(comments);
  EXPECT_EQ(written, 1000);
  EXPECT_EQ(session.scalar(select(count()).from<Comment>()), 1004);
}

TEST_P(Changes, ErrorsHaveCodes) {
  Session session = this->session();
  std::string told;
  try {
    session.add(User{.name = "Ada"});  // a second one
  } catch (const Error& error) {
    if (error.code() != ErrorCode::Constraint) throw;
    session.rollback();
    told = error.what();
    told += ", by " + error.details().statement;
  }
  EXPECT_THAT(told, ::testing::HasSubstr(", by INSERT INTO \"users\""));
  session.add(User{.name = "Barbara"});
  session.commit();
}

TEST_P(Changes, AreTriedAgain) {
  const Engine& engine = this->engine();
  const auto id = session().one(select(post::id).where(post::likes == 5));
  std::int32_t likes = retry(engine, [&](Session& session) {
    Post post = session.get<Post>(id).value();
    ++post.likes;
    session.update(post, post::likes);
    return post.likes;
  });
  EXPECT_EQ(likes, 6);
  EXPECT_EQ(session().get<Post>(id)->likes, 6);
}

class Log final : public EchoSink {
 public:
  void write(std::string_view line) override {
    const std::lock_guard lock(mutex_);
    text_ += std::string(line) + '\n';
  }
  std::string text() const { return text_; }

 private:
  std::mutex mutex_;
  std::string text_;
};

TEST(Echo_, TellsStatementsAndValues) {
  auto log = std::make_shared<Log>();
  const auto engine =
      create_engine("sqlite://", {.echo = Echo::StatementsAndValues, .echo_sink = log});
  auto session = engine.session();
  session.execute_script("CREATE TABLE t (name TEXT)");
  session.execute(sql("INSERT INTO t VALUES (?)", "Ada"));
  session.commit();
  EXPECT_EQ(log->text(),
            "BEGIN\n"
            "CREATE TABLE t (name TEXT)\n"
            "INSERT INTO t VALUES (?1) ['Ada']\n"
            "COMMIT\n");
}

}  // namespace
}  // namespace metaxy::testing
