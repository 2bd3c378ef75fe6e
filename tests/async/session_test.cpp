// SPDX-License-Identifier: Apache-2.0
// What an AsyncSession does when all goes well, and the errors of its calls.
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "tests/async/each_database.h"

namespace metaxy {
namespace {

using testing::code_of;
using ::testing::ElementsAre;
using testing::error_of;
using ::testing::HasSubstr;
using testing::insert_note;

class AnAsyncSession : public testing::EachDatabase {
 protected:
  const std::vector<std::string> three_ = {"a", "b", "c"};
};

INSTANTIATE_TEST_SUITE_P(Each, AnAsyncSession, ::testing::ValuesIn(testing::linked_names()),
                         testing::name_of);

Task<void> add_notes(AsyncSession& session, std::vector<std::string> texts) {
  std::int64_t id = 0;
  for (std::string& text : texts) co_await session.execute(insert_note(++id, std::move(text)));
}

Task<void> add_and_commit(AsyncEngine& engine, std::vector<std::string> texts) {
  AsyncSession session = engine.session();
  co_await add_notes(session, std::move(texts));
  co_await session.commit();
}

TEST_P(AnAsyncSession, KeepsWhatItCommits) {
  AsyncEngine engine = this->engine();
  loop().run(add_and_commit(engine, {"one", "other"}));
  EXPECT_THAT(notes(), ElementsAre("one", "other"));
}

Task<std::vector<std::tuple<std::int64_t, std::string>>> all_notes(AsyncEngine& engine) {
  AsyncSession session = engine.session();
  co_return co_await session.all(
      sql<std::tuple<std::int64_t, std::string>>("SELECT id, text FROM notes ORDER BY id"));
}

TEST_P(AnAsyncSession, GivesAllRows) {
  AsyncEngine engine = this->engine();
  loop().run(add_and_commit(engine, {"one", "other"}));
  EXPECT_THAT(loop().run(all_notes(engine)),
              ElementsAre(std::tuple(1, "one"), std::tuple(2, "other")));
}

TEST_P(AnAsyncSession, RollsBackOnlyWhatWasNotCommitted) {
  AsyncEngine engine = this->engine();
  const auto work = [&]() -> Task<void> {
    AsyncSession session = engine.session();
    co_await session.execute(insert_note(1, "kept"));
    co_await session.commit();
    co_await session.execute(insert_note(2, "undone"));
    co_await session.rollback();
    co_await session.execute(insert_note(3, "kept, too"));
    co_await session.commit();
  };
  loop().run(work());
  EXPECT_THAT(notes(), ElementsAre("kept", "kept, too"));
}

TEST_P(AnAsyncSession, RollsBackWhenItIsDestroyed) {
  AsyncEngine engine = this->engine();
  const auto leave = [&]() -> Task<void> {
    AsyncSession session = engine.session();
    co_await session.execute(insert_note(1, "undone"));
  };
  loop().run(leave());
  loop().run(engine.dispose());
  EXPECT_THAT(notes(), ElementsAre());
  EXPECT_EQ(engine.pool_counts(), (PoolCounts{.idle = 0, .in_use = 0}));
}

TEST_P(AnAsyncSession, GivesItsConnectionBackWhenItIsDestroyed) {
  AsyncEngine engine = this->engine({.engine = {.pool_size = 1, .max_overflow = 0}});
  const auto leave = [&]() -> Task<void> {
    AsyncSession session = engine.session();
    co_await session.execute(insert_note(1, "undone"));
  };
  for (int i = 0; i < 3; ++i) loop().run(leave());
  loop().run(add_and_commit(engine, {"kept"}));
  EXPECT_THAT(notes(), ElementsAre("kept"));
}

TEST_P(AnAsyncSession, TellsHowManyRowsWereChanged) {
  AsyncEngine engine = this->engine();
  const auto work = [&]() -> Task<std::int64_t> {
    AsyncSession session = engine.session();
    co_await add_notes(session, three_);
    co_return co_await session.execute(sql("UPDATE notes SET text = 'x' WHERE id > ?", 1));
  };
  EXPECT_EQ(loop().run(work()), 2);
}

TEST_P(AnAsyncSession, GivesOneRowOrSaysThatThereIsNoneOrMore) {
  AsyncEngine engine = this->engine();
  loop().run(add_and_commit(engine, {"one", "other"}));
  const auto text_of = [&](std::int64_t id) -> Task<std::string> {
    AsyncSession session = engine.session();
    co_return co_await session.one(sql<std::string>("SELECT text FROM notes WHERE id >= ?", id));
  };
  EXPECT_EQ(loop().run(text_of(2)), "other");
  EXPECT_EQ(error_of([&] { loop().run(text_of(3)); }),
            "NotFound: one row was expected, there is none");
  EXPECT_EQ(error_of([&] { loop().run(text_of(1)); }),
            "TooMany: one row was expected, there are more");
}

TEST_P(AnAsyncSession, GivesTheFirstRowOrNone) {
  AsyncEngine engine = this->engine();
  loop().run(add_and_commit(engine, {"one", "other"}));
  const auto first_from = [&](std::int64_t id) -> Task<std::optional<std::string>> {
    AsyncSession session = engine.session();
    co_return co_await session.first(
        sql<std::string>("SELECT text FROM notes WHERE id >= ? ORDER BY id", id));
  };
  EXPECT_EQ(loop().run(first_from(1)), "one");
  EXPECT_EQ(loop().run(first_from(3)), std::nullopt);
}

TEST_P(AnAsyncSession, GivesAScalar) {
  AsyncEngine engine = this->engine();
  const auto count = [&]() -> Task<std::int64_t> {
    AsyncSession session = engine.session();
    co_await add_notes(session, three_);
    co_return co_await session.scalar(sql<std::int64_t>("SELECT count(*) FROM notes"));
  };
  EXPECT_EQ(loop().run(count()), 3);
}

TEST_P(AnAsyncSession, RunsOneStatementManyTimes) {
  AsyncEngine engine = this->engine();
  const auto sum = [&]() -> Task<std::int64_t> {
    AsyncSession session = engine.session();
    std::int64_t out = 0;
    for (int i = 0; i < 100; ++i) {
      out += co_await session.scalar(sql<std::int64_t>("SELECT CAST(? AS BIGINT)", i));
    }
    co_return out;
  };
  EXPECT_EQ(loop().run(sum()), 4950);
}

TEST_P(AnAsyncSession, ThrowsTheErrorsOfTheDatabaseWhereItIsAwaited) {
  AsyncEngine engine = this->engine();
  const auto work = [&]() -> Task<std::string> {
    AsyncSession session = engine.session();
    co_await session.execute(insert_note(1, "one"));
    std::string told;
    try {
      co_await session.execute(insert_note(1, "the same key"));
    } catch (const Error& error) {
      told = error.code() == ErrorCode::Constraint ? "constraint" : error.what();
    }
    co_await session.rollback();
    co_await session.execute(insert_note(1, "again"));
    co_await session.commit();
    co_return told;
  };
  EXPECT_EQ(loop().run(work()), "constraint");
  EXPECT_THAT(notes(), ElementsAre("again"));
}

TEST_P(AnAsyncSession, TellsMistakesInAStatement) {
  AsyncEngine engine = this->engine();
  const auto work = [&]() -> Task<void> {
    AsyncSession session = engine.session();
    co_await session.execute(sql("INSERT INTO nowhere VALUES (1)"));
  };
  EXPECT_EQ(code_of([&] { loop().run(work()); }), "BadStatement");
}

TEST_P(AnAsyncSession, TellsThatNobodyCanBeReached) {
  const std::string nowhere =
      is("postgresql") ? "postgresql://metaxy@/async?host=/nowhere" : GetParam() + ":////nowhere/x";
  const auto work = [&]() -> Task<void> {
    AsyncEngine engine = create_async_engine(nowhere, loop());
    AsyncSession session = engine.session();
    co_await session.execute(insert_note(1, "lost"));
  };
  EXPECT_EQ(code_of([&] { loop().run(work()); }), "Connection");
}

TEST_P(AnAsyncSession, RunsScripts) {
  AsyncEngine engine = this->engine();
  const auto work = [&]() -> Task<void> {
    AsyncSession session = engine.session();
    co_await session.execute_script(
        "INSERT INTO notes VALUES (1, 'one'); INSERT INTO notes VALUES (2, 'other')");
    co_await session.commit();
  };
  loop().run(work());
  EXPECT_THAT(notes(), ElementsAre("one", "other"));
}

TEST_P(AnAsyncSession, RefusesASecondCallMeanwhile) {
  AsyncEngine engine = this->engine();
  AsyncSession session = engine.session();
  EXPECT_THAT(error_of([&] {
                loop().run(when_all(session.execute(insert_note(1, "one")),
                                    session.execute(insert_note(2, "other"))));
              }),
              HasSubstr("BadCall: this session is in a call of another task"));
}

TEST_P(AnAsyncSession, MayBeMovedAndReplaced) {
  AsyncEngine engine = this->engine();
  const auto work = [&]() -> Task<void> {
    AsyncSession first = engine.session();
    co_await first.execute(insert_note(1, "moved"));
    AsyncSession second = std::move(first);
    co_await second.commit();
    second = engine.session();
    co_await second.execute(insert_note(2, "replaced"));
    co_await second.commit();
  };
  loop().run(work());
  EXPECT_THAT(notes(), ElementsAre("moved", "replaced"));
}

TEST_P(AnAsyncSession, SharesTheConnectionsOfABlockingEngine) {
  const Engine blocking = create_engine(url());
  AsyncEngine engine(blocking, loop());
  loop().run(add_and_commit(engine, {"one"}));
  EXPECT_EQ(blocking.pool_counts(), (PoolCounts{.idle = 1, .in_use = 0}));
}

}  // namespace
}  // namespace metaxy
