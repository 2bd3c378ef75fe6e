// SPDX-License-Identifier: Apache-2.0
// Sessions on files of SQLite that are full or not to be written.
#include <filesystem>

#include <sys/fsuid.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/orm/each_engine.h"

namespace metaxy::testing {
namespace {

using blog::Note;

// Nobody's rights to files, since root may write everything.
class Unprivileged {
 public:
  Unprivileged() {
    if (geteuid() == 0) setfsuid(65534);
  }
  Unprivileged(const Unprivileged&) = delete;
  Unprivileged& operator=(const Unprivileged&) = delete;
  ~Unprivileged() { setfsuid(geteuid()); }
};

class SqliteFile : public ::testing::Test {
 protected:
  void SetUp() override {
    Session session = create_engine(database.url()).session();
    session.create_all<Note>();
    session.add(Note{"first"});
    session.commit();
  }
  std::string path() const { return database.url().substr(std::string("sqlite:///").size()); }
  std::vector<std::string> notes(Session& session) {
    return session.all(sql<std::string>("SELECT * FROM notes"));
  }
  void expect_reading_alone(Session& session) {
    EXPECT_EQ(notes(session), std::vector<std::string>{"first"});
    session.commit();
    EXPECT_EQ(code_of([&] { session.add(Note{"second"}); }), "ReadOnly");
    session.rollback();
    EXPECT_EQ(code_of([&] { session.insert_bulk(std::vector{Note{"second"}}); }), "ReadOnly");
    session.rollback();
    EXPECT_EQ(notes(session), std::vector<std::string>{"first"});
  }

  TestDatabase database{"sqlite"};
};

TEST_F(SqliteFile, ThatIsFullIsAnErrorAndUsableAfterRollback) {
  const Engine engine = create_engine(database.url());
  Session session = engine.session();
  session.execute_script("PRAGMA max_page_count = 10");
  session.add(Note{"small"});
  EXPECT_EQ(code_of([&] { session.add(Note{std::string(100'000, 'x')}); }), "Full");
  session.rollback();
  EXPECT_EQ(notes(session), std::vector<std::string>{"first"});
  std::vector<Note> many;
  for (int i = 0; i < 5000; ++i) many.push_back({std::to_string(i) + std::string(100, 'x')});
  EXPECT_EQ(code_of([&] { session.insert_bulk(many); }), "Full");
  session.rollback();
  session.add(Note{"small"});
  session.commit();
  EXPECT_EQ(notes(session), (std::vector<std::string>{"first", "small"}));
  session.commit();
  EXPECT_EQ(engine.pool_counts().in_use, 0U);
}

TEST_F(SqliteFile, ThatIsOpenedForReadingIsNotWritten) {
  const Engine engine = create_engine(database.url() + "?mode=ro");
  Session session = engine.session();
  expect_reading_alone(session);
}

TEST_F(SqliteFile, ThatMayNotBeWrittenIsRead) {
  std::filesystem::permissions(path(), std::filesystem::perms(0444));
  std::filesystem::permissions(std::filesystem::path(path()).parent_path(),
                               std::filesystem::perms(0777));
  const Unprivileged nobody;
  const Engine engine = create_engine(database.url());
  Session session = engine.session();
  expect_reading_alone(session);
}

TEST_F(SqliteFile, InADirectoryThatMayNotBeWrittenIsRead) {
  const auto directory = std::filesystem::path(path()).parent_path();
  std::filesystem::permissions(path(), std::filesystem::perms(0666));
  std::filesystem::permissions(directory, std::filesystem::perms(0555));
  {
    const Unprivileged nobody;
    const Engine engine = create_engine(database.url());
    Session session = engine.session();
    expect_reading_alone(session);
    EXPECT_EQ(
        code_of([&] {
          create_engine("sqlite:///" + directory.string() + "/new.db").session().create_all<Note>();
        }),
        "Connection");
  }
  std::filesystem::permissions(directory, std::filesystem::perms(0777));
}

}  // namespace
}  // namespace metaxy::testing
