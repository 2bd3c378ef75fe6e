// SPDX-License-Identifier: Apache-2.0
// How databases are opened, and who else may have them open.
#include <filesystem>
#include <fstream>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/drivers/duckdb_fixture.h"

namespace metaxy::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Error opening_error(const std::string& url) {
  return error_of([&] { open_duckdb_url(url)->connect(); });
}

void expect_bad_url(const std::string& url, const std::string& message) {
  const Error error = opening_error(url);
  EXPECT_EQ(error.code(), ErrorCode::BadUrl) << url;
  EXPECT_EQ(error.what(), message);
}

// Another process that has a file open until this object goes.
class Holder {
 public:
  explicit Holder(const std::string& url) {
    int in[2], out[2];
    if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0) throw std::runtime_error("pipe");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
    std::string program = METAXY_DUCKDB_HOLDER, argument = url;
    char* const arguments[] = {program.data(), argument.data(), nullptr};
    if (posix_spawn(&process_, program.c_str(), &actions, nullptr, arguments, environ) != 0) {
      throw std::runtime_error("cannot start " + program);
    }
    posix_spawn_file_actions_destroy(&actions);
    close(in[0]);
    close(out[1]);
    input_ = in[1];
    char text[8] = {};
    EXPECT_EQ(::read(out[0], text, sizeof text), 5) << "it did not open the file";
    close(out[0]);
  }
  Holder(const Holder&) = delete;
  Holder& operator=(const Holder&) = delete;
  ~Holder() {
    close(input_);
    int status = 0;
    waitpid(process_, &status, 0);
    EXPECT_EQ(status, 0);
  }

  pid_t process() const { return process_; }

 private:
  pid_t process_ = 0;
  int input_ = -1;
};

class DuckdbFiles : public ::testing::Test {
 protected:
  std::string url(const std::string& options = "") const {
    return "duckdb:///" + directory_.file("shop.duckdb") + options;
  }
  void create() {
    const auto database = open_duckdb_url(url());
    database->connect()->execute("CREATE TABLE kept (id INTEGER); INSERT INTO kept VALUES (7)");
  }

  TemporaryDirectory directory_;
};

TEST_F(DuckdbFiles, KeepWhatIsWritten) {
  create();
  const auto database = open_duckdb_url(url());
  EXPECT_EQ(ask<int>(*database->connect(), "SELECT id FROM kept"), 7);
}

TEST_F(DuckdbFiles, AreOneDatabaseHoweverOftenAProgramOpensThem) {
  create();
  const auto first = open_duckdb_url(url()), second = open_duckdb_url(url());
  const auto one = first->connect(), other = second->connect();
  one->execute("INSERT INTO kept VALUES (8)");
  EXPECT_EQ(ask<std::int64_t>(*other, "SELECT count(*) FROM kept"), 2);
}

TEST_F(DuckdbFiles, AreNotOpenedASecondTimeWithOtherOptions) {
  const auto first = open_duckdb_url(url("?threads=1"));
  expect_bad_url(url("?threads=2"), '\'' + directory_.file("shop.duckdb").substr(0, 60) +
                                        "' is open in this program with other options");
}

TEST_F(DuckdbFiles, AreOpenedWithOtherOptionsOnceTheyAreClosed) {
  {
    const auto first = open_duckdb_url(url("?threads=1"));
  }
  const auto second = open_duckdb_url(url("?threads=2"));
  EXPECT_EQ(ask<std::int64_t>(*second->connect(), "SELECT current_setting('threads')"), 2);
}

TEST(DuckdbMemory, IsADatabaseOfItsOwnForEachThatIsOpened) {
  for (const std::string url : {"duckdb://", "duckdb:///:memory:"}) {
    const auto first = open_duckdb_url(url), second = open_duckdb_url(url);
    first->connect()->execute("CREATE TABLE kept (id INTEGER)");
    EXPECT_EQ(error_of([&] { second->connect()->execute("SELECT * FROM kept"); }).code(),
              ErrorCode::BadStatement);
    EXPECT_EQ(ask<std::int64_t>(*first->connect(), "SELECT count(*) FROM kept"), 0);
  }
}

TEST_F(DuckdbFiles, TakeDuckdbsOwnOptions) {
  const auto database = open_duckdb_url(url("?threads=1&memory_limit=64MiB"));
  const auto connection = database->connect();
  EXPECT_EQ(ask<std::int64_t>(*connection, "SELECT current_setting('threads')"), 1);
  EXPECT_EQ(ask<std::string>(*connection, "SELECT current_setting('memory_limit')"), "64.0 MiB");
}

