// SPDX-License-Identifier: Apache-2.0
// Rows by key and typed queries, awaited; and the code of docs/async.md.
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <metaxy/query.hpp>
#include <metaxy/session.hpp>

#include "headers/people.metaxy.hpp"
#include "tests/async/each_database.h"

namespace metaxy {
namespace {

using testing::code_of;
using ::testing::ElementsAre;
using testing::error_of;
using namespace std::chrono_literals;

Task<std::int64_t> pay(AsyncEngine& engine, std::int64_t id, std::int64_t amount) {
  AsyncSession session = engine.session();
  std::optional<User> payer = co_await session.get<User>(id);
  if (!payer) throw Error(ErrorCode::NotFound, "nobody to pay");
  payer->credit -= amount;
  co_await session.update(*payer);
  co_await session.commit();
  co_return payer->credit;
}

Task<std::vector<std::int64_t>> pay_both(AsyncEngine& engine) {
  std::vector<Task<std::int64_t>> both;
  both.push_back(pay(engine, 1, 10));
  both.push_back(pay(engine, 2, 20));
  co_return co_await when_all(std::move(both));
}

Task<std::int64_t> sum_of_credit(AsyncSession& session) {
  std::int64_t sum = 0;
  auto users = session.each(select<User>());
  while (const User* each = co_await users.next()) sum += each->credit;
  co_return sum;
}

Task<std::optional<User>> find_soon(AsyncEngine& engine, Executor& executor, std::string mail) {
  AsyncSession session = engine.session();
  auto found = session.one_or_none(select<User>().where(user::mail == mail));
  co_return co_await with_timeout(executor, 30s, std::move(found));
}

class AsyncObjects : public testing::EachDatabase {
 protected:
  AsyncObjects() {
    Session session = create_engine(url()).session();
    session.create_all<User, City>();
    session.commit();
  }

  Task<void> add_two(AsyncEngine& engine) {
    AsyncSession session = engine.session();
    User ada{.mail = "ada@example.org", .credit = 100};
    co_await session.add(ada);
    User bob{.mail = "bob@example.org", .credit = 50};
    co_await session.add(bob);
    co_await session.commit();
  }
};

INSTANTIATE_TEST_SUITE_P(Each, AsyncObjects, ::testing::ValuesIn(testing::linked_names()),
                         testing::name_of);

TEST_P(AsyncObjects, GetTheKeysThatTheDatabaseMakes) {
  AsyncEngine engine = this->engine();
  AsyncSession session = engine.session();
  User ada{.mail = "ada@example.org"};
  loop().run(session.add(ada));
  EXPECT_EQ(ada, (User{.id = 1, .mail = "ada@example.org"}));
}

TEST_P(AsyncObjects, KeepTheKeysThatTheyHave) {
  AsyncEngine engine = this->engine();
  AsyncSession session = engine.session();
  User ada{.id = 7, .mail = "ada@example.org"};
  loop().run(session.add(ada));
  EXPECT_EQ(loop().run(session.get<User>(7)), ada);
}

TEST_P(AsyncObjects, AreAddedReadUpdatedAndRemovedByTheirKeys) {
  AsyncEngine engine = this->engine();
  AsyncSession session = engine.session();
  City paris{.country = "FR", .name = "Paris", .people = 1};
  loop().run(session.add(paris));
  EXPECT_EQ(loop().run(session.get<City>("FR", "Paris")), paris);
  paris.people = 2;
  loop().run(session.update(paris));
  EXPECT_EQ(loop().run(session.get<City>("FR", "Paris")), paris);
  EXPECT_TRUE(loop().run(session.remove(paris)));
  EXPECT_FALSE(loop().run(session.remove(paris)));
  EXPECT_EQ(loop().run(session.get<City>("FR", "Paris")), std::nullopt);
}

TEST_P(AsyncObjects, AreNotUpdatedWhenTheyAreNotThere) {
  AsyncEngine engine = this->engine();
  AsyncSession session = engine.session();
  const City nowhere{.country = "XX", .name = "Nowhere"};
  EXPECT_EQ(error_of([&] { loop().run(session.update(nowhere)); }),
            "NotFound: 'cities' has no row with this key");
}

TEST_P(AsyncObjects, StayAsTheyAreWhenTheyCannotBeAdded) {
  AsyncEngine engine = this->engine();
  loop().run(add_two(engine));
  AsyncSession session = engine.session();
  User again{.mail = "ada@example.org"};
  EXPECT_EQ(code_of([&] { loop().run(session.add(again)); }), "Constraint");
  EXPECT_EQ(again, (User{.mail = "ada@example.org"}));
}

TEST_P(AsyncObjects, AreReadByTypedQueries) {
  AsyncEngine engine = this->engine();
  loop().run(add_two(engine));
  AsyncSession session = engine.session();
  EXPECT_THAT(loop().run(session.all(select(user::mail).where(user::credit > 60))),
              ElementsAre("ada@example.org"));
  EXPECT_EQ(loop().run(session.execute(update<User>().set(user::credit = 0).all_rows())), 2);
}

TEST_P(AsyncObjects, AreWhatTheDocumentationShows) {
  if (is("duckdb")) return;  // two transactions that update one table conflict there
  const std::string url = this->url();
  EventLoop loop;
  auto engine = create_async_engine(url, loop, {.engine = {.pool_size = 20}, .call_timeout = 60s});
  loop.run(add_two(engine));
  std::vector<std::int64_t> left =
      is("sqlite") ? std::vector{loop.run(pay(engine, 1, 10)), loop.run(pay(engine, 2, 20))}
                   : loop.run(pay_both(engine));
  EXPECT_THAT(left, ElementsAre(90, 30));
  {
    AsyncSession session = engine.session();
    EXPECT_EQ(loop.run(sum_of_credit(session)), 120);
    loop.run(session.commit());
  }
  EXPECT_EQ(loop.run(find_soon(engine, loop, "bob@example.org"))->credit, 30);
  EXPECT_EQ(loop.run(find_soon(engine, loop, "nobody@example.org")), std::nullopt);
  EXPECT_EQ(code_of([&] { loop.run(pay(engine, 3, 1)); }), "NotFound");
}

}  // namespace
}  // namespace metaxy
