// SPDX-License-Identifier: Apache-2.0
// Published and reproduced version vectors of Python Metaxy.

#include <gtest/gtest.h>

#include "core/graph/check.h"
#include "core/graph/feature_schema.h"
#include "core/graph/graph.h"
#include "core/graph/spec_json.h"
#include "core/support/hash.h"
#include "tests/unit/graph/specs.h"

namespace metaxy::graph {
namespace {

using Texts = std::vector<std::string>;

FeatureGraph build(std::vector<FeatureDefinition> definitions, std::size_t truncation = 8) {
  EXPECT_EQ(check(definitions), std::vector<Problem>{});
  return FeatureGraph::build(std::move(definitions), {.hash_truncation_length = truncation});
}

const Feature& at(const FeatureGraph& graph, std::string_view key) {
  return *graph.find(feature_key(key));
}

Texts fields_of(const FeatureGraph& graph, std::string_view key) {
  return at(graph, key).field_versions;
}

FieldSpec from_all(std::string_view key, std::string code_version) {
  return {field_key(key), std::move(code_version), All{}};
}

TEST(Versions, OfTheSmallestFeature) {
  const auto graph = build({feature("my_feature", {field("default", "__metaxy_initial__")})});
  const Feature& f = at(graph, "my_feature");
  EXPECT_EQ(f.field_versions, Texts{"433788cb"});
  EXPECT_EQ(f.version, "78dddefd");
  EXPECT_EQ(f.code_version, "fd359803");
  EXPECT_EQ(f.spec_version, "1eb32ec0");
  EXPECT_EQ(f.definition_version, "414b95da");
  EXPECT_EQ(graph.project_version(), "34790b97");
}

TEST(Versions, LongerTruncationChangesEveryDerivedDigest) {
  const auto graph = build({feature("my_feature", {field("default", "__metaxy_initial__")})}, 64);
  const Feature& f = at(graph, "my_feature");
  EXPECT_EQ(f.version, "306c13c06ab796c0b1dae798b421a82661d78e38aa5dcf9e5224306ea5fee86f");
  EXPECT_EQ(f.spec_version, "1eb32ec03d054393618e481227217adde7786f7c2575230c5468db12a6f347e8");
  EXPECT_EQ(f.definition_version,
            "ee1ef0858d9e47a40c554b5bd567fc703e4fad2e647fae9bd6de282c32716eba");
  EXPECT_EQ(graph.project_version(),
            "e3fef7e8d160466b5c9c099c85b7f176083283ae7a4b89ceee5a90efd7a23ff3");
}

std::vector<FeatureDefinition> chain() {
  return {feature("a", {field("raw", "1")}), feature("b", {field("processed", "2")}, {dep("a")}),
          feature("c", {field("final", "3")}, {dep("b")})};
}

TEST(Versions, OfAChain) {
  const auto graph = build(chain());
  EXPECT_EQ(fields_of(graph, "a"), Texts{"520c9eec"});
  EXPECT_EQ(fields_of(graph, "b"), Texts{"292266cd"});
  EXPECT_EQ(fields_of(graph, "c"), Texts{"f8bffcec"});
  EXPECT_EQ(at(graph, "a").version, "a887fe5e");
  EXPECT_EQ(at(graph, "b").version, "2a9626f3");
  EXPECT_EQ(at(graph, "c").version, "56a4dd93");
  EXPECT_EQ(at(graph, "c").code_version, "f01a16e1");
  EXPECT_EQ(at(graph, "a").spec_version, "8d7ad4b8");
  EXPECT_EQ(at(graph, "b").spec_version, "f2db8df6");
  EXPECT_EQ(at(graph, "c").spec_version, "ea65d617");
  EXPECT_EQ(graph.project_version(), "bc563e8b");
}

TEST(Versions, OfAChainInFullAreNotExtensionsOfTheShortOnes) {
  const auto graph = build(chain(), 64);
  EXPECT_EQ(fields_of(graph, "b"),
            Texts{"42f231657d815ab66825b2f91293c566fed03be65f184ba8978f9fe69c8654df"});
  EXPECT_EQ(fields_of(graph, "c"),
            Texts{"ce8b78182f2440e685aa0aed0eabce2f9ecd9efc6cc73d303ed00ea7c095380a"});
}

TEST(Versions, OfFieldsMatchedBySuffix) {
  FeatureDep suffix = dep("up/av");
  suffix.fields_mapping = DefaultMapping{.match_suffix = true};
  const auto graph =
      build({feature("up/av", {field("audio/french"), field("audio/english"), field("video")}),
             feature("down", {field("french"), field("video"), field("other")}, {suffix})});
  EXPECT_EQ(fields_of(graph, "up/av"), (Texts{"560c181b", "b9a36aad", "77722b1d"}));
  EXPECT_EQ(fields_of(graph, "down"), (Texts{"3652ba46", "04491839", "bc48feb5"}));
  EXPECT_EQ(at(graph, "up/av").version, "b9c6e288");
  EXPECT_EQ(at(graph, "down").version, "e29a7596");
}

TEST(Versions, FieldsSortByTextAndTheProjectByParts) {
  FeatureDefinition three_underscores_apart = feature("a-b", {field("x")});
  const auto graph =
      build({feature("a", {field("x")}), three_underscores_apart, feature("a/b", {field("x")}),
             feature("z", {field("x")}, {dep("a"), dep("a-b"), dep("a/b")})});
  EXPECT_EQ(fields_of(graph, "a"), Texts{"eda2671a"});
  EXPECT_EQ(fields_of(graph, "a-b"), Texts{"a926366b"});
  EXPECT_EQ(fields_of(graph, "a/b"), Texts{"19f49f33"});
  EXPECT_EQ(fields_of(graph, "z"), Texts{"ea97e357"});
  EXPECT_EQ(at(graph, "a").definition_version, "f5a5c5b2");
  EXPECT_EQ(at(graph, "a-b").definition_version, "6a2c5626");
  EXPECT_EQ(at(graph, "a/b").definition_version, "e6a252a2");
  EXPECT_EQ(at(graph, "z").definition_version, "514171f9");
  EXPECT_EQ(graph.project_version(), "c25a26a3");
}

TEST(Versions, EscapeAsPythonDoes) {
  FeatureDefinition u = feature("u", {field("x", "\xC3\xA9\xE2\x9C\x93")});
  u.spec.id_columns = {"id"};
  u.columns = {"id"};
  u.spec.metadata = *support::parse_json("{\"b\":1,\"a\":[1,2.5,null,\"\xC3\xBC\"]}");
  u.spec.description = "q\" \xC3\xA9\n\xF0\x9F\x98\x80";
  const auto graph = build({u});
  EXPECT_EQ(
      support::python_json(to_json(u.spec), support::MemberOrder::Sorted),
      R"({"deps": [], "description": "q\" \u00e9\n\ud83d\ude00", "fields": [{"code_version": )"
      R"("\u00e9\u2713", "deps": [], "key": "x"}], "id_columns": ["id"], "key": "u", )"
      R"("metadata": {"a": [1, 2.5, null, "\u00fc"], "b": 1}})");
  EXPECT_EQ(fields_of(graph, "u"), Texts{"22e82e9a"});
  EXPECT_EQ(at(graph, "u").version, "1185b5bd");
  EXPECT_EQ(at(graph, "u").code_version, "56873e1e");
  EXPECT_EQ(at(graph, "u").spec_version, "55c59fd3");
  EXPECT_EQ(at(graph, "u").definition_version, "2c3ff80a");
  EXPECT_EQ(graph.project_version(), "b081bd5c");
}

TEST(Versions, OfAMinimalSpec) {
  const auto graph = build({feature("test/feature", {field("default")})});
  EXPECT_EQ(at(graph, "test/feature").spec_version, "a5eea973");
  EXPECT_EQ(at(graph, "test/feature").version, "d26937b1");
}

TEST(Versions, OfASpecWithEveryKindOfDependency) {
  FeatureSpec spec{.key = feature_key("d/e")};
  spec.id_columns = {"id", "t"};
  FeatureDep u = dep("u");
  u.optional = true;
  u.filters = {"x > 1"};
  u.lineage = Aggregation{Texts{"id"}};
  u.fields_mapping = SpecificMapping{{{field_key("f/g"), {field_key("b/c"), field_key("a")}}}};
  FeatureDep v = dep("v");
  v.lineage = Expansion{{"id"}, std::nullopt};
  v.fields_mapping = NoMapping{};
  FeatureDep w = dep("w");
  w.lineage = Aggregation{};
  w.fields_mapping = AllMapping{};
  w.select = Texts{};
  spec.deps = {u, v, w};
  spec.description = "D";
  spec.metadata = *support::parse_json(R"({"k":[1,{"z":null}]})");
  const std::string initial(initial_code_version);
  spec.fields = {field("f/g", initial), from_all("h", initial),
                 field("i", initial, {on("u", {"a"}), {.feature = feature_key("v")}})};
  const std::string canonical = support::python_json(to_json(spec), support::MemberOrder::Sorted);
  EXPECT_EQ(
      canonical,
      R"({"deps": [{"feature": "u", "fields_mapping": {"mapping": {"mapping": {"f/g": [["a"], )"
      R"(["b", "c"]]}, "type": "specific"}}, "lineage": {"relationship": {"on": ["id"], "type": )"
      R"("N:1"}}, "optional": true, "rename": null, "select": null, "sql_filters": ["x > 1"]}, )"
      R"({"feature": "v", "fields_mapping": {"mapping": {"type": "none"}}, "lineage": )"
      R"({"relationship": {"id_generation_pattern": null, "on": ["id"], "type": "1:N"}}, )"
      R"("optional": false, "rename": null, "select": null, "sql_filters": null}, {"feature": "w", )"
      R"("fields_mapping": {"mapping": {"type": "all"}}, "lineage": {"relationship": {"on": null, )"
      R"("type": "N:1"}}, "optional": false, "rename": null, "select": [], "sql_filters": null}], )"
      R"("description": "D", "fields": [{"code_version": "__metaxy_initial__", "deps": [], "key": )"
      R"("f/g"}, {"code_version": "__metaxy_initial__", "deps": "__METAXY_ALL_DEP__", "key": "h"}, )"
      R"({"code_version": "__metaxy_initial__", "deps": [{"feature": "u", "fields": ["a"]}, )"
      R"({"feature": "v", "fields": "__METAXY_ALL_DEP__"}], "key": "i"}], "id_columns": ["id", )"
      R"("t"], "key": "d/e", "metadata": {"k": [1, {"z": null}]}})");
  EXPECT_EQ(support::sha256_hex(canonical).substr(0, 8), "5639a15d");
}

TEST(Versions, OfASpecThatRenamesAndSelects) {
  FeatureSpec spec{.key = feature_key("complex/feature")};
  spec.id_columns = {"sample_uid"};
  FeatureDep one = dep("upstream/one");
  one.rename = {{"col1", "renamed_col1"}};
  one.select = Texts{"renamed_col1", "col2"};
  spec.deps = {one, dep("upstream/two")};
  spec.fields = {field("field1", "1"), field("field2", "2")};
  const std::string canonical = support::python_json(to_json(spec), support::MemberOrder::Sorted);
  EXPECT_EQ(support::sha256_hex(canonical).substr(0, 8), "6d18d012");
}

FeatureDefinition with_class(FeatureDefinition definition, const std::string& name,
                             const std::vector<Property>& columns = {}) {
  definition.schema = feature_schema(name, columns);
  return definition;
}

TEST(Versions, OfTheDefinitionOfAClassWithoutColumns) {
  const auto graph =
      build({with_class(feature("recorded/feature", {field("default")}), "RecordedFeature")});
  const Feature& f = at(graph, "recorded/feature");
  const std::string schema =
      support::python_json(f.definition.schema, support::MemberOrder::Sorted);
  EXPECT_EQ(schema.size(), 1755U);
  EXPECT_EQ(support::sha256_hex(schema),
            "d291586d6d166b9b3d4d2342565d3e93aa1d9646f3637cdf5847640f0cd4f796");
  EXPECT_EQ(f.version, "3599b5f9");
  EXPECT_EQ(f.spec_version, "7e3c2900");
  EXPECT_EQ(f.definition_version, "2770c11d");
  EXPECT_EQ(graph.project_version(), "d99f5c77");
}

TEST(Versions, OfAPushedPair) {
  const auto up = feature("upstream", {field("value")});
  const auto down = feature("downstream", {field("result")}, {dep("upstream")});
  const auto graph = build({with_class(up, "Upstream"), with_class(down, "Downstream")});
  EXPECT_EQ(at(graph, "upstream").version, "414ff48a");
  EXPECT_EQ(at(graph, "downstream").version, "d4bebcbe");
  EXPECT_EQ(at(graph, "upstream").definition_version, "fb62c0eb");
  EXPECT_EQ(at(graph, "downstream").definition_version, "25d49159");
  EXPECT_EQ(graph.project_version(), "3721af47");
}

TEST(Versions, RenamingAColumnChangesTheDefinitionOnly) {
  auto up = feature("upstream", {field("value")});
  up.columns.push_back("value");
  auto down = feature("downstream", {field("result")}, {dep("upstream")});
  down.spec.deps[0].rename = {{"value", "renamed"}};
  const auto graph = build({with_class(up, "Upstream2"), with_class(down, "Downstream2")});
  EXPECT_EQ(at(graph, "downstream").version, "d4bebcbe");
  EXPECT_EQ(at(graph, "upstream").definition_version, "a4354d3c");
  EXPECT_EQ(at(graph, "downstream").definition_version, "313e1641");
  EXPECT_EQ(graph.project_version(), "4f7133cd");
}

TEST(Versions, OfAProjectWhoseClassHasAColumn) {
  const Property column{"sample_uid", nullable({{"type", "string"}}), Presence::HasDefault,
                        nullptr};
  const auto graph =
      build({with_class(feature("video/files", {field("default")}), "VideoFiles", {column})});
  EXPECT_EQ(graph.project_version(), "c4fbc1f3");
}

TEST(Versions, OfSeveralFields) {
  const auto graph = build(
      {feature("video", {field("frames", "1"), field("audio", "2"), field("metadata", "5")})});
  EXPECT_EQ(fields_of(graph, "video"), (Texts{"3081ee93", "4c0dc244", "0f1afba6"}));
}

TEST(Versions, OfADiamond) {
  const auto graph =
      build({feature("root", {field("data", "1")}),
             feature("branch_left", {field("left_processed", "2")}, {dep("root")}),
             feature("branch_right", {field("right_processed", "3")}, {dep("root")}),
             feature("merged", {field("fusion", "4")}, {dep("branch_left"), dep("branch_right")})});
  EXPECT_EQ(fields_of(graph, "root"), Texts{"27a4d760"});
  EXPECT_EQ(fields_of(graph, "branch_left"), Texts{"48a24e78"});
  EXPECT_EQ(fields_of(graph, "branch_right"), Texts{"1076c04e"});
  EXPECT_EQ(fields_of(graph, "merged"), Texts{"7e0db82d"});
}

TEST(Versions, OfFieldsThatNameTheirParents) {
  const auto graph =
      build({feature("multi", {field("frames", "1"), field("audio", "2"), field("text", "3")}),
             feature("selective",
                     {field("visual", "10", {on("multi", {"frames"})}),
                      field("audio_only", "11", {on("multi", {"audio"})}),
                      field("mixed", "12", {on("multi", {"frames", "text"})})},
                     {dep("multi")})});
  EXPECT_EQ(fields_of(graph, "selective"), (Texts{"3f4da27b", "6d38418a", "43f7b588"}));
}

TEST(Versions, OfSeveralLevels) {
  const FieldDep all_metadata{.feature = feature_key("raw_metadata")};
  FieldSpec visual = field("visual_metadata", "7", {on("processed_video", {"enhanced_frames"})});
  std::get<0>(visual.deps).push_back(all_metadata);
  const auto graph = build({feature("raw_video", {field("frames"), field("audio")}),
                            feature("raw_metadata", {field("info")}),
                            feature("processed_video",
                                    {field("enhanced_frames", "5", {on("raw_video", {"frames"})}),
                                     field("normalized_audio", "3", {on("raw_video", {"audio"})})},
                                    {dep("raw_video")}),
                            feature("analysis", {from_all("full_analysis", "10"), visual},
                                    {dep("processed_video"), dep("raw_metadata")})});
  EXPECT_EQ(fields_of(graph, "raw_video"), (Texts{"3da1d981", "aa2eb771"}));
  EXPECT_EQ(fields_of(graph, "raw_metadata"), Texts{"762fd106"});
  EXPECT_EQ(fields_of(graph, "processed_video"), (Texts{"3aaeb0d3", "ecece8e4"}));
  EXPECT_EQ(fields_of(graph, "analysis"), (Texts{"73d07532", "ce3eb310"}));
}

TEST(Versions, OfDifferentFeaturesPerField) {
  const auto all_of = [](std::string_view key) {
    return std::vector<FieldDep>{{.feature = feature_key(key)}};
  };
  const auto graph = build({feature("x", {field("x1", "1"), field("x2", "2")}),
                            feature("y", {field("y1", "3"), field("y2", "4")}),
                            feature("z",
                                    {field("z1", "20", all_of("x")), field("z2", "21", all_of("y")),
                                     from_all("z3", "22")},
                                    {dep("x"), dep("y")})});
  EXPECT_EQ(fields_of(graph, "z"), (Texts{"a0e6b061", "82c82356", "18693de8"}));
}

TEST(Versions, OfAnEmptyProject) {
  EXPECT_EQ(build({}).project_version(), "empty");
  FeatureDefinition foreign = feature("a", {field("x")});
  foreign.ownership = Ownership::External;
  EXPECT_EQ(build({foreign}).project_version(), "empty");
}

// Done naively these take exponential time or all of the stack; bench/versions says how long they
// do.
TEST(Versions, OfALongChainAndOfALadderOfDiamondsComeToAnEnd) {
  const auto graph = build(chain_and_ladder(10'000, 60));
  EXPECT_EQ(graph.features().size(), 10'181U);
  EXPECT_EQ(at(graph, "d60").version.size(), 8U);
}

}  // namespace
}  // namespace metaxy::graph
