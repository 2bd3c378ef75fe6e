// SPDX-License-Identifier: Apache-2.0
#include "core/schema/lower.h"

#include <gtest/gtest.h>

namespace metaxy::schema {
namespace {

EntityColumn column(std::string name, Type type = {Text{}}) {
  return {.column = {.name = name, .type = std::move(type)}, .path = {{"T", name}}};
}

Entity entity(std::string table, std::vector<EntityColumn> columns) {
  Entity out{.cpp_name = "T", .base_name = "T", .header = "t.hpp"};
  out.table.name = std::move(table);
  out.columns = std::move(columns);
  return out;
}

Table lowered(const Entity& one, const NamingConvention& naming = {}) {
  const auto schema = lower({.entities = {one}}, naming);
  EXPECT_TRUE(schema.ok());
  EXPECT_EQ(schema->tables.size(), 1U);
  return schema->tables.front();
}

std::vector<std::string> names(const Table& table) {
  std::vector<std::string> out;
  for (const Column& each : table.columns) out.push_back(each.name);
  return out;
}

TEST(Lower, NamesEveryConstraintAndIndex) {
  Entity users = entity("users", {column("id", {Integer{}}), column("team", {Integer{}}),
                                  column("mail"), column("age", {Integer{}})});
  users.columns[0].primary_key = Membership::Yes;
  users.columns[1].references = ColumnReference{{"", "teams"}, "id", Action::Cascade};
  users.columns[2].unique = Membership::Yes;
  users.columns[2].indexed = Membership::Yes;
  users.columns[3].check = "age > 0";
  users.unique.push_back({"", {"team", "mail"}});
  users.checks.push_back({"", "age < 200"});
  users.indexes.push_back({"", {{IndexElement::Kind::Expression, {}, "lower(mail)"}}});
  users.indexes.push_back({"by_age", {{.text = "age"}}});
  const Table table = lowered(users);
  EXPECT_EQ(table.primary_key, (PrimaryKey{"pk_users", {"id"}}));
  EXPECT_EQ(table.unique,
            (std::vector<UniqueConstraint>{{"uq_users_mail", {"mail"}},
                                           {"uq_users_team_mail", {"team", "mail"}}}));
  EXPECT_EQ(table.checks, (std::vector<CheckConstraint>{{"ck_users_age", "age > 0"},
                                                        {"ck_users_age_200", "age < 200"}}));
  ASSERT_EQ(table.foreign_keys.size(), 1U);
  EXPECT_EQ(table.foreign_keys[0].name, "fk_users_team_teams");
  EXPECT_EQ(table.foreign_keys[0].on_delete, Action::Cascade);
  ASSERT_EQ(table.indexes.size(), 3U);
  EXPECT_EQ(table.indexes[0].name, "by_age");
  EXPECT_EQ(table.indexes[1].name, "ix_users_lower_mail");
  EXPECT_EQ(table.indexes[2].name, "ix_users_mail");
}

TEST(Lower, FollowsTheConventionOfTheProject) {
  Entity users = entity("users", {column("mail")});
  users.columns[0].unique = Membership::Yes;
  NamingConvention naming;
  naming.unique = "%(table_name)s_%(column_0_name)s_key";
  EXPECT_EQ(lowered(users, naming).unique[0].name, "users_mail_key");
}

TEST(Lower, FailsOnAPatternThatCannotBeFilledIn) {
  Entity users = entity("users", {column("mail")});
  users.columns[0].unique = Membership::Yes;
  NamingConvention naming;
  naming.unique = "%(column_1_name)s";
  EXPECT_EQ(lower({.entities = {users}}, naming).error().message,
            "there are too few columns for %(column_1_name)s");
}

TEST(Lower, PutsSystemColumnsInFrontOfAFeaturesOwn) {
  Entity video = entity("video", {column("video_id")});
  video.feature = *graph::FeatureKey::parse("video");
  video.field_members = {"frames", "audio_english"};
  const Table table = lowered(video);
  EXPECT_EQ(names(table),
            (std::vector<std::string>{"metaxy_provenance_by_field", "metaxy_provenance",
                                      "metaxy_feature_version", "metaxy_project_version",
                                      "metaxy_data_version_by_field", "metaxy_data_version",
                                      "metaxy_created_at", "metaxy_materialization_id",
                                      "metaxy_updated_at", "metaxy_deleted_at", "video_id"}));
  const Struct by_field{{{"frames", {Text{}}}, {"audio_english", {Text{}}}}};
  EXPECT_EQ(table.find("metaxy_provenance_by_field")->type, (Type{by_field}));
  EXPECT_EQ(table.find("metaxy_created_at")->type, (Type{Instant{}}));
  for (const Column& each : table.columns) {
    const bool nullable =
        each.name == "metaxy_materialization_id" || each.name == "metaxy_deleted_at";
    EXPECT_EQ(each.nullability == Nullability::Nullable, nullable) << each.name;
  }
}

TEST(Lower, InjectsKeyAndIndexUnderNamesOfTheTable) {
  Entity video = entity("p_video", {column("b"), column("a")});
  video.feature = *graph::FeatureKey::parse("video");
  video.id_columns = {"b", "a"};
  video.injected_primary_key = Membership::Yes;
  video.injected_index = Membership::Yes;
  const Table table = lowered(video);
  const std::vector<IndexElement> shared = {
      {.text = "metaxy_feature_version"}, {.text = "b"}, {.text = "a"}};
  Index key{"p_video_metaxy_pk", shared, Uniqueness::Unique, ""};
  key.elements.push_back({.kind = IndexElement::Kind::Expression,
                          .text = "COALESCE(metaxy_deleted_at, metaxy_updated_at)"});
  Index index{.name = "p_video_metaxy_idx", .elements = shared};
  index.elements.push_back({.text = "metaxy_updated_at"});
  EXPECT_EQ(table.indexes, (std::vector<Index>{index, key}));
  EXPECT_EQ(table.primary_key, std::nullopt);
}

TEST(Lower, LeavesOutWhatBelongsToOthers) {
  Entity foreign = entity("foreign", {column("id")});
  foreign.header = "";
  const auto schema = lower({.entities = {foreign}}, {});
  EXPECT_EQ(*schema, Schema{});
}

}  // namespace
}  // namespace metaxy::schema
