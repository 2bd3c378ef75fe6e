// SPDX-License-Identifier: Apache-2.0
// How URLs are read and written, and that nothing shows a password. tests/interop/urls.py compares
// with SQLAlchemy itself.
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <metaxy/error.hpp>
#include <metaxy/url.hpp>

namespace metaxy {

// For messages of tests.
void PrintTo(const Url& url, std::ostream* out) {
  *out << url.render_as_string(Url::Password::Shown);
}

namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using Parts = Url::Parts;

std::string shown(const Url& url) { return url.render_as_string(Url::Password::Shown); }

template <typename Make>
std::string message_of(Make make) {
  try {
    make();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::BadUrl);
    EXPECT_EQ(error.details(), ErrorDetails());
    return error.what();
  }
  ADD_FAILURE() << "nothing was refused";
  return "";
}

std::string refusal_of(std::string_view text) {
  SCOPED_TRACE(text);
  return message_of([&] { Url::parse(text); });
}

std::string refusal_of(const Parts& parts) {
  return message_of([&] { Url::create(parts); });
}

TEST(Url, ReadsTheFormsThatTheManualShows) {
  EXPECT_EQ(Url::parse("sqlite://").parts(), (Parts{.driver_name = "sqlite"}));
  EXPECT_EQ(Url::parse("sqlite:///").parts(), (Parts{.driver_name = "sqlite", .database = ""}));
  EXPECT_EQ(Url::parse("sqlite:///shop.db").parts(),
            (Parts{.driver_name = "sqlite", .database = "shop.db"}));
  EXPECT_EQ(Url::parse("sqlite:////var/lib/shop.db").parts(),
            (Parts{.driver_name = "sqlite", .database = "/var/lib/shop.db"}));
  EXPECT_EQ(Url::parse("sqlite:///C:\\data\\shop.db").parts(),
            (Parts{.driver_name = "sqlite", .database = "C:\\data\\shop.db"}));
  EXPECT_EQ(
      Url::parse("postgresql+psycopg2://user:pass@db.example:5432/shop?sslmode=require").parts(),
      (Parts{"postgresql+psycopg2",
             "user",
             "pass",
             "db.example",
             5432,
             "shop",
             {{"sslmode", "require"}}}));
}

TEST(Url, TellsEmptyPartsFromMissingOnes) {
  EXPECT_EQ(Url::parse("pg://@").parts(), (Parts{.driver_name = "pg", .username = ""}));
  EXPECT_EQ(Url::parse("pg://:@").parts(),
            (Parts{.driver_name = "pg", .username = "", .password = ""}));
  EXPECT_EQ(Url::parse("pg://:5").parts(), (Parts{.driver_name = "pg", .port = 5}));
  EXPECT_EQ(Url::parse("pg://?").parts(), (Parts{.driver_name = "pg"}));
  EXPECT_EQ(Url::parse("pg://h/?a=1").parts(),
            (Parts{.driver_name = "pg", .host = "h", .database = "", .query = {{"a", "1"}}}));
}

TEST(Url, DecodesUserPasswordDatabaseAndQueryButNotTheHost) {
  EXPECT_EQ(Url::parse("pg://%75+x:%40%2f%3A%25@h%41/a%20b+c?%6b+1=v+%2B").parts(),
            (Parts{"pg", "u+x", "@/:%", "h%41", {}, "a b+c", {{"k 1", "v +"}}}));
  EXPECT_EQ(Url::parse("pg:///%zz%4%").parts(), (Parts{.driver_name = "pg", .database = "%zz%4%"}));
}

TEST(Url, EndsAPasswordAtTheFirstAtAndAUserAtTheLast) {
  EXPECT_EQ(Url::parse("pg://u:a/b?c#d:e@h/d").parts(),
            (Parts{"pg", "u", "a/b?c#d:e", "h", {}, "d", {}}));
  EXPECT_EQ(Url::parse("pg://a@b@h:7/d").parts(), (Parts{"pg", "a@b", {}, "h", 7, "d", {}}));
  EXPECT_EQ(Url::parse("pg://u/d@1").parts(),
            (Parts{.driver_name = "pg", .host = "u", .database = "d@1"}));
  EXPECT_EQ(Url::parse("pg:///@:1").parts(), (Parts{.driver_name = "pg", .database = "@:1"}));
}

