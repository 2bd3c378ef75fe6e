// SPDX-License-Identifier: Apache-2.0
// Values that would like to be SQL: through every place that takes one they stay values.
#include "tests/query/each_blog.h"

namespace metaxy::testing {
namespace {

using namespace blog;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Hostile : public EachBlog {};
INSTANTIATE_TEST_SUITE_P(Each, Hostile, every_dialect(), dialect_name);

const std::string attacks[] = {
    "'; DROP TABLE users; --",
    "' OR '1'='1",
    "\" OR \"\"=\"",
    "x' UNION SELECT name FROM users --",
    "\\'; DELETE FROM users; --",
    "$1 ?1 :name @name {}",
    "%' OR 1=1 --",
    "$$; DROP TABLE users; $$",
    "/* */ ; --\n",
    "{\"$gt\": \"\"}",
};

TEST_P(Hostile, ValuesStayValuesEverywhere) {
  int id = 10;
  for (const std::string& attack : attacks) {
    SCOPED_TRACE(attack);
    ++id;
    run(insert_into<User>().values(user::id = id, user::name = attack, user::city = "here",
                                   user::score = 0, user::active = true));
    const std::vector<std::string> list{attack, attack + "'"};
    const auto found = [&](auto condition) {
      return rows(select(user::name).where(user::id == id, std::move(condition)));
    };
    EXPECT_THAT(found(user::name == attack), ElementsAre(attack));
    EXPECT_THAT(found(user::name != attack), IsEmpty());
    EXPECT_THAT(found(user::name >= attack && user::name <= attack), ElementsAre(attack));
    EXPECT_THAT(found(user::name < attack || user::name > attack), IsEmpty());
    EXPECT_THAT(found(user::name.between(attack, attack)), ElementsAre(attack));
    EXPECT_THAT(found(user::name.in(list)), ElementsAre(attack));
    EXPECT_THAT(found(user::name.not_in(list)), IsEmpty());
    EXPECT_THAT(found(user::name.starts_with(attack)), ElementsAre(attack));
    EXPECT_THAT(found(user::name.ends_with(attack)), ElementsAre(attack));
    EXPECT_THAT(found(user::name.contains(attack)), ElementsAre(attack));
    EXPECT_THAT(found(user::city.like(attack)), IsEmpty());
    EXPECT_THAT(found(user::city.ilike(attack)), IsEmpty());
    EXPECT_THAT(found(when(true, user::city == attack)), IsEmpty());
    EXPECT_THAT(found(replace(user::name, attack, "") == ""), ElementsAre(attack));
    EXPECT_THAT(found(user::name + attack == attack + attack), ElementsAre(attack));
    EXPECT_THAT(found(coalesce(user::city, attack) == "here"), ElementsAre(attack));
    EXPECT_THAT(found(case_().when(user::name == attack, attack).else_("no") == attack),
                ElementsAre(attack));
    EXPECT_THAT(rows(select(literal(attack))), ElementsAre(attack));
    EXPECT_THAT(rows(select(user::name).where(user::id == id).order_by(user::name).after(attack)),
                IsEmpty());
    EXPECT_THAT(rows(union_(select(user::name).where(user::name == attack),
                            select(user::name).where(user::city == attack))),
                ElementsAre(attack));
    const auto named = cte<"named">(select(user::name).where(user::name == attack));
    EXPECT_THAT(rows(select(named(user::name)).from(named).with(named)), ElementsAre(attack));

    run(update<User>().set(user::city = attack).where(user::name == attack));
    EXPECT_THAT(rows(insert_into<User>()
                         .values(user::name = attack, user::score = 0, user::active = true)
                         .on_conflict(user::name)
                         .do_update(user::city = excluded(user::name) + attack)
                         .returning(user::city)),
                ElementsAre(attack + attack));
    EXPECT_THAT(rows(delete_from<User>().where(user::name == attack).returning(user::id)),
                ElementsAre(id));
  }
  EXPECT_THAT(rows(select(count()).from<User>()), ElementsAre(0));
}

TEST_P(Hostile, PathsInDocumentsStayPaths) {
  Thing thing;
  thing.document = Json(R"({"a": 1})");
  add(thing);
  for (const char* path : {"$.a') --", "$.\"' OR '1'='1\""}) {
    SCOPED_TRACE(path);
    try {
      EXPECT_THAT(rows(select(json_text(thing::document, path)).from<Thing>()),
                  ElementsAre(std::nullopt));
    } catch (const std::exception&) {
      // No path at all: the database says so.
    }
  }
  EXPECT_THAT(rows(select(count()).from<Thing>()), ElementsAre(1));
}

}  // namespace
}  // namespace metaxy::testing
