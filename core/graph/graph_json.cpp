// SPDX-License-Identifier: Apache-2.0
#include "core/graph/graph_json.h"

#include <limits>

#include <fmt/format.h>

#include "core/graph/check.h"
#include "core/graph/spec_json.h"
#include "core/support/json_object.h"

namespace metaxy::graph {
namespace {

using support::Json;
using support::JsonReader;

constexpr std::size_t longest_digest = 64;

Json feature_json(const Feature& feature, const FileName& file_name) {
  const FeatureDefinition& definition = feature.definition;
  Json versions = Json::object(), parents = Json::object();
  for (std::size_t i = 0; i < feature.spec().fields.size(); ++i) {
    const std::string field = feature.spec().fields[i].key.text();
    versions[field] = feature.field_versions[i];
    Json names = Json::array();
    for (const FieldReference& parent : feature.parents[i]) {
      names.push_back(qualified(parent.feature, parent.field));
    }
    parents[field] = std::move(names);
  }
  return support::JsonObject(13)
      .add("key", feature.spec().key.text())
      .add("version", feature.version)
      .add("code_version", feature.code_version)
      .add("spec_version", feature.spec_version)
      .add("definition_version", feature.definition_version)
      .add("field_versions", std::move(versions))
      .add("field_parents", std::move(parents))
      .add("external", definition.ownership == Ownership::External)
      .add("class_path", definition.class_path)
      .add("at", to_json(definition.at, file_name))
      .add("columns", definition.columns)
      .add("spec", to_json(feature.spec()))
      .add("schema", definition.schema);
}

std::optional<FeatureDefinition> read_definition(const JsonReader& reader) {
  std::optional<FeatureSpec> spec = read_spec(reader.at("spec"));
  if (!spec) return std::nullopt;
  FeatureDefinition out{.spec = *std::move(spec)};
  if (reader.at("key").text() != out.spec.key.text()) {
    reader.fail("'key' is not the key of the specification");
  }
  out.columns = reader.at("columns").texts();
  out.schema = reader.at("schema").raw();
  out.class_path = reader.at("class_path").text();
  out.ownership = reader.at("external").boolean() ? Ownership::External : Ownership::Own;
  out.at = read_position(reader.at("at"));
  return out;
}

std::optional<GraphSettings> read_settings(const JsonReader& reader) {
  GraphSettings out;
  if (const auto project = reader.find("project")) out.project = project->text();
  out.hash_truncation_length = reader.at("hash_truncation_length").count();
  if (out.hash_truncation_length < shortest_truncation ||
      out.hash_truncation_length > longest_digest) {
    reader.at("hash_truncation_length").fail("expected a number from 8 to 64");
  }
  return reader.error() ? std::nullopt : std::optional(out);
}

unsigned read_count(const JsonReader& reader) {
  const std::uint64_t count = reader.count();
  if (count <= std::numeric_limits<unsigned>::max()) return static_cast<unsigned>(count);
  reader.fail(fmt::format("{} is too large for a line or a column", count));
  return 0;
}

// What is written about a feature beside its definition follows from it, so it must agree.
void compare(const JsonReader& reader, const FeatureGraph& graph) {
  if (reader.at("project_version").text() != graph.project_version()) {
    reader.fail("'project_version' is not the one that the features give");
  }
  reader.at("features").each([&](const JsonReader& feature) {
    const auto key = FeatureKey::parse(feature.at("key").text());
    const Feature* found = key ? graph.find(*key) : nullptr;
    if (found == nullptr) return;
    const Json expected = feature_json(*found, [](const std::string& file) { return file; });
    for (const char* member : {"version", "code_version", "spec_version", "definition_version",
                               "field_versions", "field_parents"}) {
      if (feature.at(member).raw() == expected[member]) continue;
      feature.fail(fmt::format("'{}' is not the one that the specification gives", member));
    }
  });
}

}  // namespace

Json to_json(const support::Position& at, const FileName& file_name) {
  return support::JsonObject(3)
      .add("file", file_name(at.file))
      .add("line", at.line)
      .add("column", at.column);
}

support::Position read_position(const JsonReader& reader) {
  return {reader.at("file").text(), read_count(reader.at("line")), read_count(reader.at("column"))};
}

void write_graph(const FeatureGraph& graph, const FileName& file_name,
                 support::PrettyObject& document) {
  const GraphSettings& settings = graph.settings();
  document.add("project", settings.project ? Json(*settings.project) : Json());
  document.add("hash_truncation_length", settings.hash_truncation_length);
  document.add("project_version", graph.project_version());
  const auto& features = graph.features();
  document.add_list("features", features.size(),
                    [&](std::size_t i) { return feature_json(features[i], file_name); });
}

std::optional<FeatureGraph> read_graph(const JsonReader& reader) {
  const std::optional<GraphSettings> settings = read_settings(reader);
  std::vector<FeatureDefinition> definitions;
  const JsonReader features = reader.at("features");
  features.each([&](const JsonReader& feature) {
    if (auto definition = read_definition(feature)) definitions.push_back(*std::move(definition));
  });
  if (reader.error() || !settings) return std::nullopt;
  for (const Problem& problem : check(definitions)) {
    features.at(problem.definition).fail(problem.message);
    return std::nullopt;
  }
  FeatureGraph graph = FeatureGraph::build(std::move(definitions), *settings);
  compare(reader, graph);
  if (reader.error()) return std::nullopt;
  return graph;
}

}  // namespace metaxy::graph
