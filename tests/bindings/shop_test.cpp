// SPDX-License-Identifier: Apache-2.0
// Keys that the database numbers, keys of several columns, computed values, members that are not
// stored, and tables for which some statements do not exist.
#include "headers/shop.metaxy.hpp"
#include "tests/bindings/operations.h"

namespace metaxy::testing {
namespace {

using shop::AuditLog;
using shop::Member;
using shop::OrderLine;
using shop::Team;
using shop::User;

class Shop : public EachDialect {};
INSTANTIATE_TEST_SUITE_P(Each, Shop, every_database(), database_name);

TEST_P(Shop, TheDatabaseNumbersRowsAndComputesTheRest) {
  Table<Team> teams = table<Team>();
  Team first{.id = 77, .name = "red", .letters = {}},
      second{.id = 0, .name = "green", .letters = 9};
  teams.insert_returning(first);
  teams.insert_returning(second);
  EXPECT_TRUE(same(first, {1, "red", 3}));
  EXPECT_TRUE(same(second, {2, "green", 5}));
  EXPECT_TRUE(same(teams.find(first), first));
  EXPECT_TRUE(same(teams.find(second), second));
}

TEST_P(Shop, ANumberMayBeAnOptionalThatIsEmptyUntilTheRowIsThere) {
  Table<User> users = table<User>();
  User user{.id = {}, .mail = "a@b", .age = 7, .team_id = {}, .session = "mine"};
  users.insert_returning(user);
  EXPECT_TRUE(same(user, {.id = 1, .mail = "a@b", .age = 7, .team_id = {}, .session = "mine"}));
}

TEST_P(Shop, ARowMayBringItsNumber) {
  expect_operations_by_key(table<Team>(), {8, "red", 3}, {8, "green", 5}, {9, "blue", 4});
}

TEST_P(Shop, MembersThatAreNotStoredAreLeftAsTheyAre) {
  Table<User> users = table<User>();
  User user{.id = 5, .mail = "a@b", .age = {}, .team_id = {}, .session = "theirs"};
  users.insert(user);
  User read{.id = 9, .mail = "x", .age = 1, .team_id = 2, .session = "mine"};
  ASSERT_TRUE(users.find_into(user, read));
  EXPECT_TRUE(same(read, {.id = 5, .mail = "a@b", .age = {}, .team_id = {}, .session = "mine"}));
}

TEST_P(Shop, ReferencesAndChecksAreThoseOfTheSchema) {
  Table<User> users = table<User>();
  EXPECT_THROW(users.insert({.id = 1, .mail = "", .age = 0, .team_id = {}, .session = {}}),
               std::runtime_error);
  EXPECT_THROW(users.insert({.id = 1, .mail = "", .age = 1, .team_id = 4, .session = {}}),
               std::runtime_error);
  table<Team>().insert({.id = 4, .name = "red", .letters = {}});
  users.insert({.id = 1, .mail = "", .age = 1, .team_id = 4, .session = {}});
}

TEST_P(Shop, AKeyMayHaveSeveralColumns) {
  const OrderLine line{1, "hat", "north", Decimal("19.90"), 3, 6},
      changed{1, "", "north", Decimal("-0.01"), 3, 6};
  for (const OrderLine& other : {OrderLine{2, "hat", "north", Decimal("19.90"), 3, 6},
                                 OrderLine{1, "hat", "south", Decimal("19.90"), 3, 6},
                                 OrderLine{1, "hat", "north", Decimal("19.90"), 4, 8}}) {
    expect_operations_by_key(table<OrderLine>(), line, changed, other);
  }
}

TEST_P(Shop, ARowThatIsAllKeyIsThereOrNot) {
  Table<Member> members = table<Member>();
  members.upsert({1, 2});
  members.upsert({1, 2});
  members.insert({2, 1});
  EXPECT_TRUE(same(members.find({1, 2}), {1, 2}));
  members.erase({1, 2});
  EXPECT_FALSE(members.has({1, 2}));
  EXPECT_TRUE(members.has({2, 1}));
}

TEST_P(Shop, ATableWithoutAKeyTakesRows) {
  const auto insert = connection().prepare(std::string(model<AuditLog>::insert[dialect()]));
  for (const AuditLog& value : {AuditLog{"one"}, AuditLog{"two"}, AuditLog{"one"}}) {
    model<AuditLog>::bind_insert(insert->parameters(), value);
    EXPECT_FALSE(insert->execute());
  }
  EXPECT_EQ(texts("SELECT what FROM audit_log ORDER BY 1"),
            (std::vector<std::string>{"one", "one", "two"}));
}

// What a join gives is two structs side by side.
TEST_P(Shop, MembersAreReadFromAnyColumnOn) {
  const Team team{4, "red", 3};
  const User user{.id = 1, .mail = "a@b", .age = {}, .team_id = 4, .session = {}};
  table<Team>().insert(team);
  table<User>().insert(user);
  std::string columns;
  for (const ColumnInfo& column : model<User>::columns)
    columns += ", u." + std::string(column.name);
  for (const ColumnInfo& column : model<Team>::columns)
    columns += ", t." + std::string(column.name);
  const auto join = connection().prepare("SELECT 'first'" + columns +
                                         " FROM users u JOIN teams t ON t.id = u.team_id");
  ASSERT_TRUE(join->execute());
  User read_user;
  Team read_team;
  model<User>::read(join->row(), read_user, 1);
  model<Team>::read(join->row(), read_team, 1 + static_cast<int>(model<User>::columns.size()));
  EXPECT_TRUE(same(read_user, user));
  EXPECT_TRUE(same(read_team, team));
}

}  // namespace
}  // namespace metaxy::testing
