// SPDX-License-Identifier: Apache-2.0
#include "core/graph/check.h"

#include <gtest/gtest.h>

#include "core/graph/cycles.h"
#include "tests/unit/graph/specs.h"

namespace metaxy::graph {

void PrintTo(const Problem& problem, std::ostream* out) {
  *out << problem.definition << " at";
  for (const Step& step : problem.path) {
    std::visit([&](const auto& s) { *out << " /" << s; }, step);
  }
  *out << ": " << problem.message;
}

namespace {

using Problems = std::vector<Problem>;

FeatureDefinition video() { return feature("video", {field("frames"), field("audio")}); }

// `video` and one feature `clip` that depends on it.
Problems problems_of(const FeatureDep& on_video, std::vector<FieldSpec> fields = {field("x")}) {
  return check({video(), feature("clip", std::move(fields), {on_video})});
}

TEST(Check, FindsNothingWrongWithAGoodGraph) {
  FeatureDep on_video = dep("video");
  on_video.rename = {{"path", "video_path"}};
  on_video.select = {"video_path", "sample_uid", "metaxy_data_version"};
  on_video.filters = {"video_path IS NOT NULL"};
  EXPECT_EQ(problems_of(on_video, {field("x", "1", {on("video", {"audio"})})}), Problems{});
}

TEST(Check, UnknownFeatureIsNamedAndItsFollowOnsAreSuppressed) {
  FeatureDep on_video = dep("vidoe");
  on_video.select = {"nothing"};
  EXPECT_EQ(
      problems_of(on_video, {field("x", "1", {on("vidoe", {"nothing"})})}),
      (Problems{{1,
                 {"deps", std::size_t{0}, "feature"},
                 "'clip' depends on 'vidoe', which is not a feature; did you mean 'video'?"}}));
}

TEST(Check, UnknownFieldOfADependency) {
  EXPECT_EQ(problems_of(dep("video"), {field("x", "1", {on("video", {"frames", "sound"})})}),
            (Problems{{1,
                       {"fields", std::size_t{0}, "deps", std::size_t{0}, "fields", std::size_t{1}},
                       "'clip.x' depends on 'video.sound', but 'video' has no field 'sound'"}}));
}

TEST(Check, AFieldMayOnlyDependOnFeaturesThatTheFeatureDependsOn) {
  EXPECT_EQ(check({video(), feature("clip", {field("x", "1", {on("video", {"audio"})})})}),
            (Problems{{1,
                       {"fields", std::size_t{0}, "deps", std::size_t{0}, "feature"},
                       "'clip.x' depends on 'video', which is not among the deps of 'clip'"}}));
}

TEST(Check, UnknownColumnsInRenameSelectFilterAndLineage) {
  FeatureDep on_video = dep("video");
  on_video.rename = {{"pth", "p"}};
  on_video.select = {"siez"};
  on_video.filters = {"size > 1 AND paht = 'x'"};
  on_video.lineage = Aggregation{{{"group"}}};
  EXPECT_EQ(
      problems_of(on_video),
      (Problems{{1,
                 {"deps", std::size_t{0}, "rename", "pth"},
                 "'clip' renames 'pth', but 'video' has no column of that name; did you mean "
                 "'path'?"},
                {1,
                 {"deps", std::size_t{0}, "select", std::size_t{0}},
                 "'clip' selects 'siez', but 'video' has no column of that name; did you mean "
                 "'size'?"},
                {1,
                 {"deps", std::size_t{0}, "sql_filters", std::size_t{0}},
                 "'clip' filters by 'paht', but 'video' has no column of that name; did you "
                 "mean 'path'?"},
                {1,
                 {"deps", std::size_t{0}, "lineage", "on", std::size_t{0}},
                 "'clip' groups by 'group', but 'video' has no column of that name"}}));
}

TEST(Check, SelectingTheOldNameOfARenamedColumn) {
  FeatureDep on_video = dep("video");
  on_video.rename = {{"path", "file"}};
  on_video.select = {"path"};
  EXPECT_EQ(problems_of(on_video),
            (Problems{{1,
                       {"deps", std::size_t{0}, "select", std::size_t{0}},
                       "'clip' selects 'path', which it renames to 'file'; select the new name"}}));
}

TEST(Check, RenameTargetsThatAreTaken) {
  FeatureDep on_video = dep("video");
  on_video.rename = {{"path", "metaxy_provenance"}, {"size", "sample_uid"}};
  EXPECT_EQ(
      problems_of(on_video),
      (Problems{{1,
                 {"deps", std::size_t{0}, "rename", "path"},
                 "'clip' renames 'path' to 'metaxy_provenance', which is a system column"},
                {1,
                 {"deps", std::size_t{0}, "rename", "size"},
                 "'clip' renames 'size' to 'sample_uid', which is an ID column of 'video'"}}));
}

TEST(Check, AFilterThatCannotBeRead) {
  FeatureDep on_video = dep("video");
  on_video.filters = {"path LIKE 'x'"};
  EXPECT_EQ(problems_of(on_video),
            (Problems{{1,
                       {"deps", std::size_t{0}, "sql_filters", std::size_t{0}},
                       "the filter \"path LIKE 'x'\" of 'clip' cannot be read: expected AND, OR or "
                       "the end at 'LIKE'"}}));
}

TEST(Check, TheSameColumnFromTwoDependencies) {
  FeatureDep a = dep("a"), b = dep("b");
  a.select = {"path"};
  b.select = {"path"};
  EXPECT_EQ(check({feature("a", {field("x")}), feature("b", {field("x")}),
                   feature("c", {field("x")}, {a, b})}),
            (Problems{{2,
                       {"deps", std::size_t{1}, "select", std::size_t{0}},
                       "'c' selects 'path' from both 'a' and 'b'; rename one of them"}}));
}

TEST(Check, MappingsThatNameUnknownFieldsOrGiveNothing) {
  FeatureDep specific = dep("video");
  specific.fields_mapping = SpecificMapping{{{field_key("x"), {field_key("sound")}}}};
  FeatureDep nothing = dep("video");
  nothing.fields_mapping = NoMapping{};
  const std::string empty =
      "no dependency of 'clip' gives its field 'x' anything to be made from; say its deps or "
      "change a fields mapping";
  EXPECT_EQ(problems_of(specific),
            (Problems{{1,
                       {"deps", std::size_t{0}, "fields_mapping"},
                       "'clip' names 'video.sound', but 'video' has no field 'sound'"},
                      {1, {"fields", std::size_t{0}}, empty}}));
  EXPECT_EQ(problems_of(nothing), (Problems{{1, {"fields", std::size_t{0}}, empty}}));
}

TEST(Check, KeysDeclaredTwiceOrSharingATable) {
  EXPECT_EQ(check({video(), video(), feature("a-b", {field("x")}), feature("a_b", {field("x")})}),
            (Problems{{1, {"key"}, "the feature 'video' is declared twice"},
                      {3, {"key"}, "the features 'a-b' and 'a_b' would share the table 'a_b'"}}));
}

TEST(Check, FieldsDeclaredTwiceOrSharingAMember) {
  EXPECT_EQ(check({feature("f", {field("a/b"), field("a_b"), field("c"), field("c")})}),
            (Problems{{0,
                       {"fields", std::size_t{1}, "key"},
                       "the fields 'a/b' and 'a_b' of 'f' would share the member 'a_b' of the "
                       "version columns"},
                      {0, {"fields", std::size_t{3}, "key"}, "'f' has two fields 'c'"}}));
}

TEST(Check, IdColumns) {
  FeatureDefinition none = feature("none", {field("x")});
  none.spec.id_columns = {};
  FeatureDefinition odd = feature("odd", {field("x")});
  odd.spec.id_columns = {"sample_id", "path", "path"};
  EXPECT_EQ(
      check({none, odd}),
      (Problems{{0, {}, "'none' names no ID column"},
                {1,
                 {"id_columns", std::size_t{0}},
                 "'odd' has no column 'sample_id' for its ID; did you mean 'sample_uid'?"},
                {1, {"id_columns", std::size_t{2}}, "'odd' names the ID column 'path' twice"}}));
}

TEST(Check, ShowsACircleAsAPathOnce) {
  EXPECT_EQ(check({feature("c", {field("x")}, {dep("a")}), feature("a", {field("x")}, {dep("b")}),
                   feature("b", {field("x")}, {dep("c")}), feature("d", {field("x")}, {dep("c")})}),
            (Problems{{1,
                       {"deps", std::size_t{0}, "feature"},
                       "the features depend on each other in a circle: a -> b -> c -> a"}}));
}

TEST(Check, AFeatureThatDependsOnItself) {
  EXPECT_EQ(check({feature("a", {field("x")}, {dep("a")})}),
            (Problems{{0,
                       {"deps", std::size_t{0}, "feature"},
                       "the features depend on each other in a circle: a -> a"}}));
}

TEST(Cycles, FindsOnePerGroupAndTheShortest) {
  // 0 -> 1 -> 2 -> 0 with the shortcut 1 -> 0, and 3 -> 3; 4 only looks on.
  EXPECT_EQ(find_cycles({{1}, {2, 0}, {0}, {3}, {0, 3}}),
            (std::vector<std::vector<std::size_t>>{{0, 1}, {3}}));
}

TEST(Cycles, ComponentsComeAfterWhatTheyPointTo) {
  EXPECT_EQ(strong_components({{1}, {2}, {1}, {0}}),
            (std::vector<std::vector<std::size_t>>{{1, 2}, {0}, {3}}));
}

}  // namespace
}  // namespace metaxy::graph
