// SPDX-License-Identifier: Apache-2.0
#include "core/schema/system_tables.h"

#include <gtest/gtest.h>

namespace metaxy::schema {
namespace {

using Names = std::vector<std::string>;

Names columns(const Table& table) {
  Names out;
  for (const Column& column : table.columns) {
    const bool required = column.nullability == Nullability::NotNull;
    out.push_back(column.name + (column.type.as<LocalDateTime>() ? " time" : "") +
                  (required ? " not null" : ""));
  }
  return out;
}

Names indexes(const Table& table) {
  Names out;
  for (const Index& index : table.indexes) {
    std::string line = index.name;
    for (const IndexElement& element : index.elements) line += ' ' + element.text;
    out.push_back(line);
  }
  return out;
}

TEST(SystemTables, FeatureVersionsHaveTheColumnsAndIndexesOfSqlalchemy) {
  const Schema schema = system_tables("");
  const Table* table = schema.find({"", "metaxy_system__feature_versions"});
  ASSERT_NE(table, nullptr);
  EXPECT_EQ(
      columns(*table),
      (Names{"project not null", "feature_key not null", "metaxy_definition_version not null",
             "metaxy_feature_version", "metaxy_project_version", "recorded_at time", "feature_spec",
             "feature_schema", "feature_class_path", "tags", "deleted_at time"}));
  const std::string ix = "ix_metaxy_system__feature_versions_";
  EXPECT_EQ(
      indexes(*table),
      (Names{"idx_metaxy_system__feature_versions_lookup project feature_key "
             "metaxy_feature_version",
             ix + "feature_key feature_key", ix + "metaxy_feature_version metaxy_feature_version",
             ix + "metaxy_project_version metaxy_project_version", ix + "project project",
             ix + "recorded_at recorded_at"}));
}

TEST(SystemTables, FeatureVersionsHaveNoKeySoThatAPushCanRepeatRows) {
  const Schema schema = system_tables("");
  const Table* table = schema.find({"", "metaxy_system__feature_versions"});
  EXPECT_EQ(table->primary_key, std::nullopt);
  EXPECT_EQ(table->unique, std::vector<UniqueConstraint>{});
}

TEST(SystemTables, EventsHaveTheColumnsKeyAndIndexesOfSqlalchemy) {
  const Schema schema = system_tables("");
  const Table* table = schema.find({"", "metaxy_system__events"});
  ASSERT_NE(table, nullptr);
  EXPECT_EQ(columns(*table), (Names{"project not null", "execution_id not null", "event_type",
                                    "timestamp time not null", "feature_key", "payload"}));
  EXPECT_EQ(table->primary_key,
            (PrimaryKey{"pk_metaxy_system__events", {"project", "execution_id", "timestamp"}}));
  const std::string ix = "ix_metaxy_system__events_";
  EXPECT_EQ(indexes(*table),
            (Names{"idx_metaxy_system__events_lookup project execution_id event_type",
                   ix + "event_type event_type", ix + "execution_id execution_id",
                   ix + "feature_key feature_key", ix + "project project"}));
}

TEST(SystemTables, ThePrefixIsPartOfEveryName) {
  const Schema schema = system_tables("p_");
  ASSERT_EQ(schema.tables.size(), 2u);
  for (const Table& table : schema.tables) {
    EXPECT_TRUE(table.name.name.starts_with("p_metaxy_system__")) << table.name.name;
    for (const Index& index : table.indexes) {
      EXPECT_NE(index.name.find('_' + table.name.name + '_'), std::string::npos) << index.name;
    }
  }
}

}  // namespace
}  // namespace metaxy::schema
