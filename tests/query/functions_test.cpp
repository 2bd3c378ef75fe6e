// SPDX-License-Identifier: Apache-2.0
// Expressions: arithmetic, functions, cases, and columns of every kind of type.
#include "tests/query/each_blog.h"

namespace metaxy::testing {
namespace {

using namespace blog;
using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Functions : public EachBlog {
 protected:
  // The value of an expression for the user with that id.
  template <class E>
  auto of(std::int64_t id, E expression) {
    return row(select(std::move(expression)).template from<User>().where(user::id == id));
  }
  template <class E>
  auto of_thing(E expression) {
    return row(select(std::move(expression)).template from<Thing>());
  }
  std::vector<std::int64_t> things(auto condition) {
    return rows(select(thing::id).where(std::move(condition)).order_by(thing::id));
  }
};
INSTANTIATE_TEST_SUITE_P(Each, Functions, every_dialect(), dialect_name);

Thing full_thing() {
  Thing thing;
  thing.id = 1;
  thing.keyword = "from";
  thing.greeting = "hi";
  thing.document = Json(
      R"({"a": {"b": "text", "n": 42, "yes": true, "no": false, "none": null}, "l": [1, {"x": "deep"}]})");
  thing.born = std::chrono::sys_days(std::chrono::year(1815) / 12 / 10);
  thing.seen = std::chrono::sys_days(std::chrono::year(2023) / 12 / 31) + 23h + 59min + 1us;
  thing.price = Decimal("19.90");
  thing.token = Uuid("550e8400-e29b-41d4-a716-446655440000");
  thing.role = Role::Writer;
  thing.rank = Role::Editor;
  thing.marks = std::vector<std::int64_t>{1, 2};
  thing.huge = 9'000'000'000'000'000'000;
  return thing;
}

TEST_P(Functions, Calculate) {
  add_people();
  const auto query =
      select((user::age + 1) * 2 - user::id, user::score / 2, user::age % 10).where(user::id == 1);
  EXPECT_EQ(query.sql.sqlite,
            "SELECT ((\"users\".\"age\" + ?1) * ?2) - \"users\".\"id\", \"users\".\"score\" / ?3, "
            "\"users\".\"age\" % ?4\n"
            "FROM \"users\"\n"
            "WHERE \"users\".\"id\" = ?5");
  using Row =
      std::tuple<std::optional<std::int64_t>, std::optional<double>, std::optional<std::int64_t>>;
  static_assert(std::is_same_v<decltype(query)::row_type, Row>);
  EXPECT_EQ(row(query), (Row{73, 0.75, 6}));
  // Whole numbers stay whole on every database, and fractions beside them are kept.
  EXPECT_EQ(of(1, user::age / 5), 7);
  EXPECT_EQ(of(1, user::age * 0.5), 18.0);
  EXPECT_EQ(of(1, 100 - user::id), 99);
  EXPECT_EQ(of(3, user::age + 1), std::nullopt);
}

TEST_P(Functions, OfTexts) {
  add_people();
  using Text = std::optional<std::string>;
  EXPECT_EQ(of(1, upper(user::name)), "ADA");
  EXPECT_EQ(of(1, lower(user::city)), Text("london"));
  EXPECT_EQ(of(3, lower(user::city)), Text());
  EXPECT_EQ(of(1, length(user::name)), 3);
  EXPECT_EQ(of(1, substr(user::city, 2)), Text("ondon"));
  EXPECT_EQ(of(1, substr(user::city, 2, 3)), Text("ond"));
  EXPECT_EQ(of(1, replace(user::city, "on", "-")), Text("L-d-"));
  EXPECT_EQ(of(1, trim(concat(" ", user::name, " "))), "ada");
  EXPECT_EQ(of(1, concat(user::name, " of ", user::city)), Text("ada of London"));
  EXPECT_EQ(of(1, user::name + "!"), "ada!");
  EXPECT_EQ(of(1, "<" + user::name), "<ada");
  EXPECT_EQ(of(1, length(user::name) * 2), 6);
}

TEST_P(Functions, ChooseValues) {
  add_people();
  EXPECT_EQ(of(3, coalesce(user::city, "nowhere")), "nowhere");
  EXPECT_EQ(of(1, coalesce(user::city, "nowhere")), "London");
  EXPECT_EQ(of(3, coalesce(user::age, user::id, 7)), 3);
  const auto kind =
      case_().when(user::age < 18, "young").when(user::age < 50, "grown").else_(user::name);
  static_assert(std::is_same_v<decltype(select(kind))::row_type, std::string>);
  EXPECT_THAT(rows(select(kind).order_by(user::id)), ElementsAre("grown", "young", "cyd", "dan"));
  const auto open = case_().when(user::age < 18, 1);
  static_assert(
      std::is_same_v<decltype(select(open).from<User>())::row_type, std::optional<std::int64_t>>);
  EXPECT_THAT(rows(select(open).order_by(user::id)),
              ElementsAre(std::nullopt, 1, std::nullopt, std::nullopt));
  EXPECT_THAT(rows(select(sum(case_().when(user::active, 1).else_(0))).from<User>()),
              ElementsAre(3));
}

TEST_P(Functions, Cast) {
  add_people();
  using Text = std::optional<std::string>;
  EXPECT_EQ(of(1, cast<std::string>(user::age)), Text("36"));
  EXPECT_EQ(of(2, cast<std::int64_t>(substr(cast<std::string>(user::age), 1, 1))), 1);
  EXPECT_EQ(of(1, cast<double>(user::age) / 8), 4.5);
}

TEST_P(Functions, LiteralsAreValues) {
  EXPECT_EQ(row(select(literal(1), literal("it's"), literal(2.5), literal(true))),
            std::tuple(1, "it's", 2.5, true));
  EXPECT_EQ(row(select(literal(std::uint64_t{1} << 62))), std::uint64_t{1} << 62);
}

TEST_P(Functions, EveryTypeComesBackAsItIs) {
  const Thing thing = full_thing();
  add(thing);
  EXPECT_EQ(row(select<Thing>()), thing);
  EXPECT_EQ(of_thing(thing::document), thing.document);
  EXPECT_EQ(of_thing(thing::born), thing.born);
  EXPECT_EQ(of_thing(thing::seen), thing.seen);
  EXPECT_EQ(of_thing(thing::price), thing.price);
  EXPECT_EQ(of_thing(thing::token), thing.token);
  EXPECT_EQ(of_thing(thing::role), thing.role);
  EXPECT_EQ(of_thing(thing::rank), thing.rank);
  EXPECT_EQ(of_thing(thing::marks), thing.marks);
  EXPECT_EQ(of_thing(thing::huge), thing.huge);
}

TEST_P(Functions, EveryTypeIsComparedAndSet) {
  const Thing thing = full_thing();
  add(thing);
  EXPECT_THAT(things(thing::born == *thing.born), ElementsAre(1));
  EXPECT_THAT(things(thing::born < *thing.born), IsEmpty());
  EXPECT_THAT(things(thing::seen >= *thing.seen), ElementsAre(1));
  EXPECT_THAT(things(thing::seen > *thing.seen), IsEmpty());
  EXPECT_THAT(things(thing::token == *thing.token), ElementsAre(1));
  EXPECT_THAT(things(thing::role == Role::Writer), ElementsAre(1));
  EXPECT_THAT(things(thing::rank == Role::Editor), ElementsAre(1));
  EXPECT_THAT(things(thing::rank != Role::Editor), IsEmpty());
  EXPECT_THAT(things(thing::marks == *thing.marks), ElementsAre(1));
  EXPECT_THAT(things(thing::huge == *thing.huge), ElementsAre(1));
  EXPECT_THAT(things(thing::huge > 5), ElementsAre(1));
  EXPECT_THAT(things(thing::token.in(std::vector{*thing.token, Uuid{}})), ElementsAre(1));
  EXPECT_THAT(things(thing::born.in(std::vector{*thing.born})), ElementsAre(1));
  EXPECT_THAT(things(thing::role.in(std::vector{Role::Writer, Role::Reader})), ElementsAre(1));
  EXPECT_THAT(things(thing::rank.in(std::vector{Role::Writer, Role::Reader})), IsEmpty());

  Thing other;
  other.id = 2;
  other.keyword = "to";
  add(other);
  run(update<Thing>()
          .set(thing::keyword = "from", thing::greeting = thing.greeting,
               thing::document = thing.document, thing::born = thing.born, thing::seen = thing.seen,
               thing::price = *thing.price, thing::token = thing.token, thing::role = Role::Writer,
               thing::rank = Role::Editor, thing::marks = thing.marks, thing::huge = *thing.huge)
          .where(thing::id == 2));
  other = thing;
  other.id = 2;
  EXPECT_EQ(row(select<Thing>().where(thing::id == 2)), other);
}

TEST_P(Functions, PartsOfTimes) {
  add(full_thing());
  const auto query = select(year(thing::born), month(thing::born), day(thing::born));
  EXPECT_EQ(query.sql.postgresql,
            "SELECT CAST(EXTRACT(YEAR FROM \"odd \"\"things\"\"\".\"born\") AS BIGINT), "
            "CAST(EXTRACT(MONTH FROM \"odd \"\"things\"\"\".\"born\") AS BIGINT), "
            "CAST(EXTRACT(DAY FROM \"odd \"\"things\"\"\".\"born\") AS BIGINT)\n"
            "FROM \"odd \"\"things\"\"\"");
  using Number = std::optional<std::int64_t>;
  EXPECT_EQ(row(query), std::tuple(Number(1815), Number(12), Number(10)));
  if (is("postgresql")) connection().execute("SET TIME ZONE 'Asia/Tokyo'");
  EXPECT_EQ(row(select(year(thing::seen), month(thing::seen), day(thing::seen))),
            std::tuple(Number(2023), Number(12), Number(31)));
}

TEST_P(Functions, TheTimeOfTheDatabase) {
  add(full_thing());
  EXPECT_THAT(things(thing::seen < current_timestamp()), ElementsAre(1));
  run(update<Thing>().set(thing::seen = current_timestamp()).where(thing::id == 1));
  using Instant = std::chrono::sys_time<std::chrono::microseconds>;
  const Instant now = row(select(current_timestamp<Instant>()).from<Thing>());
  const auto stored = of_thing(thing::seen);
  ASSERT_TRUE(stored);
  EXPECT_LE(*stored, now);
  EXPECT_LT(now - *stored, 1min);
  EXPECT_LT(std::chrono::abs(std::chrono::system_clock::now() - now), 5min);
}

TEST_P(Functions, PlacesInDocuments) {
  add(full_thing());
  using Text = std::optional<std::string>;
  EXPECT_EQ(of_thing(json_text(thing::document, "$.a.b")), Text("text"));
  EXPECT_EQ(of_thing(json_text(thing::document, "$.a.n")), Text("42"));
  EXPECT_EQ(of_thing(json_text(thing::document, "$.a.yes")), Text("true"));
  EXPECT_EQ(of_thing(json_text(thing::document, "$.a.no")), Text("false"));
  EXPECT_EQ(of_thing(json_text(thing::document, "$.l[1].x")), Text("deep"));
  EXPECT_EQ(of_thing(json_text(thing::document, "$.nowhere")), Text());
  EXPECT_EQ(of_thing(cast<std::int64_t>(json_text(thing::document, "$.a.n")) + 1), 43);
  EXPECT_THAT(things(json_text(thing::document, "$.a.b") == "text"), ElementsAre(1));
}

TEST_P(Functions, DecimalsAreCountedWhereTheDatabaseCan) {
  add(full_thing());
  const auto query = select(thing::id).where(thing::price > Decimal("9.90"));
  if (is("sqlite")) {
    EXPECT_EQ(query.sql.sqlite, "");
    EXPECT_EQ(query.lacking,
              "SQLite keeps decimals as texts, which it can neither compare nor add");
    EXPECT_EQ(of_thing(cast<double>(thing::price)), 19.9);
    EXPECT_EQ(of_thing(count(thing::price)), 1);
    EXPECT_THAT(things(thing::price.is_not_null()), ElementsAre(1));
    return;
  }
  EXPECT_THAT(rows(query), ElementsAre(1));
  EXPECT_EQ(of_thing(sum(thing::price)), Decimal("19.90"));
  EXPECT_EQ(of_thing(max(thing::price)), Decimal("19.90"));
  EXPECT_EQ(of_thing(thing::price + thing::price), Decimal("39.80"));
}

}  // namespace
}  // namespace metaxy::testing