TEST_F(DuckdbFiles, AreReadOnlyWhenTheUrlSaysSo) {
  create();
  for (const std::string option : {"?read_only=true", "?read_only=1", "?access_mode=READ_ONLY"}) {
    const auto database = open_duckdb_url(url(option));
    const auto connection = database->connect();
    EXPECT_EQ(ask<int>(*connection, "SELECT id FROM kept"), 7);
    for (const std::string sql : {"INSERT INTO kept VALUES (8)", "CREATE TABLE t (id INTEGER)"}) {
      const Error error = error_of([&] { connection->execute(sql); });
      EXPECT_EQ(error.code(), ErrorCode::ReadOnly) << error.what();
      EXPECT_EQ(error.details().statement, sql);
    }
  }
  const auto database = open_duckdb_url(url("?read_only=false"));
  EXPECT_NO_THROW(database->connect()->execute("INSERT INTO kept VALUES (8)"));
}

TEST_F(DuckdbFiles, RefuseUnknownOptionsAndNameTheNearest) {
  expect_bad_url(url("?thread=2"), "DuckDB has no option 'thread'; did you mean 'threads'?");
  expect_bad_url(url("?readonly=true"),
                 "DuckDB has no option 'readonly'; did you mean 'read_only'?");
  expect_bad_url(url("?qqqqqqqqq=2"), "DuckDB has no option 'qqqqqqqqq'");
}

TEST_F(DuckdbFiles, RefuseBadValuesOfOptions) {
  expect_bad_url(url("?read_only=maybe"),
                 "the option 'read_only' of DuckDB is 'maybe', expected true or false");
  for (const std::string option : {"threads=many", "memory_limit=zonk", "access_mode=sometimes"}) {
    const Error error = opening_error(url('?' + option));
    EXPECT_EQ(error.code(), ErrorCode::BadUrl);
    const std::string name = option.substr(0, option.find('='));
    EXPECT_EQ(error.what(),
              "DuckDB does not take the value that is given for the option '" + name + "'");
  }
}

TEST(DuckdbUrls, HaveNoHostAndNoUser) {
  expect_bad_url("duckdb://shop.duckdb",
                 "a URL of DuckDB has no host and no user; three slashes stand before a file: "
                 "'duckdb:///shop.duckdb'");
  EXPECT_EQ(opening_error("duckdb://user:secret@/shop.duckdb").code(), ErrorCode::BadUrl);
  EXPECT_THAT(opening_error("duckdb://user:secret@/shop.duckdb").what(), Not(HasSubstr("secret")));
}

TEST(DuckdbUrls, CannotAskForReadOnlyMemory) {
  EXPECT_EQ(opening_error("duckdb://?read_only=true").code(), ErrorCode::BadUrl);
  EXPECT_EQ(opening_error("duckdb:///:memory:?read_only=true").code(), ErrorCode::BadUrl);
}

TEST_F(DuckdbFiles, SayThatTheyAreNotThere) {
  for (const std::string& missing :
       {directory_.file("none/shop.duckdb"), directory_.file("absent.duckdb?read_only=true")}) {
    const Error error = opening_error("duckdb:///" + missing);
    EXPECT_EQ(error.code(), ErrorCode::Connection) << error.what();
    EXPECT_EQ(error.details().native_code, "IO");
  }
}

TEST_F(DuckdbFiles, SayThatTheyAreNotDuckdbs) {
  std::ofstream(directory_.file("shop.duckdb")) << std::string(10000, 'x');
  const Error error = opening_error(url());
  EXPECT_EQ(error.code(), ErrorCode::Connection);
  EXPECT_THAT(error.what(), HasSubstr("not a valid DuckDB database file"));
}

TEST_F(DuckdbFiles, SayThatAnotherProcessHasThemOpen) {
  const Holder holder(url());
  for (const std::string options : {"", "?read_only=true"}) {
    const Error error = opening_error(url(options));
    EXPECT_EQ(error.code(), ErrorCode::Busy) << error.what();
    EXPECT_TRUE(error.retryable());
    EXPECT_THAT(error.what(),
                HasSubstr("another process (PID " + std::to_string(holder.process()) + ") has "));
    EXPECT_THAT(error.what(), HasSubstr("DuckDB lets only one process at a time write"));
  }
}

TEST_F(DuckdbFiles, MayBeOpenedOnceTheOtherProcessIsGone) {
  {
    const Holder holder(url());
  }
  const auto database = open_duckdb_url(url());
  EXPECT_EQ(ask<std::int64_t>(*database->connect(), "SELECT count(*) FROM held"), 0);
}

}  // namespace
}  // namespace metaxy::testing
