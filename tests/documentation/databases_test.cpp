// SPDX-License-Identifier: Apache-2.0
// What docs/databases.md says of databases that lack something, as a session meets it.
#include <metaxy/update_columns.hpp>

#include "headers/clip.metaxy.hpp"
#include "tests/documentation/tour.h"

namespace metaxy::testing {
namespace {

template <class Action>
std::string outcome(Action&& action) {
  try {
    action();
  } catch (const Error& error) {
    if (error.code() == ErrorCode::Constraint) return "Constraint";
    if (error.code() == ErrorCode::Unsupported) return "Unsupported";
    return error.what();
  }
  return "done";
}

class Databases : public Tour {
 protected:
  void SetUp() override { add_people(); }

  User ada() const { return session().one(select<User>().where(user::name == "Ada")); }
  std::string with(auto work) const {
    Session session = this->session();
    return outcome([&] {
      work(session);
      session.commit();
    });
  }
};
INSTANTIATE_TEST_SUITE_P(Each, Databases, every_place(), name_of);

TEST_P(Databases, RowsThatOthersReferToAreUpdatedWholeButByDuckdb) {
  const User ada = this->ada();
  const std::string expected = is("duckdb") ? "Constraint" : "done";
  EXPECT_EQ(with([&](Session& session) { session.update(ada); }), expected);
  EXPECT_EQ(with([&](Session& session) { session.update(ada, user::name); }), expected);
  EXPECT_EQ(with([&](Session& session) { session.upsert(ada); }), expected);
}

TEST_P(Databases, ColumnsWithoutAnIndexAreUpdatedEverywhere) {
  User ada = this->ada();
  ada.age = 37;
  EXPECT_EQ(with([&](Session& session) { session.update(ada, user::age, user::city); }), "done");
  EXPECT_EQ(this->ada().age, 37);
}

TEST_P(Databases, RowsGoInOneTransactionWithThoseThatReferToThemButInDuckdb) {
  const auto tags = delete_from<Tag>().all_rows();
  const auto posts = delete_from<Post>().all_rows();
  EXPECT_EQ(with([&](Session& session) {
              session.execute(tags);
              session.execute(posts);
            }),
            is("duckdb") ? "Constraint" : "done");
  EXPECT_EQ(with([&](Session& session) { session.execute(tags); }), "done");
  EXPECT_EQ(with([&](Session& session) { session.execute(posts); }), "done");
}

TEST_P(Databases, SavepointsAndSerializableTransactionsAreThereButInDuckdb) {
  const std::string expected = is("duckdb") ? "Unsupported" : "done";
  EXPECT_EQ(with([](Session& session) { session.begin_nested().commit(); }), expected);
  Session serializable = engine().session({.isolation = Isolation::Serializable});
  EXPECT_EQ(outcome([&] { serializable.all(select(user::name)); }), expected);
}

TEST_P(Databases, RowsAreLockedByPostgresqlAlone) {
  EXPECT_EQ(with([](Session& session) { session.all(select<User>().for_update()); }),
            is("postgresql") ? "done" : "Unsupported");
}

TEST_P(Databases, AnotherStatementRunsBetweenStreamedRowsOfSqliteAlone) {
  Session session = this->session();
  std::string names;
  const std::string error = outcome([&] {
    for (const Post& post : session.each(select<Post>())) {
      names += session.get<User>(post.author_id)->name + ' ';
    }
  });
  EXPECT_EQ(names, is("sqlite") ? "Ada Ada Grace Grace " : "");
  EXPECT_EQ(error == "done", is("sqlite")) << error;
}

TEST_P(Databases, AnErrorEndsTheTransactionButInSqlite) {
  Session session = this->session();
  session.add(User{.name = "Eve"});
  EXPECT_EQ(outcome([&] { session.add(User{.name = "Eve"}); }), "Constraint");
  EXPECT_EQ(outcome([&] { session.commit(); }) == "done", is("sqlite"));
  session.rollback();
  EXPECT_EQ(session.all(select<User>().where(user::name == "Eve")).size(), is("sqlite") ? 1U : 0U);
}

TEST_P(Databases, LikeTellsCapitalLettersButInSqlite) {
  const auto found = session().all(select(user::name).where(user::name.like("ADA")));
  EXPECT_EQ(found.size(), is("sqlite") ? 1U : 0U);
}

// As a store will write it: of a feature version, deleted or not.
std::string insert_clip(std::string_view id, std::string_view version, std::string_view deleted_at,
                        std::string_view by_field) {
  std::string out =
      "INSERT INTO clip VALUES (@, 'p', '$', 'v', @, 'd', '2026-01-01 00:00:00+00:00', "
      "NULL, '2026-01-01 00:00:00+00:00', " +
      std::string(deleted_at) + ", '" + std::string(id) + "', 1.5)";
  out.replace(out.find('$'), 1, version);
  for (auto at = out.find('@'); at != out.npos; at = out.find('@')) out.replace(at, 1, by_field);
  return out;
}

TEST_P(Databases, FeaturesAreReadAsTheirTableIs) {
  const std::string by_field = is("duckdb") ? "{'audio': 'a'}" : R"('{"audio": "a"}')";
  Session session = this->session();
  session.create_all<Clip>();
  session.execute_script(insert_clip("new", model<Clip>::feature.version, "NULL", by_field));
  session.execute_script(insert_clip("old", "1234abcd", "NULL", by_field));
  session.execute_script(insert_clip("gone", "1234abcd", "'2026-01-02 00:00:00+00:00'", by_field));
  const auto clips = session.all(select<Clip>().where(clip::seconds > 1).order_by(clip::clip_id));
  ASSERT_EQ(clips.size(), 3U);
  EXPECT_EQ(clips[0].clip_id, "gone");
  EXPECT_EQ(clips[2].clip_id, "old");
}

}  // namespace
}  // namespace metaxy::testing
