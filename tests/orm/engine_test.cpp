// SPDX-License-Identifier: Apache-2.0
// Which driver a URL gets, and what is said when there is none.
#include "tests/orm/each_engine.h"

namespace metaxy::testing {
namespace {

TEST(EngineOf, SchemeChoosesTheDriver) {
  EXPECT_EQ(create_engine("sqlite://").dialect(), Dialect::Sqlite);
  EXPECT_EQ(create_engine(Url::parse("sqlite+pysqlite://")).dialect(), Dialect::Sqlite);
}

TEST(EngineOf, DriverThatIsNotLinkedIsNamedWithItsTarget) {
  const std::vector<const Driver*> one = {&sqlite_driver()};
  EXPECT_EQ(error_of([&] { create_engine("postgresql://host/db", {}, one); }),
            "Unsupported: this program has no driver for 'postgresql' (sqlite is linked): link "
            "metaxy::postgresql");
  EXPECT_EQ(error_of([&] { create_engine("sqlite://", {}, {}); }),
            "Unsupported: this program has no driver for 'sqlite' (none is linked): link "
            "metaxy::sqlite");
}

TEST(EngineOf, SchemeThatIsUnknownIsAnsweredWithTheNearest) {
  const std::vector<const Driver*> one = {&sqlite_driver()};
  EXPECT_EQ(
      error_of([&] { create_engine("postgresq://host/db", {}, one); }),
      "BadUrl: there is no driver for 'postgresq' (sqlite is linked), expected sqlite, duckdb "
      "or postgresql; did you mean 'postgresql'?");
  EXPECT_EQ(
      error_of([&] { create_engine("oracle://host/db", {}, one); }),
      "BadUrl: there is no driver for 'oracle' (sqlite is linked), expected sqlite, duckdb or "
      "postgresql");
}

TEST(EngineOf, PasswordOfAUrlIsNotTold) {
  const std::string error = error_of([] { create_engine("orakle://me:hunter2@host/db", {}, {}); });
  EXPECT_EQ(error.find("hunter2"), std::string::npos) << error;
}

TEST(EngineOf, TextThatIsNoUrlIsRefused) {
  EXPECT_EQ(code_of([] { create_engine(""); }), "BadUrl");
  EXPECT_EQ(code_of([] { create_engine("shop.db"); }), "BadUrl");
}

TEST(EngineOf, CopiesAreTheSameEngine) {
  Engine engine = create_engine("sqlite://");
  const Engine copy = engine;
  Session session = copy.session();
  session.scalar(sql<int>("SELECT 1"));
  EXPECT_EQ(engine.pool_counts().in_use, 1U);
}

}  // namespace
}  // namespace metaxy::testing
