// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>
#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <metaxy/database_settings.hpp>
#include <metaxy/error.hpp>

#include "runtime/db/read_settings.h"

namespace metaxy {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using Variables = std::map<std::string, std::string>;

DatabaseSettings read(const Variables& variables, std::string_view prefix = "DB_") {
  return db::read_settings(prefix, [&](const std::string& name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    if (found == variables.end()) return std::nullopt;
    return found->second;
  });
}

// Without the URL's own advice, which always ends it.
std::string refusal_of(const Variables& variables) {
  try {
    read(variables);
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::BadUrl);
    const std::string message = error.what();
    return message.substr(0, message.find("; one reads like"));
  }
  ADD_FAILURE() << "nothing was refused";
  return "";
}

TEST(DatabaseSettings, AreReadFromTheEnvironment) {
  const DatabaseSettings settings = read({{"DB_DRIVER_NAME", "postgresql+asyncpg"},
                                          {"DB_HOST", "db.example"},
                                          {"DB_PORT", "5433"},
                                          {"DB_USER", "shop"},
                                          {"DB_PASSWORD", "p@ss:w/rd"},
                                          {"DB_NAME", "shop"},
                                          {"DB_ECHO", "True"},
                                          {"UNRELATED", "x"}});
  EXPECT_EQ(settings, (DatabaseSettings{"postgresql+asyncpg", "db.example", 5433, "shop",
                                        "p@ss:w/rd", "shop", true}));
  EXPECT_EQ(settings.url().render_as_string(Url::Password::Shown),
            "postgresql+asyncpg://shop:p%40ss%3Aw%2Frd@db.example:5433/shop");
}

TEST(DatabaseSettings, NeedNoMoreThanADriver) {
  EXPECT_EQ(read({{"DB_DRIVER_NAME", "sqlite"}}), (DatabaseSettings{.driver_name = "sqlite"}));
  EXPECT_EQ(read({{"DB_DRIVER_NAME", "sqlite"}}).url(), Url::parse("sqlite://"));
  EXPECT_EQ(read({{"DB_DRIVER_NAME", "sqlite"}, {"DB_NAME", "/var/shop.db"}}).url(),
            Url::parse("sqlite:////var/shop.db"));
}

TEST(DatabaseSettings, ReadAnEmptyVariableAsNone) {
  EXPECT_EQ(read({{"DB_DRIVER_NAME", "sqlite"},
                  {"DB_HOST", ""},
                  {"DB_PORT", ""},
                  {"DB_USER", ""},
                  {"DB_PASSWORD", ""},
                  {"DB_NAME", ""},
                  {"DB_ECHO", ""}}),
            (DatabaseSettings{.driver_name = "sqlite"}));
}

TEST(DatabaseSettings, ReadEverySpellingOfAFlag) {
  const auto echo = [](const std::string& text) {
    return read({{"DB_DRIVER_NAME", "sqlite"}, {"DB_ECHO", text}}).echo;
  };
  for (const char* text : {"true", "True", "TRUE", "1", "yes", "on", "t", "Y"}) {
    EXPECT_TRUE(echo(text)) << text;
  }
  for (const char* text : {"false", "False", "0", "no", "OFF", "f", "n"}) {
    EXPECT_FALSE(echo(text)) << text;
  }
}

TEST(DatabaseSettings, TakeAnyPrefix) {
  const Variables variables = {
      {"DB_DRIVER_NAME", "duckdb"}, {"SHOP_DRIVER_NAME", "sqlite"}, {"DRIVER_NAME", "postgresql"}};
  EXPECT_EQ(read(variables, "SHOP_").driver_name, "sqlite");
  EXPECT_EQ(read(variables, "").driver_name, "postgresql");
}

TEST(DatabaseSettings, TakeTheDirectoryOfASocketAsHost) {
  EXPECT_EQ(read({{"DB_DRIVER_NAME", "postgresql"},
                  {"DB_HOST", "/run/postgresql"},
                  {"DB_PORT", "5433"},
                  {"DB_NAME", "shop"}})
                .url(),
            Url::parse("postgresql://:5433/shop?host=/run/postgresql"));
}

