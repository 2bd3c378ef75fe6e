// SPDX-License-Identifier: Apache-2.0
#include "core/schema/graph_file.h"

#include <cassert>
#include <set>

#include <fmt/format.h>

#include "core/schema/table_json.h"
#include "core/support/json_object.h"
#include "core/support/text.h"

namespace metaxy::schema {
namespace {

using support::JsonReader;
using support::Result;
using JsonValue = support::Json;

std::string member_path(const std::vector<MemberStep>& path) {
  std::vector<std::string> names;
  for (const MemberStep& step : path) names.push_back(step.name);
  return support::join(names, ".");
}

// Adds to a table's JSON where it and its columns come from.
void add_origin(JsonValue& table, const TableOrigin& origin, const graph::FileName& file_name) {
  table["struct"] = origin.cpp_name;
  table["header"] = file_name(origin.header);
  table["feature"] = origin.feature ? JsonValue(origin.feature->text()) : JsonValue();
  if (!origin.renamed_from.empty()) table["renamed_from"] = origin.renamed_from;
  table["at"] = graph::to_json(origin.at, file_name);
  JsonValue columns = JsonValue::array();
  for (const ColumnOrigin& column : origin.columns) {
    JsonValue out = support::JsonObject(5)
                        .add("column", column.column)
                        .add("member", column.member)
                        .add("cpp_type", column.cpp_type)
                        .add("at", graph::to_json(column.at, file_name));
    if (!column.renamed_from.empty()) out["renamed_from"] = column.renamed_from;
    columns.push_back(std::move(out));
  }
  table["members"] = std::move(columns);
}

TableOrigin read_origin(const JsonReader& reader, const Table& table) {
  const auto text_of = [](const JsonReader& from, const char* member) {
    const auto found = from.find(member);
    return found ? found->text() : std::string();
  };
  TableOrigin out{table.name, reader.at("struct").text(), reader.at("header").text()};
  if (const auto feature = reader.find("feature")) {
    auto key = graph::FeatureKey::parse(feature->text());
    if (key)
      out.feature = *std::move(key);
    else
      feature->fail(key.error().message);
  }
  out.renamed_from = text_of(reader, "renamed_from");
  out.at = graph::read_position(reader.at("at"));
  reader.at("members").each([&](const JsonReader& member) {
    out.columns.push_back({member.at("column").text(), member.at("member").text(),
                           member.at("cpp_type").text(), text_of(member, "renamed_from"),
                           graph::read_position(member.at("at"))});
    if (table.find(out.columns.back().column) == nullptr) {
      member.fail(fmt::format("there is no column '{}'", out.columns.back().column));
    }
  });
  return out;
}

// Tables are sorted, each once, and their features are features.
void check_tables(const JsonReader& reader, const std::vector<Table>& tables,
                  const std::vector<TableOrigin>& origins, const graph::FeatureGraph& graph) {
  if (make_schema(tables) != Schema{tables}) {
    return reader.fail("the tables, or what belongs to one, are not in order");
  }
  std::set<TableName> names;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    if (tables[i].name.name.empty() || !names.insert(tables[i].name).second) {
      reader.fail(fmt::format("the table name '{}' is empty or given twice", text(tables[i].name)));
    }
    const auto& feature = origins[i].feature;
    if (feature && graph.find(*feature) == nullptr) {
      reader.fail(fmt::format("the table '{}' belongs to '{}', which is not a feature",
                              text(tables[i].name), feature->text()));
    }
  }
}

TableOrigin origin_of(const Table& table, const Model& model) {
  const Entity* entity = model.find(table.name);
  assert(entity != nullptr && "every table of a lowered schema comes from an entity");
  TableOrigin out{table.name,      entity->cpp_name,     entity->header,
                  entity->feature, entity->renamed_from, entity->at};
  for (const EntityColumn& column : entity->columns) {
    out.columns.push_back({column.column.name, member_path(column.path), column.cpp_type,
                           column.renamed_from, column.at});
  }
  return out;
}

// `origin` gives the TableOrigin of the table at an index.
template <class Origin>
std::string write(const graph::FeatureGraph& graph, const Schema& schema, Origin origin,
                  const graph::FileName& file_name) {
  support::PrettyObject document;
  document.add("format", graph_file_format);
  graph::write_graph(graph, file_name, document);
  document.add_list("tables", schema.tables.size(), [&](std::size_t i) {
    JsonValue table = to_json(schema.tables[i]);
    add_origin(table, origin(i), file_name);
    return table;
  });
  return std::move(document).text();
}

}  // namespace

std::string write_graph_file(const graph::FeatureGraph& graph, const Model& model,
                             const Schema& schema, const graph::FileName& file_name) {
  const auto origin = [&](std::size_t i) { return origin_of(schema.tables[i], model); };
  return write(graph, schema, origin, file_name);
}

std::string write_graph_file(const GraphFile& file, const graph::FileName& file_name) {
  const auto origin = [&](std::size_t i) -> const TableOrigin& { return file.origins[i]; };
  return write(file.graph, file.schema, origin, file_name);
}

Result<GraphFile> read_graph_file(std::string_view text) {
  const Result<JsonValue> document = support::parse_json(text);
  if (!document) return document.error();
  const JsonReader reader(*document);
  const std::uint64_t format = reader.at("format").count();
  if (!reader.error() && format != graph_file_format) {
    return support::Error{
        support::ErrorCode::Unsupported,
        fmt::format("the graph has format {}, but this program reads format {}; {}", format,
                    graph_file_format,
                    format > graph_file_format ? "use a newer metaxy" : "generate it again")};
  }
  std::optional<graph::FeatureGraph> graph = graph::read_graph(reader);
  if (!graph) return *reader.error();
  std::vector<Table> tables;
  std::vector<TableOrigin> origins;
  const JsonReader list = reader.at("tables");
  list.each([&](const JsonReader& table) {
    tables.push_back(read_table(table));
    origins.push_back(read_origin(table, tables.back()));
  });
  check_tables(list, tables, origins, *graph);
  if (reader.error()) return *reader.error();
  return GraphFile{*std::move(graph), make_schema(std::move(tables)), std::move(origins)};
}

}  // namespace metaxy::schema
