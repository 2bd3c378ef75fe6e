// SPDX-License-Identifier: Apache-2.0
// Hand-written SQL with bound values, and what its rows are read into.
#include "tests/orm/each_engine.h"

namespace metaxy::testing {
namespace {

using blog::User;

struct Top {
  std::string mail;
  std::optional<std::int32_t> age;

  bool operator==(const Top&) const = default;
};

class Sql_ : public EachEngine {
 protected:
  void SetUp() override {
    Session session = this->session();
    session.add_all(std::vector<User>{{1, "ada", 36}, {2, "bob", {}}, {3, "o'neil?", 50}});
    session.commit();
  }
};
INSTANTIATE_TEST_SUITE_P(Databases, Sql_, ::testing::ValuesIn(linked_names()), name_of);

TEST_P(Sql_, ValuesAreBoundInTheOrderOfTheQuestionMarks) {
  Session session = this->session();
  const auto mails = session.all(sql<std::string>(
      "SELECT mail FROM users WHERE age > ? AND mail <> ? ORDER BY id", 10, std::string("ada")));
  EXPECT_EQ(mails, std::vector<std::string>{"o'neil?"});
}

TEST_P(Sql_, QuestionMarksInTextsAndCommentsAreNoPlaces) {
  Session session = this->session();
  EXPECT_EQ(session.one(sql<std::int64_t>("SELECT id /* ? */ FROM users -- ?\n"
                                          "WHERE mail = 'o''neil?' AND id = ?",
                                          3)),
            3);
  EXPECT_EQ(session.one(sql<std::string>("SELECT '?' FROM users WHERE id = ?", 1)), "?");
}

TEST_P(Sql_, ValuesOfTheWrongNumberAreRefusedEveryTime) {
  Session session = this->session();
  const std::string text = "SELECT id FROM users WHERE id = ?";
  EXPECT_EQ(session.one(sql<std::int64_t>(text, 1)), 1);
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(error_of([&] { session.one(sql<std::int64_t>(text)); }),
              "BadCall: the text has 1 place for values (?) and 0 values were given; a question "
              "mark itself is written ??");
    EXPECT_EQ(code_of([&] { session.one(sql<std::int64_t>(text, 1, 2)); }), "BadCall");
  }
  EXPECT_EQ(session.one(sql<std::int64_t>(text, 2)), 2);
}

TEST_P(Sql_, TextsAreNeverReadAsSql) {
  Session session = this->session();
  const std::string hostile = "' OR 1=1; DROP TABLE users; --";
  EXPECT_TRUE(session.all(sql<User>("SELECT * FROM users WHERE mail = ?", hostile)).empty());
  EXPECT_EQ(session.execute(sql("UPDATE users SET mail = ? WHERE id = ?", hostile, 1)), 1);
  EXPECT_EQ(session.get<User>(1)->mail, hostile);
}

TEST_P(Sql_, StructWithBindingsIsReadByTheNamesOfTheColumns) {
  Session session = this->session();
  const User ada{1, "ada", 36};
  EXPECT_EQ(session.one(sql<User>("SELECT * FROM users WHERE id = 1")), ada);
  EXPECT_EQ(session.one(sql<User>("SELECT age, 'x' AS more, mail, id FROM users WHERE id = 1")),
            ada);
  EXPECT_EQ(error_of([&] { session.one(sql<User>("SELECT id, mail FROM users")); }),
            "BadCall: the statement gives no column 'age', only id, mail");
}

TEST_P(Sql_, TuplesAndPlainStructsAreReadByPlace) {
  Session session = this->session();
  EXPECT_EQ((session.one(sql<std::tuple<std::int64_t, std::string>>(
                "SELECT id, mail FROM users WHERE id = ?", 2))),
            (std::tuple<std::int64_t, std::string>(2, "bob")));
  EXPECT_EQ(session.all(sql<Top>("SELECT mail, age FROM users WHERE id < 3 ORDER BY id")),
            (std::vector<Top>{{"ada", 36}, {"bob", {}}}));
  EXPECT_EQ(error_of([&] { session.first(sql<Top>("SELECT id, mail, age FROM users")); }),
            "BadCall: rows of 2 columns were expected, the statement gives 3: id, mail, age");
  EXPECT_EQ(code_of([&] { session.first(sql<int>("SELECT id, mail FROM users")); }), "BadCall");
}

TEST_P(Sql_, NullIsRefusedWhereNoneIsExpected) {
  Session session = this->session();
  const char* const text = "SELECT age FROM users WHERE id = 2";
  EXPECT_EQ(session.scalar(sql<std::optional<int>>(text)), std::nullopt);
  EXPECT_EQ(code_of([&] { session.scalar(sql<int>(text)); }), "BadValue");
  EXPECT_EQ(session.scalar(sql<int>("SELECT count(*) FROM users")), 3) << "the session goes on";
}

TEST_P(Sql_, NullIsBoundByAnEmptyOptional) {
  Session session = this->session();
  session.execute(sql("UPDATE users SET age = ? WHERE id = 1", std::optional<int>()));
  EXPECT_EQ(session.get<User>(1)->age, std::nullopt);
}

TEST_P(Sql_, ExecuteTellsHowManyRowsItChanged) {
  Session session = this->session();
  EXPECT_EQ(session.execute(sql("UPDATE users SET age = 1")), 3);
  EXPECT_EQ(session.execute(sql("DELETE FROM users WHERE id > ?", 1)), 2);
  EXPECT_EQ(session.execute(sql("DELETE FROM users WHERE id > ?", 1)), 0);
}

TEST_P(Sql_, StatementThatTheDatabaseDoesNotUnderstandIsNamed) {
  Session session = this->session();
  try {
    session.execute(sql("DELETE FRM users WHERE id = ?", 1));
    FAIL() << "it was understood";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::BadStatement) << error.what();
    EXPECT_NE(error.details().statement.find("DELETE FRM users"), std::string::npos);
  }
}

}  // namespace
}  // namespace metaxy::testing