TEST(Url, TakesIpv6HostsOutOfTheirBrackets) {
  const Url url = Url::parse("postgresql://u@[2001:db8::1]:5433/d");
  EXPECT_EQ(url.parts(), (Parts{"postgresql", "u", {}, "2001:db8::1", 5433, "d", {}}));
  EXPECT_EQ(shown(url), "postgresql://u@[2001:db8::1]:5433/d");
  EXPECT_EQ(shown(Url::parse("pg://[host]")), "pg://host");
}

TEST(Url, TakesEveryPort) {
  EXPECT_EQ(Url::parse("pg://h:0").parts().port, 0);
  EXPECT_EQ(Url::parse("pg://h:65535/").parts().port, 65535);
  EXPECT_EQ(Url::parse("pg://h:000000005432?a=1").parts().port, 5432);
}

TEST(Url, SortsOptionsByNameAndKeepsTheOrderOfOne) {
  const Url url = Url::parse("pg://h?b=2&a=3&b=1&&c&d=&a=2&=n");
  const std::vector<std::pair<std::string, std::string>> sorted = {
      {"", "n"}, {"a", "3"}, {"a", "2"}, {"b", "2"}, {"b", "1"}};
  EXPECT_EQ(url.parts().query, sorted);
  EXPECT_EQ(shown(url), "pg://h?=n&a=3&a=2&b=2&b=1");
  EXPECT_EQ(url.option("a"), "2");
  EXPECT_EQ(url.option(""), "n");
  EXPECT_EQ(url.option("d"), std::nullopt);
  EXPECT_EQ(url, Url::parse("pg://h?a=3&=n&b=2&b=1&a=2"));
  EXPECT_NE(url, Url::parse("pg://h?a=2&=n&b=2&b=1&a=3"));
}

TEST(Url, NamesTheBackendWithoutPythonsDriver) {
  EXPECT_EQ(Url::parse("postgresql+asyncpg://").backend(), "postgresql");
  EXPECT_EQ(Url::parse("postgres://h").backend(), "postgresql");
  EXPECT_EQ(Url::parse("postgres+psycopg://h").backend(), "postgresql");
  EXPECT_EQ(Url::parse("sqlite+aiosqlite://").backend(), "sqlite");
  EXPECT_EQ(Url::parse("postgresx://").backend(), "postgresx");
  EXPECT_EQ(shown(Url::parse("postgres://h")), "postgres://h");
}

TEST(Url, EncodesWhatWouldBeReadAsSomethingElse) {
  const Url url = Url::create(
      {"pg", "a:b/c@d e+f%", "p@:/?#&=\xC3\xA9\n", "h", 1, "d?/x y+z%41", {{"k&=", "v +"}}});
  EXPECT_EQ(shown(url),
            "pg://a%3Ab%2Fc%40d e+f%25:p%40%3A%2F%3F%23%26%3D%C3%A9%0A@h:1/d%3F/x y+z%2541"
            "?k%26%3D=v+%2B");
  EXPECT_EQ(Url::parse(shown(url)), url);
}

TEST(Url, HidesPasswordsAndSecretOptions) {
  const Url url = Url::parse(
      "postgresql://u:s3cr3t@h/d?password=s3cr3t&sslpassword=s3cr3t&SSLPassword=s3cr3t"
      "&motherduck_token=s3cr3t&scram_client_key=s3cr3t&sslkey=client.key");
  EXPECT_EQ(url.render_as_string(),
            "postgresql://u:***@h/d?SSLPassword=***&motherduck_token=***&password=***"
            "&scram_client_key=***&sslkey=client.key&sslpassword=***");
  EXPECT_EQ(Url::parse("pg://u:@h").render_as_string(), "pg://u:***@h");
  EXPECT_EQ(Url::parse("pg://u@h").render_as_string(), "pg://u@h");
}

TEST(Url, ReadsAnEmptyHostAsNone) {
  EXPECT_EQ(Url::create({.driver_name = "sqlite", .host = "", .database = "x"}),
            Url::parse("sqlite:///x"));
}

