// SPDX-License-Identifier: Apache-2.0
// URLs of SQLite: what they mean, and what is said of those that mean nothing.
#include <filesystem>
#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <metaxy/catalog.hpp>
#include <metaxy/drivers.hpp>
#include <metaxy/error.hpp>
#include <sqlite3.h>

#include "runtime/drivers/sqlite/settings.h"
#include "tests/drivers/sqlite_fixture.h"

namespace metaxy::sqlite {

void PrintTo(const Settings& settings, std::ostream* out) {
  *out << settings.file << " flags " << settings.flags << " timeout "
       << settings.timeout_milliseconds;
}

namespace {

using ::testing::HasSubstr;

constexpr int create = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;

Settings settings(const std::string& url) { return read_settings(Url::parse(url)); }

std::string refusal(const std::string& url) {
  try {
    settings(url);
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::BadUrl);
    return error.what();
  }
  return "nothing was refused";
}

TEST(SqliteSettings, AreADatabaseInMemoryWithoutAFile) {
  const Settings expected = {.flags = create};
  EXPECT_EQ(settings("sqlite://"), expected);
  EXPECT_EQ(settings("sqlite:///"), expected);
  EXPECT_EQ(settings("sqlite:///:memory:"), expected);
  EXPECT_EQ(settings("sqlite+pysqlite://"), expected);
}

TEST(SqliteSettings, ResolveARelativeFileAtOnce) {
  const std::string here = std::filesystem::current_path().string();
  EXPECT_EQ(settings("sqlite:///shop.db"), (Settings{.file = here + "/shop.db", .flags = create}));
  EXPECT_EQ(settings("sqlite:////var/lib/shop.db"),
            (Settings{.file = "/var/lib/shop.db", .flags = create}));
}

TEST(SqliteSettings, TakeNoFileForAUri) {
  const std::string here = std::filesystem::current_path().string();
  EXPECT_EQ(settings("sqlite:///file:shop.db").file, here + "/file:shop.db");
}

TEST(SqliteSettings, KnowEveryOption) {
  const Settings expected = {.file = "/shop.db",
                             .flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_SHAREDCACHE,
                             .timeout_milliseconds = 1500,
                             .begin = Begin::Deferred,
                             .foreign_keys = ForeignKeys::Ignored,
                             .journal_mode = "wal",
                             .synchronous = "normal"};
  EXPECT_EQ(settings("sqlite:////shop.db?timeout=1.5&mode=rw&cache=shared&foreign_keys=off"
                     "&journal_mode=WAL&synchronous=NORMAL&isolation_level=DEFERRED"
                     "&check_same_thread=false"),
            expected);
}

TEST(SqliteSettings, KnowEveryMode) {
  EXPECT_EQ(settings("sqlite:////x?mode=ro").flags, SQLITE_OPEN_READONLY);
  EXPECT_EQ(settings("sqlite:////x?mode=rw").flags, SQLITE_OPEN_READWRITE);
  EXPECT_EQ(settings("sqlite:////x?mode=rwc").flags, create);
  EXPECT_EQ(settings("sqlite:////x?mode=memory").flags, create | SQLITE_OPEN_MEMORY);
}

TEST(SqliteSettings, PassOnAUriWithWhatOnlyUrisTake) {
  const Settings expected = {.file = "file:shop.db?immutable=1&vfs=unix%2Ddotfile",
                             .flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI};
  Settings found = settings("sqlite:///file:shop.db?uri=true&mode=ro&immutable=1&vfs=unix-dotfile");
  if (found.file.ends_with("unix-dotfile")) found.file = expected.file;  // '-' need not be encoded
  EXPECT_EQ(found, expected);
}

TEST(SqliteSettings, NameAnOptionThatIsNone) {
  EXPECT_EQ(refusal("sqlite://?time_out=3"),
            "SQLite has no option 'time_out'; did you mean 'timeout'?");
  EXPECT_EQ(refusal("sqlite://?foreign_key=on"),
            "SQLite has no option 'foreign_key'; did you mean 'foreign_keys'?");
  EXPECT_EQ(refusal("sqlite://?sslmode=require"), "SQLite has no option 'sslmode'");
  EXPECT_EQ(refusal("sqlite:////x?immutable=1"),
            "SQLite has no option 'immutable' without 'uri=true'");
}

TEST(SqliteSettings, NameAValueThatIsNone) {
  EXPECT_EQ(refusal("sqlite://?mode=write"),
            "the option 'mode' of SQLite is 'write', expected one of ro, rw, rwc, memory");
  EXPECT_THAT(refusal("sqlite://?cache=big"), HasSubstr("'cache' of SQLite is 'big'"));
  EXPECT_THAT(refusal("sqlite://?journal_mode=x"), HasSubstr("'journal_mode'"));
  EXPECT_THAT(refusal("sqlite://?journal_mode=wal%3BDROP"), HasSubstr("'wal;DROP'"));
  EXPECT_THAT(refusal("sqlite://?synchronous=4"), HasSubstr("'synchronous'"));
  EXPECT_THAT(refusal("sqlite://?foreign_keys=maybe"), HasSubstr("'foreign_keys'"));
  EXPECT_THAT(refusal("sqlite://?isolation_level=SERIALIZABLE"), HasSubstr("'isolation_level'"));
  for (const std::string timeout : {"soon", "-1", "1e300", "nan", "inf", "5s"}) {
    EXPECT_THAT(refusal("sqlite://?timeout=" + timeout), HasSubstr("expected seconds")) << timeout;
  }
}

TEST(SqliteSettings, SayHowManySlashesAFileHas) {
  EXPECT_EQ(refusal("sqlite://shop.db"),
            "a URL of SQLite has no host and no user; three slashes stand before a file: "
            "'sqlite:///shop.db'");
  EXPECT_THAT(refusal("sqlite://ada:secret@/shop.db"), Not(HasSubstr("secret")));
}

TEST(SqliteSettings, ExpectAUriWhenTheySaySo) {
  EXPECT_THAT(refusal("sqlite:///shop.db?uri=true"), HasSubstr("'file:shop.db', found 'shop.db'"));
}

// Whether a second connection finds what the first has made.
bool shares(Database& database) {
  const auto one = database.connect();
  const auto two = database.connect();
  one->execute("CREATE TABLE shared (id INTEGER)");
  return two->inspect() == one->inspect();
}

TEST(SqliteSettings, TellWhetherConnectionsShareADatabase) {
  for (const std::string url :
       {"sqlite://", "sqlite:///x?mode=memory", "sqlite:///file::memory:?uri=true",
        "sqlite:///file:x?mode=memory&uri=true", "sqlite://?cache=private"}) {
    const auto database = testing::open(url);
    EXPECT_EQ(database->most_connections(), 1U) << url;
    EXPECT_FALSE(shares(*database)) << url;
  }
  for (const std::string url :
       {"sqlite:///x?mode=memory&cache=shared", "sqlite://?cache=shared",
        "sqlite:///%3Amemory%3A?cache=shared", "sqlite:///file:y?uri=true&mode=memory&cache=shared",
        "sqlite:///a%3Fb%26%20%2F%2Fc?mode=memory&cache=shared"}) {
    const auto database = testing::open(url);
    EXPECT_EQ(database->most_connections(), std::numeric_limits<std::size_t>::max()) << url;
    EXPECT_TRUE(shares(*database)) << url;
  }
}

TEST(SqliteSettings, AreWhatAConnectionHas) {
  const testing::TemporaryDirectory directory;
  const auto database = testing::open("sqlite:///" + directory.file("x.db") +
                                      "?timeout=0.25&journal_mode=wal&synchronous=extra");
  const auto connection = database->connect();
  EXPECT_EQ(testing::answer(*connection, "PRAGMA busy_timeout"), "250");
  EXPECT_EQ(testing::answer(*connection, "PRAGMA journal_mode"), "wal");
  EXPECT_EQ(testing::answer(*connection, "PRAGMA synchronous"), "3");
  EXPECT_EQ(testing::answer(*connection, "PRAGMA foreign_keys"), "1");
  const auto without = testing::open("sqlite://?foreign_keys=off")->connect();
  EXPECT_EQ(testing::answer(*without, "PRAGMA foreign_keys"), "0");
  EXPECT_EQ(testing::answer(*without, "PRAGMA busy_timeout"), "5000");
}

TEST(SqliteSettings, DoNotPretendAJournalModeThatIsNotThere) {
  const auto database = testing::open("sqlite://?journal_mode=wal");
  const Error error = testing::error_of([&] { database->connect(); });
  EXPECT_EQ(error.code(), ErrorCode::Unsupported);
  EXPECT_STREQ(error.what(), "this database cannot have the journal mode 'wal', it keeps 'memory'");
}

TEST(SqliteSettings, KeepTheFileWhenTheProgramMoves) {
  const testing::TemporaryDirectory directory;
  const std::filesystem::path before = std::filesystem::current_path();
  std::filesystem::current_path(directory.file(""));
  const auto database = testing::open("sqlite:///here.db");
  std::filesystem::current_path(before);
  database->connect()->execute("CREATE TABLE kept (id INTEGER)");
  EXPECT_TRUE(std::filesystem::exists(directory.file("here.db")));
}

}  // namespace
}  // namespace metaxy::sqlite
