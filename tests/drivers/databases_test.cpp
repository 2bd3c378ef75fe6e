// SPDX-License-Identifier: Apache-2.0
// The harness itself: what it hands out is real, empty, its own, and gone afterwards.
#include <chrono>
#include <csignal>
#include <filesystem>
#include <functional>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

#include "tests/databases/private_server.h"
#include "tests/drivers/each_database.h"

namespace metaxy::testing {
namespace {

namespace fs = std::filesystem;

class Databases : public EachDatabase {};
INSTANTIATE_TEST_SUITE_P(Each, Databases, every_database(), database_name);

TEST_P(Databases, SayWhichTheyAre) { EXPECT_EQ(database().dialect(), GetParam()); }

TEST_P(Databases, AreEmpty) { EXPECT_EQ(read_catalog(database()), Lines{}); }

TEST_P(Databases, GiveBackWhatWasPutIn) {
  database().execute("CREATE TABLE t (id INTEGER, name VARCHAR)");
  database().execute("INSERT INTO t VALUES (1, 'one'), (2, NULL)");
  EXPECT_EQ(database().query("SELECT id, name FROM t ORDER BY id"),
            (std::vector<Row>{{"1", "one"}, {"2", std::nullopt}}));
}

TEST_P(Databases, TakeValuesForParameters) {
  database().execute("CREATE TABLE t (id INTEGER, name VARCHAR)");
  const std::string sign(1, dialect().facts.placeholder);
  database().execute("INSERT INTO t VALUES (" + sign + "1, " + sign + "2)", {"7", "it's"});
  database().execute("INSERT INTO t VALUES (" + sign + "1, " + sign + "2)", {"8", std::nullopt});
  EXPECT_EQ(database().query("SELECT name FROM t WHERE id = " + sign + "1", {"7"}),
            (std::vector<Row>{{"it's"}}));
}

TEST_P(Databases, DoNotShareAnything) {
  const std::unique_ptr<Database> other = open(GetParam());
  other->execute("CREATE TABLE t (id INTEGER)");
  EXPECT_EQ(read_catalog(database()), Lines{});
}

TEST_P(Databases, RefuseWithTheirOwnWords) {
  EXPECT_THAT(refusal("SELECT * FROM nowhere"), ::testing::HasSubstr("nowhere"));
  EXPECT_THAT(refusal("SELEKT 1"), ::testing::HasSubstr("syntax error"));
}

TEST_P(Databases, RefuseTwoStatementsInOneText) {
  EXPECT_NE(refusal("CREATE TABLE a (x INTEGER); CREATE TABLE b (x INTEGER)"), "");
  EXPECT_EQ(read_catalog(database()), Lines{});
}

TEST(Sqlite, EnforcesForeignKeysAndTakesNoNameForAText) {
  const auto database = open_sqlite();
  EXPECT_EQ(database->query("PRAGMA foreign_keys"), (std::vector<Row>{{"1"}}));
  EXPECT_THROW(database->execute("SELECT \"misspelt\""), std::runtime_error);
}

TEST(Duckdb, RefusesToGuessTheTextOfNestedValues) {
  EXPECT_THROW(open_duckdb()->execute("SELECT [1, 2]"), std::runtime_error);
  EXPECT_EQ(open_duckdb()->query("SELECT CAST([1, 2] AS VARCHAR)"), (std::vector<Row>{{"[1, 2]"}}));
}

TEST(Open, RefusesWhatItDoesNotKnow) { EXPECT_THROW(open("oracle"), std::runtime_error); }

bool becomes_true(const std::function<bool()>& condition) {
  for (int i = 0; i < 1000; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

TEST(PrivateServer, IsGoneWithItsOwner) {
  std::string directory;
  {
    const PrivateServer server;
    directory = server.directory();
    EXPECT_TRUE(fs::exists(directory + "/.s.PGSQL.5432"));
  }
  EXPECT_FALSE(fs::exists(directory));
}

TEST(PrivateServer, IsGoneEvenWhenItsOwnerIsKilled) {
  int pipe_ends[2];
  ASSERT_EQ(pipe(pipe_ends), 0);
  const pid_t child = fork();
  if (child == 0) {
    const PrivateServer server;
    const std::string& name = server.directory();
    if (write(pipe_ends[1], name.data(), name.size()) < 0) _exit(1);
    pause();
    _exit(1);
  }
  close(pipe_ends[1]);
  char name[4096];
  const ssize_t size = read(pipe_ends[0], name, sizeof name);
  close(pipe_ends[0]);
  ASSERT_GT(size, 0);
  const fs::path directory(std::string(name, static_cast<std::size_t>(size)));
  EXPECT_TRUE(fs::exists(directory / ".s.PGSQL.5432"));

  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  EXPECT_TRUE(becomes_true([&directory] { return !fs::exists(directory); }));
}

}  // namespace
}  // namespace metaxy::testing
