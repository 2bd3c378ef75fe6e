// SPDX-License-Identifier: Apache-2.0
// The tables that Metaxy itself has: its two system tables and a feature's.
#include "core/schema/lower.h"
#include "core/schema/system_tables.h"
#include "core/sql/limitations.h"
#include "tests/drivers/each_database.h"

namespace metaxy::testing {
namespace {

class MetaxyTables : public EachDatabase {};
INSTANTIATE_TEST_SUITE_P(Each, MetaxyTables, every_database(), database_name);

TEST_P(MetaxyTables, OfTheSystemAreCreatedAndDropped) {
  for (const char* prefix : {"", "p_", "a_prefix_of_the_longest_kind__"}) {
    const schema::Schema schema = schema::system_tables(prefix);
    EXPECT_EQ(sql::limitations(schema, dialect()), std::vector<sql::Limitation>{});
    expect_round_trip(schema);
  }
}

TEST_P(MetaxyTables, TakeASecondPushOfTheSameFeature) {
  create(schema::system_tables(""));
  const std::string push =
      "INSERT INTO metaxy_system__feature_versions VALUES ('project', 'video', 'definition', "
      "'feature', 'version', '2024-05-01 13:05:06', '{}', '{}', 'Video', '{}', NULL)";
  EXPECT_EQ(refusal(push), "");
  EXPECT_EQ(refusal(push), "");
  EXPECT_EQ(database().query("SELECT count(*) FROM metaxy_system__feature_versions"),
            (std::vector<Row>{{"2"}}));
}

TEST_P(MetaxyTables, OfAFeatureAreCreatedAndDropped) {
  schema::Table video{.name = {"", "video__faces"},
                      .columns = schema::system_columns({"boxes", "audio_track"})};
  video.columns.push_back({.name = "video_id", .type = {schema::Text{}}});
  video.primary_key = {
      {"video__faces_metaxy_pk", {"metaxy_feature_version", "video_id", "metaxy_updated_at"}}};
  video.indexes = {{.name = "video__faces_metaxy_idx",
                    .elements = {{.text = "metaxy_feature_version"},
                                 {.text = "video_id"},
                                 {.text = "metaxy_updated_at"}}}};
  const schema::Schema schema = schema::make_schema({video});
  EXPECT_EQ(sql::limitations(schema, dialect()), std::vector<sql::Limitation>{});
  expect_round_trip(schema);
}

}  // namespace
}  // namespace metaxy::testing