TEST(Url, SaysWhatIsWrongAndHowOneReads) {
  EXPECT_EQ(refusal_of("shop.db"),
            "the database URL has no '://' behind the name of a database; one reads like "
            "'postgresql://user:password@host/database' or 'sqlite:///file.db'");
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"", "has no '://'"},
      {"sqlite", "has no '://'"},
      {"sqlite:", "has no '://'"},
      {"sqlite:/x", "has no '://'"},
      {"://h", "begins with no name of a database"},
      {"p-g://h", "letters, digits, '_' and '+'"},
      {" pg://h", "letters, digits, '_' and '+'"},
      {"\xC3\xA9://h", "letters, digits, '_' and '+'"},
      {"pg://h:", "has no port from 0 to 65535"},
      {"pg://h:/d", "has no port from 0 to 65535"},
      {"pg://h:65536", "has no port from 0 to 65535"},
      {"pg://h:99999999999999999999", "has no port from 0 to 65535"},
      {"pg://h:-1", "has no port from 0 to 65535"},
      {"pg://h: 5", "has no port from 0 to 65535"},
      {"pg://h:5432x/d", "has no port from 0 to 65535"},
      {"pg://::1/d", "has no port from 0 to 65535"},
      {"pg://[::1/d", "has a bracket in its host"},
      {"pg://[::1]x/d", "goes on behind the ']'"},
      {"pg://[a]b]", "has a bracket in its host"},
      {"pg://[]", "has a bracket in its host"},
      {"pg://a]b", "has a bracket in its host"},
      {"pg://a\nb", "has a control character in its host"},
      {"pg://h?a=1\nb=2", "has a line break in its query"},
      {"pg://%FF@h", "not UTF-8 in its user name"},
      {"pg://u:%C3@h", "not UTF-8 in its password"},
      {"pg://\xFF", "not UTF-8 in its host"},
      {"pg:///%ED%A0%80", "not UTF-8 in its database"},
      {"pg:///d?%FF=1", "not UTF-8 in its query"},
      {"pg:///d?a=%FF", "not UTF-8 in its query"},
      {"pg://u%00@h", "NUL character in its user name"},
      {"pg://u:%00@h", "NUL character in its password"},
      {"pg:///d%00", "NUL character in its database"},
      {"pg:///d?a=%00", "NUL character in its query"},
  };
  for (const auto& [text, sentence] : cases) EXPECT_THAT(refusal_of(text), HasSubstr(sentence));
  EXPECT_THAT(refusal_of(std::string_view("pg://h\0", 7)), HasSubstr("control character"));
}

TEST(Url, RefusesPartsThatNoUrlCanHold) {
  EXPECT_THAT(refusal_of(Parts{}), HasSubstr("begins with no name"));
  EXPECT_THAT(refusal_of(Parts{.driver_name = "a b"}), HasSubstr("letters, digits"));
  EXPECT_THAT(refusal_of(Parts{.driver_name = "pg", .password = "x"}),
              HasSubstr("has a password, but no user name"));
  EXPECT_THAT(refusal_of(Parts{.driver_name = "pg", .host = "a@b"}), HasSubstr("'@' in its host"));
  EXPECT_THAT(refusal_of(Parts{.driver_name = "pg", .host = "/run/postgresql"}),
              HasSubstr("'postgresql:///database?host=/run/postgresql'"));
  EXPECT_THAT(refusal_of(Parts{.driver_name = "pg", .host = "a?b"}), HasSubstr("in its host"));
  EXPECT_THAT(refusal_of(Parts{.driver_name = "pg", .host = "[::1]"}), HasSubstr("bracket"));
  EXPECT_THAT(refusal_of(Parts{.driver_name = "pg", .database = "\xFF"}), HasSubstr("UTF-8"));
  EXPECT_THAT(refusal_of(Parts{.driver_name = "pg", .query = {{"a", ""}}}),
              HasSubstr("an option without a value"));
}

