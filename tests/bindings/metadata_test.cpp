// SPDX-License-Identifier: Apache-2.0
// What bindings say of a struct is known when a program is compiled, and is what graph.json and the
// SQL files of the same run say.
#include <algorithm>
#include <array>
#include <concepts>
#include <type_traits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/support/json.h"
#include "headers/everything.metaxy.hpp"
#include "headers/hostile.metaxy.hpp"
#include "headers/media.metaxy.hpp"
#include "headers/shop.metaxy.hpp"
#include "tests/program/process.h"

namespace metaxy::testing {
namespace {

using support::Json;

// Handles know the struct, the column and the type of the member.
template <class Handle, class Owner, int Index, class Value>
concept Handles = std::same_as<Handle, const Column<Owner, Index, Value>>;

static_assert(Handles<decltype(media::video::path), media::Video, 0, std::string>);
static_assert(Handles<decltype(media::video::part), media::Video, 2, std::int32_t>);
static_assert(Handles<decltype(media::video::duration), media::Video, 3, std::optional<double>>);
static_assert(Handles<decltype(shop::order_line::price), shop::OrderLine, 3, Decimal>);
static_assert(Handles<decltype(zoo::everything::mood), zoo::Everything, 15, zoo::Mood>);
static_assert(Handles<decltype(zoo::everything::id), zoo::Everything, 0, std::int64_t>);
static_assert(Handles<decltype(hostile::metaxy_::id), hostile::Metaxy, 0, std::string>);

template <class Owner, int Index, class Value>
constexpr const ColumnInfo& info(Column<Owner, Index, Value>) {
  return model<Owner>::columns[static_cast<std::size_t>(Index)];
}
constexpr bool is(const ColumnInfo& column, std::string_view name, std::string_view member,
                  ColumnType type, Nullable nullable) {
  return column.name == name && column.member == member && column.type == type &&
         column.nullable == nullable;
}

static_assert(is(info(zoo::everything::box_width), "box_wide", "box.width", ColumnType::Float32,
                 Nullable::Yes));
static_assert(is(info(zoo::everything::place_y), "at_y", "place.y", ColumnType::Float64,
                 Nullable::No));
static_assert(is(info(zoo::everything::hot_spot_x), "hot_spot_x", "hot_spot.x", ColumnType::Float64,
                 Nullable::Yes));
static_assert(is(info(zoo::everything::u64), "u64", "u64", ColumnType::UInt64, Nullable::No));
static_assert(is(info(zoo::everything::address), "address", "address", ColumnType::Text,
                 Nullable::No));
static_assert(is(info(zoo::everything::maybe_native), "maybe_native", "maybe_native",
                 ColumnType::Struct, Nullable::Yes));
static_assert(is(info(zoo::everything::counts), "counts", "counts", ColumnType::Map, Nullable::No));
static_assert(is(info(zoo::clock::alarm), "alarm", "alarm", ColumnType::TimeOfDay, Nullable::Yes));
static_assert(is(info(shop::user::id), "id", "id", ColumnType::Int64, Nullable::No));
static_assert(is(info(hostile::union_::thread_local_), "thread_it's \"quoted\"\\", "thread.local",
                 ColumnType::Text, Nullable::No));
static_assert(is(info(hostile::union_::co_await_), "co_await", "co.await", ColumnType::Int32,
                 Nullable::No));
static_assert(is(info(hostile::union_::box_local), "box_local", "box_local", ColumnType::Text,
                 Nullable::No));
static_assert(is(info(hostile::union_::box_local_), "b it's \"quoted\"\\", "box.local",
                 ColumnType::Text, Nullable::No));

static_assert(info(zoo::everything::json).sql_type.sqlite == "JSON_TEXT");
static_assert(info(zoo::everything::json).sql_type[Dialect::Duckdb] == "JSON");
static_assert(info(zoo::everything::json).sql_type[Dialect::Postgresql] == "JSONB");

static_assert(model<shop::OrderLine>::key == std::array{0, 2, 4});
static_assert(std::same_as<decltype(model<shop::OrderLine>::Key::warehouse), std::string>);
static_assert(model<media::Video>::key == std::array{1, 2});
static_assert(model<hostile::Statement>::table == "select \"from\";\nDROP TABLE users; --\\");
static_assert(model<shop::User>::columns.size() == 4, "a member that is not stored has no column");
static_assert(model<shop::User>::first_column == 0);
static_assert(model<media::Video>::first_column == 10);
static_assert(model<media::Video>::feature.key == "media/video");
static_assert(model<media::Video>::feature.version.size() == 8);
static_assert(model<media::Video>::fields[1].key == "sound-track");
static_assert(model<media::Video>::fields[1].code_version == "7");
static_assert(model<media::Faces>::feature.begin()->key == "boxes");
static_assert(model<media::Faces>::feature.version != model<media::Video>::feature.version);

// Statements that would make no sense are not there.
template <class M>
concept Numbered = requires { M::insert_returning; };
template <class M>
concept Keyed = requires { M::select_by_key; };
template <class M>
concept Updated = requires { M::update_by_key; };
template <class M>
concept Versioned = requires { M::feature; };

static_assert(Numbered<model<shop::Team>> && Updated<model<shop::Team>>);
static_assert(!Numbered<model<shop::Member>> && Keyed<model<shop::Member>>);
static_assert(!Updated<model<shop::Member>>, "all of it is the key");
static_assert(!Keyed<model<shop::AuditLog>>);
static_assert(Versioned<model<media::Video>> && !Versioned<model<shop::Team>>);
static_assert(!Updated<model<media::Video>>, "rows of features are never changed");

// Who makes a value.
static_assert(info(shop::team::id).origin == ColumnOrigin::Numbered);
static_assert(info(shop::team::letters).origin == ColumnOrigin::Computed);
static_assert(info(shop::order_line::price).origin == ColumnOrigin::Given, "a default is no law");

// What no two rows share.
template <class T, std::size_t Number>
constexpr std::array<int, Number> unique_key(std::size_t at) {
  const UniqueKey& key = model<T>::unique_keys.at(at);
  if (key.size != static_cast<int>(Number)) return {-1};
  std::array<int, Number> out{};
  std::copy_n(key.columns, Number, out.begin());
  return out;
}
static_assert(model<shop::Team>::unique_keys.size() == 2);
static_assert(unique_key<shop::Team, 1>(0) == std::array{0}, "the primary key comes first");
static_assert(unique_key<shop::Team, 1>(1) == std::array{1});
static_assert(model<shop::OrderLine>::unique_keys.size() == 1);
static_assert(unique_key<shop::OrderLine, 3>(0) == std::array{0, 4, 2} ||
              unique_key<shop::OrderLine, 3>(0) == std::array{0, 2, 4});
static_assert(model<shop::AuditLog>::unique_keys.empty());
static_assert(model<media::Video>::unique_keys.empty(), "features keep every version of a row");

// Where foreign keys lead.
template <class From>
using Target = typename References<std::remove_const_t<From>>::target;
template <class From>
concept Refers = requires { typename Target<From>; };
static_assert(std::same_as<Target<decltype(shop::user::team_id)>,
                           std::remove_const_t<decltype(shop::team::id)>>);
static_assert(!Refers<decltype(shop::user::mail)>);
static_assert(model<shop::Team>::depth == 0 && model<shop::User>::depth == 1);

Json graph() { return *support::parse_json(read_text(METAXY_TEST_BINDINGS "/graph.json")); }

// The one of `list` whose `member` is `value`.
Json with(const Json& list, const char* member, std::string_view value) {
  for (const Json& each : list) {
    if (each[member] == value) return each;
  }
  return nullptr;
}

template <class T>
Json versions_in_bindings() {
  Json versions = Json::object(), codes = Json::object();
  for (const FieldInfo& field : model<T>::feature) {
    versions[std::string(field.key)] = field.version;
    codes[std::string(field.key)] = field.code_version;
  }
  constexpr FeatureInfo feature = model<T>::feature;
  return {
      {"version", feature.version},           {"code_version", feature.code_version},
      {"spec_version", feature.spec_version}, {"definition_version", feature.definition_version},
      {"field_versions", versions},           {"codes", codes}};
}

Json versions_in_graph(std::string_view key) {
  const Json feature = with(graph()["features"], "key", key);
  Json out = Json::object(), codes = Json::object();
  for (const char* each :
       {"version", "code_version", "spec_version", "definition_version", "field_versions"}) {
    out[each] = feature[each];
  }
  for (const Json& field : feature["spec"]["fields"]) {
    codes[field["key"].get<std::string>()] = field["code_version"];
  }
  out["codes"] = codes;
  return out;
}

TEST(Metadata, HasTheVersionsOfTheGraph) {
  EXPECT_EQ(versions_in_bindings<media::Video>(), versions_in_graph("media/video"));
  EXPECT_EQ(versions_in_bindings<media::Faces>(), versions_in_graph("media/faces"));
  EXPECT_EQ(versions_in_bindings<hostile::Hyphens>(), versions_in_graph("a-b/c-d"));
}

template <class T>
Json columns_in_bindings() {
  Json out = Json::array();
  for (const ColumnInfo& column : model<T>::columns) {
    out.push_back({column.name, column.nullable == Nullable::Yes});
  }
  return out;
}

template <class T>
Json columns_in_graph() {
  Json out = Json::array();
  const Json table = with(graph()["tables"], "name", model<T>::table);
  int index = 0;
  for (const Json& column : table["columns"]) {
    if (index++ < model<T>::first_column) continue;
    out.push_back({column["name"], column["nullable"]});
  }
  return out;
}

template <class T>
Json key_in_bindings() {
  Json out = Json::array();
  for (const int index : model<T>::key) {
    out.push_back(model<T>::columns[static_cast<std::size_t>(index)].name);
  }
  return out;
}

template <class T>
class EachModel : public ::testing::Test {};
using Models = ::testing::Types<zoo::Everything, zoo::Clock, shop::Team, shop::User,
                                shop::OrderLine, shop::Member, shop::AuditLog, hostile::Statement,
                                hostile::Union, hostile::Metaxy, hostile::Retired, hostile::Hyphens,
                                media::Video, media::Faces>;
TYPED_TEST_SUITE(EachModel, Models);

TYPED_TEST(EachModel, HasTheColumnsOfTheGraph) {
  EXPECT_EQ(columns_in_bindings<TypeParam>(), columns_in_graph<TypeParam>());
}

TYPED_TEST(EachModel, HasTheKeyOfTheGraph) {
  if constexpr (Versioned<model<TypeParam>>) {
    const Json feature = with(graph()["features"], "key", model<TypeParam>::feature.key);
    EXPECT_EQ(key_in_bindings<TypeParam>(), feature["spec"]["id_columns"]);
  } else if constexpr (Keyed<model<TypeParam>>) {
    const Json table = with(graph()["tables"], "name", model<TypeParam>::table);
    EXPECT_EQ(key_in_bindings<TypeParam>(), table["primary_key"]["columns"]);
  }
}

std::string quoted(std::string_view name) {
  std::string out = "\"";
  for (const char c : name) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

TYPED_TEST(EachModel, HasTheTypesOfTheSchema) {
  for (const auto& [dialect, name] : {std::pair{Dialect::Sqlite, "sqlite"},
                                      {Dialect::Duckdb, "duckdb"},
                                      {Dialect::Postgresql, "postgresql"}}) {
    const std::string path = METAXY_TEST_BINDINGS "/schema." + std::string(name) + ".sql";
    const std::string script = read_text(path);
    const std::size_t begin = script.find("CREATE TABLE " + quoted(model<TypeParam>::table) + " (");
    ASSERT_NE(begin, std::string::npos);
    const std::string table = script.substr(begin, script.find("\n);", begin) - begin);
    for (const ColumnInfo& column : model<TypeParam>::columns) {
      EXPECT_THAT(table, ::testing::HasSubstr("\n  " + quoted(column.name) + ' ' +
                                              std::string(column.sql_type[dialect])));
    }
  }
}

}  // namespace
}  // namespace metaxy::testing
