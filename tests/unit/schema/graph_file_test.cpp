// SPDX-License-Identifier: Apache-2.0
#include "core/schema/graph_file.h"

#include <gtest/gtest.h>

#include "core/schema/lower.h"
#include "core/schema/type_json.h"
#include "tests/unit/graph/specs.h"

namespace metaxy::schema {
namespace {

using JsonValue = support::Json;

std::vector<Type> every_type() {
  const Type text{Text{}}, number{Float{32}};
  return {{Bool{}},
          {Integer{8, Sign::Unsigned}},
          {Integer{64, Sign::Signed}},
          number,
          {Text{30}},
          {Bytes{}},
          {Date{}},
          {TimeOfDay{}},
          {Instant{}},
          {LocalDateTime{}},
          {Interval{}},
          {Uuid{}},
          {Json{}},
          {Decimal{12, 2}},
          {Enum{"colour", {"Red", "Green"}, EnumStorage::Native}},
          {List{number, Nullability::NotNull, 768}},
          {List{Type{List{text}}, Nullability::Nullable}},
          {Map{text, Nullability::Nullable}},
          {Struct{{{"a", text}, {"b", {Map{number}}, Nullability::Nullable}}}}};
}

TEST(TypeJson, ReadsBackEveryKind) {
  for (const Type& type : every_type()) {
    const JsonValue json = to_json(type);
    const support::JsonReader reader(json);
    EXPECT_EQ(read_type(reader), type) << json.dump();
    EXPECT_FALSE(reader.error()) << json.dump();
  }
}

Model model() {
  Entity video{.cpp_name = "shop::Video", .base_name = "Video", .header = "video.hpp"};
  video.at = {"video.hpp", 7, 8};
  video.feature = graph::feature_key("video");
  video.id_columns = {"sample_uid"};
  video.field_members = {"frames"};
  video.table.name = "video";
  video.renamed_from = "videos";
  video.columns.push_back(
      {.column = {.name = "sample_uid", .type = {Text{}}}, .path = {{"V", "uid"}}});
  const std::vector<Type> types = every_type();
  for (std::size_t i = 0; i < types.size(); ++i) {
    const std::string name = "c" + std::to_string(i);
    video.columns.push_back({.column = {.name = name, .type = types[i]},
                             .path = {{"V", "box"}, {"Box", name}},
                             .cpp_type = "T",
                             .at = {"video.hpp", 9, 3}});
  }
  EntityColumn& rich = video.columns.back();
  rich.column.server_default = "now()";
  rich.column.comment = "what it is";
  rich.column.collation = "C";
  rich.column.type_by_dialect = {{"sqlite", "BLOB"}};
  rich.renamed_from = "old";
  video.columns[2].column.generated = {{"c2 + 1", GeneratedValue::Kind::Virtual}};
  video.columns[3].unique = Membership::Yes;
  video.columns[3].references = ColumnReference{
      {"app", "users"}, "id", Action::SetNull, Action::Cascade, Deferrable::InitiallyDeferred};
  video.indexes.push_back(
      {"odd",
       {{IndexElement::Kind::Expression, IndexElement::Order::Descending, "c4"}},
       Uniqueness::Unique,
       "c0"});
  video.checks.push_back({"positive", "c2 > 0"});
  video.injected_index = Membership::Yes;
  Entity users{.cpp_name = "User", .base_name = "User", .header = "video.hpp"};
  users.table = {"app", "users"};
  users.comment = "people";
  users.columns.push_back(
      {.column = {.name = "id", .type = {Integer{}}, .numbering = Numbering::Autoincrement},
       .path = {{"U", "id"}},
       .primary_key = Membership::Yes});
  return {.entities = {video, users}};
}

graph::FeatureGraph features() {
  graph::FeatureDefinition video = graph::feature("video", {graph::field("frames")});
  video.at = {"video.hpp", 7, 8};
  video.class_path = "shop::Video";
  return graph::FeatureGraph::build(
      {video, graph::feature("clip", {graph::field("x")}, {graph::dep("video")})},
      {.project = "shop"});
}

std::string written(const graph::FileName& file_name) {
  const Model all = model();
  return write_graph_file(features(), all, *lower(all, {}), file_name);
}

std::string same(const std::string& name) { return name; }

TEST(GraphFile, ReadsBackWhatItWrites) {
  const std::string text = written(same);
  const auto read = read_graph_file(text);
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(read->graph, features());
  EXPECT_EQ(read->schema, *lower(model(), {}));
  EXPECT_EQ(write_graph_file(*read, same), text);
  EXPECT_EQ(support::pretty_json(*support::parse_json(text)), text);
}

TEST(GraphFile, WritesNoPathThatTheCallerDoesNotWant) {
  const JsonValue json =
      *support::parse_json(written([](const std::string& name) { return "src/" + name; }));
  EXPECT_EQ(json["tables"][0]["at"]["file"], "src/video.hpp");
  EXPECT_EQ(json["tables"][0]["header"], "src/video.hpp");
  EXPECT_EQ(json["features"][1]["at"]["file"], "src/video.hpp");
}

struct Bad {
  std::string pointer;
  JsonValue value;
  std::string why;
};

void PrintTo(const Bad& bad, std::ostream* out) { *out << bad.pointer; }

class BadGraphFile : public testing::TestWithParam<Bad> {};

TEST_P(BadGraphFile, IsRefusedWithItsPlace) {
  JsonValue json = *support::parse_json(written(same));
  json[JsonValue::json_pointer(GetParam().pointer)] = GetParam().value;
  const auto read = read_graph_file(json.dump());
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().message, GetParam().why);
}

INSTANTIATE_TEST_SUITE_P(
    Places, BadGraphFile,
    testing::Values(
        Bad{"/format", 2,
            "the graph has format 2, but this program reads format 1; use a newer metaxy"},
        Bad{"/format", 0,
            "the graph has format 0, but this program reads format 1; generate it again"},
        Bad{"/format", "one", "/format: expected a number that is not negative"},
        Bad{"/hash_truncation_length", 7,
            "/hash_truncation_length: expected a number from 8 to 64"},
        Bad{"/project_version", "00000000",
            "'project_version' is not the one that the features give"},
        Bad{"/features/1/version", "00000000",
            "/features/1: 'version' is not the one that the specification gives"},
        Bad{"/features/0/spec/deps/0/feature", "nothing",
            "/features/0: 'clip' depends on 'nothing', which is not a feature"},
        Bad{"/features/0/key", "other", "/features/0: 'key' is not the key of the specification"},
        Bad{"/features/1/at/line", 4294967297,
            "/features/1/at/line: 4294967297 is too large for a line or a column"},
        Bad{"/tables", JsonValue::object(), "/tables: expected an array"},
        Bad{"/tables/0/columns/11/type/kind", "blob",
            "/tables/0/columns/11/type/kind: unknown kind of type 'blob'"},
        Bad{"/tables/0/columns/12/type/bits", 9,
            "/tables/0/columns/12/type/bits: no number has 9 bits"},
        Bad{"/tables/0/columns/13/name", "c0",
            "/tables/0: the column name 'c0' is empty or given twice"},
        Bad{"/tables/0/unique/0/columns/0", "zz", "/tables/0: there is no column 'zz'"},
        Bad{"/tables/0/members/0/column", "zz", "/tables/0/members/0: there is no column 'zz'"},
        Bad{"/tables/0/feature", "audio",
            "/tables: the table 'video' belongs to 'audio', which is not a feature"},
        Bad{"/tables/0/schema", "zebra",
            "/tables: the tables, or what belongs to one, are not in order"},
        Bad{"/tables/0/foreign_keys/0/on_delete", "explode",
            "/tables/0/foreign_keys/0/on_delete: unknown value 'explode'"}));

TEST(GraphFile, RefusesWhatIsNotJson) {
  EXPECT_EQ(read_graph_file("{").error().message, "not JSON at byte 2");
  EXPECT_EQ(read_graph_file("[]").error().message, "expected an object");
}

}  // namespace
}  // namespace metaxy::schema
