// SPDX-License-Identifier: Apache-2.0
// Where a ? is a place for a value, database by database.
#include "runtime/db/placeholders.h"

#include "tests/orm/each_engine.h"

namespace metaxy::testing {
namespace {

std::string rewritten(std::string_view text, std::size_t count, Dialect dialect) {
  std::string out;
  const std::string error = error_of([&] { out = db::with_native_places(text, count, dialect); });
  return error == "nothing" ? out : error;
}
std::string sqlite(std::string_view text, std::size_t count) {
  return rewritten(text, count, Dialect::Sqlite);
}
std::string duckdb(std::string_view text, std::size_t count) {
  return rewritten(text, count, Dialect::Duckdb);
}
std::string postgresql(std::string_view text, std::size_t count) {
  return rewritten(text, count, Dialect::Postgresql);
}

TEST(Placeholders, AreNumberedAsTheDatabaseWritesThem) {
  EXPECT_EQ(sqlite("a = ? AND b=?", 2), "a = ?1 AND b=?2");
  EXPECT_EQ(duckdb("a = ? AND b=?", 2), "a = $1 AND b=$2");
  EXPECT_EQ(postgresql("a = ? AND b=?", 2), "a = $1 AND b=$2");
  EXPECT_EQ(postgresql("?,?,?,?,?,?,?,?,?,?,?", 11), "$1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11");
  EXPECT_EQ(sqlite("", 0), "");
}

TEST(Placeholders, TwoQuestionMarksAreOne) {
  EXPECT_EQ(postgresql("data ?? 'key' AND id = ?", 1), "data ? 'key' AND id = $1");
  EXPECT_EQ(postgresql("a ???", 1), "a ?$1");
}

TEST(Placeholders, AreNotLookedForInQuotesAndComments) {
  for (const char* text : {"'?'", "'it''s ?'", "\"?\"", "\"a\"\"?\"", "-- ?\n", "-- ?", "/* ? */",
                           "/* ' ? */", "'-- ' || '?'"}) {
    EXPECT_EQ(sqlite(text, 0), text);
    EXPECT_EQ(duckdb(text, 0), text);
    EXPECT_EQ(postgresql(text, 0), text);
  }
  EXPECT_EQ(sqlite("'?' ? -- ?\n?", 2), "'?' ?1 -- ?\n?2");
  EXPECT_EQ(sqlite("'\\' ?", 1), "'\\' ?1") << "a backslash is itself";
}

TEST(Placeholders, QuotesOfOneDatabaseAreNotThoseOfAnother) {
  EXPECT_EQ(sqlite("[?] `?` ?", 1), "[?] `?` ?1");
  EXPECT_EQ(postgresql("a[?]", 1), "a[$1]");
  EXPECT_EQ(duckdb("[?, ?]", 2), "[$1, $2]");
  EXPECT_EQ(postgresql("$$ ? $$ $tag$ ? $$ ? $tag$ ?", 1), "$$ ? $$ $tag$ ? $$ ? $tag$ $1");
  EXPECT_EQ(duckdb("$$ ? $$ ?", 1), "$$ ? $$ $1");
  EXPECT_EQ(postgresql("E'it\\'s ?' ?", 1), "E'it\\'s ?' $1");
  EXPECT_EQ(postgresql("name'\\' ?", 1), "name'\\' $1") << "E is a word of its own";
  EXPECT_EQ(postgresql("/* /* ? */ ? */ ?", 1), "/* /* ? */ ? */ $1");
  EXPECT_EQ(sqlite("/* /* ? */ ? */", 1), "/* /* ? */ ?1 */");
}

TEST(Placeholders, WhatIsNotClosedGoesOnToTheEnd) {
  for (const char* text : {"'?", "\"?", "/* ?", "'it''?"}) EXPECT_EQ(sqlite(text, 0), text);
  EXPECT_EQ(sqlite("[?", 0), "[?");
  EXPECT_EQ(postgresql("$$ ?", 0), "$$ ?");
  EXPECT_EQ(postgresql("/* /* ? */", 0), "/* /* ? */");
  EXPECT_EQ(postgresql("E'\\", 0), "E'\\");
}

TEST(Placeholders, NumberOfValuesMustBeThatOfThePlaces) {
  EXPECT_EQ(sqlite("?", 0),
            "BadCall: the text has 1 place for values (?) and 0 values were given; a question mark "
            "itself is written ??");
  EXPECT_EQ(sqlite("?, ?", 1),
            "BadCall: the text has 2 places for values (?) and 1 value was given; a question mark "
            "itself is written ??");
  EXPECT_EQ(sqlite("SELECT 1", 1),
            "BadCall: the text has 0 places for values (?) and 1 value was given; a question mark "
            "itself is written ??");
}

TEST(Placeholders, AreNotNumberedByHand) {
  EXPECT_EQ(sqlite("?1", 1),
            "BadCall: places for values are written ? and taken in order, found ?1");
  EXPECT_EQ(postgresql("$1", 0), "$1");
}

}  // namespace
}  // namespace metaxy::testing
