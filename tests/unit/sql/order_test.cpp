// SPDX-License-Identifier: Apache-2.0
#include "core/sql/order.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace metaxy::sql {
namespace {

schema::Table table(const std::string& name, const std::vector<std::string>& refers_to = {}) {
  schema::Table out{.name = {"", name}};
  for (const std::string& other : refers_to) {
    out.foreign_keys.push_back({.name = "fk_" + other, .table = {"", other}});
  }
  return out;
}

std::vector<std::string> names_in_order(const schema::Schema& schema) {
  std::vector<std::string> out;
  for (const std::size_t at : creation_order(schema).tables) {
    out.push_back(schema.tables[at].name.name);
  }
  return out;
}

using Names = std::vector<std::string>;

TEST(CreationOrder, PutsReferredTablesFirst) {
  EXPECT_EQ(names_in_order(schema::make_schema(
                {table("a", {"c"}), table("b"), table("c", {"d"}), table("d")})),
            (Names{"b", "d", "c", "a"}));
}

TEST(CreationOrder, IsByNameWhereNothingRefers) {
  EXPECT_EQ(names_in_order(schema::make_schema({table("c"), table("a"), table("b")})),
            (Names{"a", "b", "c"}));
  EXPECT_EQ(names_in_order({}), Names{});
}

TEST(CreationOrder, TakesSelfReferencesStrangersAndRepetitionsInItsStride) {
  EXPECT_EQ(
      names_in_order(schema::make_schema({table("a", {"a", "elsewhere", "b", "b"}), table("b")})),
      (Names{"b", "a"}));
}

TEST(CreationOrder, KeepsTablesOfACircleByName) {
  const schema::Schema schema = schema::make_schema(
      {table("a", {"z"}), table("m", {"n"}), table("n", {"m", "z"}), table("z")});
  EXPECT_EQ(names_in_order(schema), (Names{"m", "z", "a", "n"}));
  const CreationOrder order = creation_order(schema);
  EXPECT_FALSE(is_circular(schema, order, 0, schema.tables[0].foreign_keys[0]));
  EXPECT_TRUE(is_circular(schema, order, 1, schema.tables[1].foreign_keys[0]));
  EXPECT_TRUE(is_circular(schema, order, 2, schema.tables[2].foreign_keys[0]));
  EXPECT_FALSE(is_circular(schema, order, 2, schema.tables[2].foreign_keys[1]));
}

TEST(CreationOrder, ASelfReferenceIsNoCircle) {
  const schema::Schema schema = schema::make_schema({table("a", {"a"})});
  EXPECT_FALSE(is_circular(schema, creation_order(schema), 0, schema.tables[0].foreign_keys[0]));
}

TEST(CreationOrder, SurvivesALongChain) {
  std::vector<schema::Table> tables;
  for (int i = 10000; i < 40000; ++i) {
    tables.push_back(table(fmt::format("t{}", i), {fmt::format("t{}", i + 1)}));
  }
  const Names order = names_in_order(schema::make_schema(std::move(tables)));
  EXPECT_EQ(order.front(), "t39999");
  EXPECT_EQ(order.back(), "t10000");
}

}  // namespace
}  // namespace metaxy::sql
