// SPDX-License-Identifier: Apache-2.0
// From URLs to connections, and what is said when there is none.
#include "runtime/drivers/postgresql/connect.h"
#include "runtime/drivers/postgresql/errors.h"
#include "tests/drivers/postgresql_fixture.h"

namespace metaxy::testing {
namespace {

using namespace std::string_literals;
using postgresql::connection_options;
using Options = std::vector<postgresql::Option>;

Options options(std::string_view url) { return connection_options(Url::parse(url)); }

TEST(PostgresqlOptions, AreThePartsAndTheOptionsOfAUrl) {
  EXPECT_EQ(options("postgresql+psycopg2://ada:p%40ss@db.example.org:5433/shop?sslmode=require"
                    "&application_name=till&options=-c%20search_path%3Dshop"),
            (Options{{"user", "ada"},
                     {"password", "p@ss"},
                     {"host", "db.example.org"},
                     {"port", "5433"},
                     {"dbname", "shop"},
                     {"application_name", "till"},
                     {"options", "-c search_path=shop"},
                     {"sslmode", "require"},
                     {"client_encoding", "UTF8"}}));
}

TEST(PostgresqlOptions, TakeHostsFromTheQuery) {
  EXPECT_EQ(options("postgresql://ada@/shop?host=/var/run/postgresql"),
            (Options{{"user", "ada"},
                     {"dbname", "shop"},
                     {"host", "/var/run/postgresql"},
                     {"client_encoding", "UTF8"}}));
  EXPECT_EQ(options("postgresql:///shop?host=a:5432&host=b&host=::1"),
            (Options{{"dbname", "shop"},
                     {"host", "a,b,::1"},
                     {"port", "5432,,"},
                     {"client_encoding", "UTF8"}}));
}

TEST(PostgresqlOptions, RefuseWhatLibpqDoesNotKnow) {
  const Error error = error_of([] { options("postgresql://a:secret@h/d?sslmod=require"); });
  EXPECT_EQ(error.code(), ErrorCode::BadUrl);
  EXPECT_STREQ(error.what(), "invalid connection option \"sslmod\"");
  EXPECT_STREQ(error_of([] { options("postgresql://h/d?client_encoding=LATIN1"); }).what(),
               "client_encoding is always UTF8 here, not 'LATIN1'");
}

class PostgresqlConnect : public PostgresqlTest {
 protected:
  Url with(const std::string& name, const std::string& value) {
    Url::Parts parts = place().url().parts();
    parts.query.emplace_back(name, value);
    return Url::create(parts);
  }
  Error denied(const std::string& user, const std::string& password) {
    return error_of([&] { connect_to(place().url_of(user, password)); });
  }
};

TEST_F(PostgresqlConnect, GivesEveryOptionToTheServer) {
  Client other = connect_to(with("application_name", "till 7"));
  EXPECT_EQ(other.all<std::string>("SHOW application_name"), std::vector{"till 7"s});
  Client second = connect_to(with("options", "-c statement_timeout=1234"));
  EXPECT_EQ(second.all<std::string>("SHOW statement_timeout"), std::vector{"1234ms"s});
  EXPECT_EQ(second.all<std::string>("SHOW client_encoding"), std::vector{"UTF8"s});
}

TEST_F(PostgresqlConnect, TellsOfValuesThatLibpqRefuses) {
  const Error error = error_of([&] { connect_to(with("sslmode", "often")); });
  EXPECT_EQ(error.code(), ErrorCode::Connection);
  EXPECT_STREQ(error.what(), "invalid sslmode value: \"often\"");
}

TEST_F(PostgresqlConnect, TellsWhoIsDenied) {
  connection().execute("CREATE ROLE guest NOLOGIN");
  const Error error = denied("guest", "hunter2hunter2");
  connection().execute("DROP ROLE guest");
  EXPECT_EQ(error.code(), ErrorCode::Denied);
  EXPECT_EQ(error.details().native_code, "28000");
  EXPECT_THAT(error.what(), ::testing::StartsWith("connection to server on socket"));
  EXPECT_THAT(error.what(),
              ::testing::EndsWith("failed: FATAL:  role \"guest\" is not permitted to log in"));
}

TEST_F(PostgresqlConnect, NeverShowsAPassword) {
  // The server repeats the name of the database, and so the password.
  Url::Parts parts = place().url().parts();
  parts.password = "hunter2hunter2";
  parts.database = "not hunter2hunter2";
  const Error error = error_of([&] { connect_to(Url::create(parts)); });
  EXPECT_EQ(error.code(), ErrorCode::Connection);
  EXPECT_EQ(error.details().native_code, "3D000");
  EXPECT_THAT(error.what(), ::testing::EndsWith("FATAL:  database \"not ***\" does not exist"));
}

TEST_F(PostgresqlConnect, TellsThatThereIsNoServer) {
  const auto refused = [](const std::string& url) {
    const Error error = error_of([&] { connect_to(Url::parse(url)); });
    EXPECT_EQ(error.code(), ErrorCode::Connection);
    EXPECT_THAT(error.what(), ::testing::HasSubstr("failed: "));
    EXPECT_THAT(error.what(), ::testing::Not(::testing::HasSubstr("\n")));
  };
  refused("postgresql://a:hunter2@/d?host=/nowhere/at/all");
  refused("postgresql://a:hunter2@/d?host=/nowhere/at/all&connect_timeout=2");
  refused("postgresql://a:hunter2@/d?host=/nowhere&host=/nothing&connect_timeout=2");
}

TEST_F(PostgresqlConnect, GoesOnToTheNextHost) {
  Url::Parts parts = place().url().parts();
  parts.query.insert(parts.query.begin(), {"host", "/nowhere/at/all"});
  EXPECT_EQ(connect_to(Url::create(parts)).number("SELECT 1"), 1);
  parts.query.emplace_back("connect_timeout", "2");
  EXPECT_EQ(connect_to(Url::create(parts)).number("SELECT 1"), 1);
}

TEST_F(PostgresqlConnect, MakesManyConnections) {
  const auto database = postgresql_driver().open(place().url());
  std::vector<std::unique_ptr<Connection>> connections;
  for (int i = 0; i < 10; ++i) connections.push_back(database->connect());
  for (const auto& each : connections) EXPECT_TRUE(each->is_alive());
  EXPECT_EQ(database->dialect(), Dialect::Postgresql);
  EXPECT_EQ(postgresql_driver().name(), "postgresql");
}

TEST(PostgresqlErrorCodes, FollowTheStates) {
  EXPECT_EQ(postgresql::code_of("28P01", ""), ErrorCode::Denied);
  EXPECT_EQ(postgresql::code_of("53300", ""), ErrorCode::Busy);
  EXPECT_EQ(postgresql::code_of("57014", "canceling statement due to user request"),
            ErrorCode::Cancelled);
  EXPECT_EQ(postgresql::code_of("57014", "canceling statement due to statement timeout"),
            ErrorCode::Timeout);
  EXPECT_EQ(postgresql::code_of("", ""), ErrorCode::Database);
}

}  // namespace
}  // namespace metaxy::testing
