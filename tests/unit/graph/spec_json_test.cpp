// SPDX-License-Identifier: Apache-2.0
#include "core/graph/spec_json.h"

#include <gtest/gtest.h>

#include "tests/unit/graph/specs.h"

namespace metaxy::graph {
namespace {

using support::Json;

FeatureSpec rich_spec() {
  FeatureDep one = dep("up/one");
  one.select = {"a"};
  one.rename = {{"b", "c"}, {"a", "z"}};
  one.fields_mapping = SpecificMapping{
      {{field_key("x/y"), {field_key("p"), field_key("q/r")}}, {field_key("z"), {}}}};
  one.filters = {"a > 1", "b = 'x'"};
  one.lineage = Expansion{{"id"}, "{id}-{n}"};
  one.optional = true;
  FeatureDep two = dep("two");
  two.fields_mapping = DefaultMapping{.match_suffix = true, .exclude_fields = field_keys({"u"})};
  two.lineage = Aggregation{{{"id"}}};
  FeatureDep three = dep("three");
  three.fields_mapping = NoMapping{};
  FeatureSpec spec = feature("down", {field("x/y", "2", {on("up/one", {"p"})})}).spec;
  spec.fields.push_back({field_key("z"), "", All{}});
  spec.deps = {one, two, three};
  spec.metadata = *support::parse_json(R"({"owner":{"team":["a","b"]}})");
  spec.description = "down below";
  return spec;
}

std::optional<FeatureSpec> read(const Json& json, std::string* error = nullptr) {
  const support::JsonReader reader(json);
  auto spec = read_spec(reader);
  if (error != nullptr && reader.error()) *error = reader.error()->message;
  return spec;
}

TEST(SpecJson, ReadsBackWhatItWrites) {
  const FeatureSpec spec = rich_spec();
  EXPECT_EQ(read(to_json(spec)), spec);
}

TEST(SpecJson, WritesMembersInTheOrderOfTheSystemTable) {
  EXPECT_EQ(
      support::python_json(to_json(feature("f", {field("x")}).spec), support::MemberOrder::AsGiven),
      R"({"key": "f", "id_columns": ["sample_uid"], "deps": [], "fields": [{"key": "x", )"
      R"("code_version": "1", "deps": []}], "metadata": {}, "description": null})");
}

struct Bad {
  std::string pointer;
  Json value;
  std::string why;
};

class BadSpec : public testing::TestWithParam<Bad> {};

TEST_P(BadSpec, IsRefusedWithItsPlace) {
  Json json = to_json(rich_spec());
  json[Json::json_pointer(GetParam().pointer)] = GetParam().value;
  std::string error;
  EXPECT_EQ(read(json, &error), std::nullopt);
  EXPECT_EQ(error, GetParam().why);
}

INSTANTIATE_TEST_SUITE_P(
    Places, BadSpec,
    testing::Values(Bad{"/key", "Down",
                        "/key: 'Down' is not a key: the part 'Down' must begin with a "
                        "lower-case letter or an underscore"},
                    Bad{"/id_columns", "id", "/id_columns: expected an array"},
                    Bad{"/deps/0/feature", 7, "/deps/0/feature: expected a string"},
                    Bad{"/deps/0/optional", nullptr, "/deps/0: 'optional' is missing"},
                    Bad{"/deps/0/lineage/relationship/type", "2:2",
                        "/deps/0/lineage/relationship: unknown lineage '2:2'"},
                    Bad{"/deps/1/fields_mapping/mapping/type", "odd",
                        "/deps/1/fields_mapping/mapping: unknown fields mapping 'odd'"},
                    Bad{"/fields/1/deps", "everything",
                        "/fields/1/deps: expected a list or __METAXY_ALL_DEP__"},
                    Bad{"/fields/0/deps/0/fields/0", "A",
                        "/fields/0/deps/0/fields/0: 'A' is not a key: the part 'A' must begin with "
                        "a lower-case "
                        "letter or an underscore"},
                    Bad{"/metadata", Json::array(), "/metadata: expected an object"}));

}  // namespace
}  // namespace metaxy::graph