TEST(DatabaseSettings, NameTheVariableThatIsWrong) {
  EXPECT_EQ(refusal_of({}),
            "the environment variable DB_DRIVER_NAME is not set; it names the database: "
            "'postgresql', 'duckdb' or 'sqlite'");
  EXPECT_THAT(refusal_of({{"DB_DRIVER_NAME", ""}}), HasSubstr("DB_DRIVER_NAME is not set"));
  const auto with = [](const std::string& name, const std::string& value) {
    Variables out = {{"DB_DRIVER_NAME", "postgresql"}, {"DB_USER", "u"}};
    out[name] = value;
    return refusal_of(out);
  };
  EXPECT_EQ(with("DB_PORT", "54x"),
            "the environment variable DB_PORT holds '54x', and should hold a number from 0 to "
            "65535");
  EXPECT_THAT(with("DB_PORT", "65536"), HasSubstr("DB_PORT holds '65536'"));
  EXPECT_THAT(with("DB_PORT", "-1"), HasSubstr("DB_PORT holds '-1'"));
  EXPECT_THAT(with("DB_PORT", " 1"), HasSubstr("DB_PORT holds ' 1'"));
  EXPECT_EQ(with("DB_ECHO", "maybe"),
            "the environment variable DB_ECHO holds 'maybe', and should hold true or false");
  EXPECT_EQ(with("DB_HOST", "a@b"),
            "the environment variable DB_HOST makes no URL: the database URL has a '@' in its "
            "host; write a '@' in a user name or a password as %40");
  EXPECT_THAT(with("DB_DRIVER_NAME", "post gres"), HasSubstr("DB_DRIVER_NAME makes no URL"));
  EXPECT_THAT(with("DB_USER", "\xFF"), HasSubstr("DB_USER makes no URL"));
  EXPECT_THAT(with("DB_NAME", "\xFF"), HasSubstr("DB_NAME makes no URL"));
  EXPECT_THAT(with("DB_PASSWORD", "\xFF"), HasSubstr("DB_PASSWORD makes no URL"));
  EXPECT_EQ(refusal_of({{"DB_DRIVER_NAME", "postgresql"}, {"DB_PASSWORD", "x"}}),
            "the environment variable DB_PASSWORD is set, but DB_USER is not");
}

// A password, or a URL with one, in whatever variable.
TEST(DatabaseSettings, NeverShowAPassword) {
  const Variables usual = {{"DB_DRIVER_NAME", "postgresql"}, {"DB_USER", "u"}};
  for (const char* name : {"DB_DRIVER_NAME", "DB_HOST", "DB_PORT", "DB_ECHO"}) {
    Variables variables = usual;
    variables[name] = "postgresql://user:hunter2@host/d";
    EXPECT_THAT(refusal_of(variables), Not(HasSubstr("hunter2"))) << name;
  }
  EXPECT_THAT(refusal_of({{"DB_DRIVER_NAME", "postgresql"}, {"DB_PASSWORD", "hunter2"}}),
              Not(HasSubstr("hunter2")));
  EXPECT_THAT(
      refusal_of({{"DB_DRIVER_NAME", "pg"}, {"DB_USER", "u"}, {"DB_PASSWORD", "hunter2\xFF"}}),
      Not(HasSubstr("hunter2")));
}

TEST(DatabaseSettings, FromEnvReadsTheProcessEnvironment) {
  ASSERT_EQ(::setenv("METAXY_TEST_DRIVER_NAME", "duckdb", 1), 0);
  ASSERT_EQ(::setenv("METAXY_TEST_NAME", "x.duckdb", 1), 0);
  EXPECT_EQ(DatabaseSettings::from_env("METAXY_TEST_"),
            (DatabaseSettings{.driver_name = "duckdb", .name = "x.duckdb"}));
  ASSERT_EQ(::unsetenv("METAXY_TEST_DRIVER_NAME"), 0);
  EXPECT_THROW(DatabaseSettings::from_env("METAXY_TEST_"), Error);
}

}  // namespace
}  // namespace metaxy
