// SPDX-License-Identifier: Apache-2.0
#include "core/graph/feature_schema.h"

#include "core/graph/title.h"
#include "core/support/json_object.h"

namespace metaxy::graph {
namespace {

using support::Json;

Json text() { return {{"type", "string"}}; }
Json instant() { return {{"format", "date-time"}, {"type", "string"}}; }
Json by_field() { return {{"additionalProperties", text()}, {"type", "object"}}; }

void add(Json& properties, const std::string& name, Json shape, const char* description) {
  shape["description"] = description;
  shape["title"] = title(name);
  properties[name] = std::move(shape);
}

void add_nullable(Json& properties, const std::string& name, Json type, const char* description) {
  Json shape = nullable(std::move(type));
  shape["default"] = nullptr;
  add(properties, name, std::move(shape), description);
}

Json system_properties() {
  Json out = Json::object();
  add(out, "metaxy_provenance_by_field", by_field(),
      "Field-level provenance hashes (maps field names to hashes)");
  add_nullable(out, "metaxy_provenance", text(), "Hash of metaxy_provenance_by_field");
  add_nullable(out, "metaxy_feature_version", text(),
               "Hash of the feature definition (dependencies + fields + code_versions)");
  add_nullable(out, "metaxy_project_version", text(),
               "Hash of the entire feature graph project version");
  add_nullable(out, "metaxy_data_version_by_field", by_field(),
               "Field-level data version hashes (maps field names to version hashes)");
  add_nullable(out, "metaxy_data_version", text(), "Hash of metaxy_data_version_by_field");
  add_nullable(out, "metaxy_created_at", instant(),
               "Timestamp when the metadata row was created (UTC)");
  add_nullable(out, "metaxy_materialization_id", text(),
               "External orchestration run ID (e.g., Dagster Run ID)");
  return out;
}

}  // namespace

Json nullable(Json type) {
  const Json null = {{"type", "null"}};
  if (type.size() == 1 && type.contains("anyOf")) {
    type["anyOf"].push_back(null);
    return type;
  }
  return {{"anyOf", Json::array({std::move(type), null})}};
}

Json feature_schema(const std::string& class_name, std::vector<Property> columns) {
  static const Json of_the_system = system_properties();
  Json properties = Json::object();
  support::reserve(properties, of_the_system.size() + columns.size());
  properties.update(of_the_system);
  Json required = Json::array();
  for (Property& column : columns) {
    Json shape = std::move(column.type);
    shape["title"] = title(column.name);
    if (column.presence == Presence::HasDefault) {
      shape["default"] = std::move(column.default_value);
    } else {
      required.push_back(column.name);
    }
    properties[column.name] = std::move(shape);
  }
  Json schema = {{"additionalProperties", false}, {"properties", std::move(properties)}};
  if (!required.empty()) schema["required"] = std::move(required);
  schema["title"] = class_name;
  schema["type"] = "object";
  return schema;
}

}  // namespace metaxy::graph