// Whatever was forgotten or put in the wrong place: the password shows neither in a refusal nor in
// what is rendered of what was taken.
TEST(Url, NeverShowsAPassword) {
  const std::string forms[] = {"PW",
                               "PW@host",
                               ":PW@host",
                               "user:PW@host",
                               "postgresql:user:PW@host/d",
                               "postgresql:/user:PW@host/d",
                               "postgresql//user:PW@host/d",
                               "postgresql:PW",
                               "post-gres://user:PW@host",
                               "user:PW@host/d?x=://",
                               "postgresql://user:PW",
                               "postgresql://user:PW/d",
                               "postgresql://user:PW?x=1",
                               "postgresql://user:PW@",
                               "postgresql://user:PW@host:",
                               "postgresql://user:PW@host:PW",
                               "postgresql://user:PW@host:1x",
                               "postgresql://user:PW@host@PW",
                               "postgresql://user:PW@PW@host/d",
                               "postgresql://user:x@PW/y@host/d",
                               "postgresql://user:x@y/PW@host/d",
                               "postgresql://user:x@y?z=PW@host/d",
                               "postgresql://user:x@PW?y@host/d",
                               "postgresql://us/er:PW@host/d",
                               "postgresql:///user:PW@host/d",
                               "postgresql:////user:PW@host/d",
                               "postgresql://user:PW/x@host/d",
                               "postgresql://user:PW?x@host/d",
                               "postgresql://user:PW#x@host/d",
                               "postgresql://user:%FFPW@host/d",
                               "postgresql://user:PW%00@host/d",
                               "postgresql://user:PW@ho[st/d",
                               "postgresql://user:PW@[::1]x/d",
                               "postgresql://user:PW@h/d%FF",
                               "postgresql://user:PW@h/d?a=1\n",
                               "postgresql://h/d?password=PW",
                               "postgresql://h/d?sslpassword=PW&a=%FF",
                               "PW\n://h"};
  const std::string passwords[] = {"hunter2",  "correct horse", "a:b:c7", "x/y/z7",
                                   "q?r=s&t7", "#hash7",        "%41%37", "\xC3\xA9t\xC3\xA9!"};
  for (const std::string& form : forms) {
    for (const std::string& password : passwords) {
      std::string text = form;
      for (std::size_t at = text.find("PW"); at != std::string::npos; at = text.find("PW", at)) {
        text.replace(at, 2, password);
        at += password.size();
      }
      SCOPED_TRACE(text);
      try {
        const Url url = Url::parse(text);
        ASSERT_NE(url.parts().password.has_value(), url.option("password").has_value());
        EXPECT_THAT(url.render_as_string(), Not(HasSubstr(password)));
      } catch (const Error& error) {
        EXPECT_THAT(error.what(), Not(HasSubstr(password)));
      }
    }
  }
}

class RandomParts {
 public:
  explicit RandomParts(unsigned seed) : engine_(seed) {}

  Parts parts() {
    Parts out{.driver_name = "pg" + std::string(below(4), '+')};
    if (below(4) != 0) out.username = text();
    if (out.username && below(4) != 0) out.password = text();
    if (below(4) != 0) out.host = hosts[below(std::size(hosts))];
    if (below(2) != 0) out.port = static_cast<std::uint16_t>(below(65536));
    if (below(4) != 0) out.database = text();
    for (std::size_t i = below(4); i > 0; --i) out.query.emplace_back(text(), text() + '.');
    return out;
  }

 private:
  static constexpr const char* hosts[] = {"h", "a.b-c", "::1", "fe80::1%eth0", "h%41", "\xC3\xBC"};

  std::size_t below(std::size_t end) { return engine_() % end; }
  std::string text() {
    static constexpr std::string_view pieces[] = {
        "a",  "%", "4", "1", "@", ":",  "/", "?",    "#",        "&",
        "=",  "+", " ", "[", "]", "\n", "~", "\x7f", "\xC3\xA9", "\xF0\x9F\x98\x80",
        "://"};
    std::string out;
    for (std::size_t i = below(6); i > 0; --i) out += pieces[below(std::size(pieces))];
    return out;
  }

  std::mt19937 engine_;
};

TEST(Url, IsTheSameAfterItWasRenderedAndRead) {
  for (unsigned seed = 0; seed < 5000; ++seed) {
    SCOPED_TRACE(seed);
    const Url url = Url::create(RandomParts(seed).parts());
    EXPECT_EQ(Url::parse(shown(url)), url);
  }
}

}  // namespace
}  // namespace metaxy
