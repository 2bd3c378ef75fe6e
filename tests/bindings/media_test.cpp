// SPDX-License-Identifier: Apache-2.0
// Rows of features: the bindings bind and read the members, whoever writes the row gives Metaxy's
// own columns by their names.
#include <chrono>
#include <map>

#include <metaxy/codec.hpp>

#include "headers/hostile.metaxy.hpp"
#include "headers/media.metaxy.hpp"
#include "tests/bindings/each_dialect.h"

namespace metaxy::testing {
namespace {

using namespace std::chrono;
using media::Video;

using Texts = std::map<std::string, std::string>;
using Time = sys_time<microseconds>;

// What Metaxy knows of a row.
struct Record {
  Texts by_field;
  std::string provenance;
  std::string feature_version;
  Time updated;
  std::optional<Time> deleted;
};

void bind_system_column(Parameters& to, const SystemParameter& at, const Record& record) {
  const std::string_view name = at.column;
  if (name.ends_with("_by_field")) return bind(to, at.position, record.by_field);
  if (name == "metaxy_feature_version") return bind(to, at.position, record.feature_version);
  if (name == "metaxy_created_at" || name == "metaxy_updated_at") {
    return bind(to, at.position, record.updated);
  }
  if (name == "metaxy_deleted_at") return bind(to, at.position, record.deleted);
  if (name == "metaxy_materialization_id") return to.bind_null(at.position);
  bind(to, at.position, record.provenance);
}

class Features : public EachDialect {
 protected:
  template <class T>
  void append(const T& value, const Record& record) {
    const auto insert = connection().prepare(std::string(model<T>::insert[dialect()]));
    for (const SystemParameter& at : model<T>::system_parameters) {
      bind_system_column(insert->parameters(), at, record);
    }
    model<T>::bind_insert(insert->parameters(), value);
    EXPECT_FALSE(insert->execute());
  }

  // The row that counts, read over `out`.
  template <class T>
  bool latest(const T& value, T& out) {
    const auto select = connection().prepare(std::string(model<T>::select_latest[dialect()]));
    const typename model<T>::Key key = model<T>::key_of(value);
    bind(select->parameters(), 0, version_);
    model<T>::bind_key(select->parameters(), key, 1);
    if (!select->execute()) return false;
    model<T>::read(select->row(), out, model<T>::first_column);
    return !select->next();
  }

  std::vector<std::string> paths_of_all_latest() {
    const auto select =
        connection().prepare(std::string(model<Video>::select_all_latest[dialect()]));
    bind(select->parameters(), 0, version_);
    std::vector<std::string> out;
    for (bool more = select->execute(); more; more = select->next()) {
      Video video;
      model<Video>::read(select->row(), video, model<Video>::first_column);
      out.push_back(video.path);
    }
    return out;
  }

  Record at(int second) const {
    return {.by_field = {{"frames", "f"}, {"sound-track", "it's \"s\""}},
            .provenance = "p",
            .feature_version = version_,
            .updated = sys_days(2024y / May / 1) + seconds(second),
            .deleted = {}};
  }

  const std::string version_{model<Video>::feature.version};
};
INSTANTIATE_TEST_SUITE_P(Each, Features, every_database(), database_name);

TEST_P(Features, KeepTheMembersOfTheirRows) {
  const Video video{.path = "s3://a'b", .video_id = "v", .part = 2, .duration = 12.5},
      other{.path = "", .video_id = "v", .part = 3, .duration = {}};
  append(video, at(0));
  append(other, at(0));
  Video read{.path = "x", .video_id = "x", .part = 9, .duration = 9, .opened = 7};
  ASSERT_TRUE(latest(video, read));
  EXPECT_EQ(read, (Video{"s3://a'b", "v", 2, 12.5, 7})) << "what is not stored stays";
  ASSERT_TRUE(latest(other, read));
  EXPECT_EQ(read, (Video{"", "v", 3, {}, 7}));
  EXPECT_FALSE(latest(Video{.path = {}, .video_id = "v", .part = 4, .duration = {}}, read));
}

TEST_P(Features, GiveTheirSystemColumnsBeforeTheMembers) {
  append(Video{.path = "p", .video_id = "v", .part = 1, .duration = {}}, at(7));
  const auto select = connection().prepare(std::string(model<Video>::select_all_latest[dialect()]));
  bind(select->parameters(), 0, version_);
  ASSERT_TRUE(select->execute());
  Record read;
  for (const SystemParameter& column : model<Video>::system_parameters) {
    ASSERT_LT(column.position, model<Video>::first_column);
    if (column.column == "metaxy_provenance_by_field") {
      metaxy::read(select->row(), column.position, read.by_field);
    } else if (column.column == "metaxy_feature_version") {
      metaxy::read(select->row(), column.position, read.feature_version);
    } else if (column.column == "metaxy_updated_at") {
      metaxy::read(select->row(), column.position, read.updated);
    }
  }
  EXPECT_EQ(read.by_field, at(7).by_field);
  EXPECT_EQ(read.feature_version, version_);
  EXPECT_EQ(read.updated, at(7).updated);
}

TEST_P(Features, CountByTheNewestRowOfEachSampleUntilItIsDeleted) {
  Record deleted = at(3);
  deleted.deleted = deleted.updated;
  Record of_another_version = at(9);
  of_another_version.feature_version = "another";
  append(Video{.path = "old", .video_id = "a", .part = 1, .duration = {}}, at(0));
  append(Video{.path = "new", .video_id = "a", .part = 1, .duration = {}}, at(1));
  append(Video{.path = "not", .video_id = "a", .part = 1, .duration = {}}, of_another_version);
  append(Video{.path = "b", .video_id = "b", .part = 1, .duration = {}}, at(2));
  EXPECT_THAT(paths_of_all_latest(), ::testing::UnorderedElementsAre("new", "b"));
  append(Video{.path = "b", .video_id = "b", .part = 1, .duration = {}}, deleted);
  EXPECT_THAT(paths_of_all_latest(), ::testing::UnorderedElementsAre("new"));
  Video read;
  EXPECT_FALSE(latest(Video{.path = {}, .video_id = "b", .part = 1, .duration = {}}, read));
}

TEST_P(Features, MayHaveFieldsOfAnyName) {
  const hostile::Hyphens value{"here"};
  Record record = at(0);
  record.by_field = {{"with-hyphen", "1"}, {"sub_field", "2"}, {"user", "3"}};
  append(value, record);
  hostile::Hyphens read;
  EXPECT_TRUE(latest(value, read));
  EXPECT_EQ(read, value);
}

}  // namespace
}  // namespace metaxy::testing
