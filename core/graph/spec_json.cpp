// SPDX-License-Identifier: Apache-2.0
#include "core/graph/spec_json.h"

#include <fmt/format.h>

namespace metaxy::graph {
namespace {

using support::Json;
using support::JsonReader;

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};

Json texts(const std::vector<FieldKey>& keys) {
  Json out = Json::array();
  for (const FieldKey& key : keys) out.push_back(key.text());
  return out;
}

Json to_json(const FieldDep& dep) {
  const Json fields =
      std::visit(Overloaded{[](const All&) { return Json(all_dep_text); },
                            [](const std::vector<FieldKey>& keys) { return texts(keys); }},
                 dep.fields);
  return {{"feature", dep.feature.text()}, {"fields", fields}};
}

Json to_json(const FieldSpec& field) {
  const Json deps = std::visit(Overloaded{[](const All&) { return Json(all_dep_text); },
                                          [](const std::vector<FieldDep>& list) {
                                            Json out = Json::array();
                                            for (const FieldDep& dep : list)
                                              out.push_back(to_json(dep));
                                            return out;
                                          }},
                               field.deps);
  return {{"key", field.key.text()}, {"code_version", field.code_version}, {"deps", deps}};
}

Json to_json(const FieldsMapping& mapping) {
  const Json inner =
      std::visit(Overloaded{[](const DefaultMapping& m) -> Json {
                              return {{"type", "default"},
                                      {"match_suffix", m.match_suffix},
                                      {"exclude_fields", texts(m.exclude_fields)}};
                            },
                            [](const SpecificMapping& m) -> Json {
                              Json map = Json::object();
                              for (const auto& [down, ups] : m.upstream_of) {
                                Json lists = Json::array();
                                for (const FieldKey& up : ups) lists.push_back(up.parts());
                                map[down.text()] = std::move(lists);
                              }
                              return {{"type", "specific"}, {"mapping", std::move(map)}};
                            },
                            [](const AllMapping&) -> Json { return {{"type", "all"}}; },
                            [](const NoMapping&) -> Json { return {{"type", "none"}}; }},
                 mapping);
  return {{"mapping", inner}};
}

template <class T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json();
}

Json to_json(const Lineage& lineage) {
  const Json inner = std::visit(
      Overloaded{
          [](const Identity&) -> Json { return {{"type", "1:1"}}; },
          [](const Aggregation& l) -> Json { return {{"type", "N:1"}, {"on", or_null(l.on)}}; },
          [](const Expansion& l) -> Json {
            return {{"type", "1:N"},
                    {"on", l.on},
                    {"id_generation_pattern", or_null(l.id_generation_pattern)}};
          }},
      lineage);
  return {{"relationship", inner}};
}

Json to_json(const FeatureDep& dep) {
  Json rename;
  for (const Rename& pair : dep.rename) rename[pair.from] = pair.to;
  return {{"feature", dep.feature.text()},
          {"select", or_null(dep.select)},
          {"rename", rename},
          {"fields_mapping", to_json(dep.fields_mapping)},
          {"sql_filters", dep.filters.empty() ? Json() : Json(dep.filters)},
          {"lineage", to_json(dep.lineage)},
          {"optional", dep.optional}};
}

// Reading. Every function gives nothing after leaving a failure in the reader.

template <class K>
std::optional<K> read_key(const JsonReader& reader, support::Result<K> parsed) {
  if (reader.error()) return std::nullopt;
  if (parsed) return *std::move(parsed);
  reader.fail(parsed.error().message);
  return std::nullopt;
}

std::optional<FeatureKey> read_feature_key(const JsonReader& reader) {
  return read_key(reader, FeatureKey::parse(reader.text()));
}

std::optional<FieldKey> read_field_key(const JsonReader& reader) {
  return read_key(reader, FieldKey::parse(reader.text()));
}

// An array of what `read` reads; elements that fail are left out, the reader remembers.
template <class Read>
auto read_list(const JsonReader& reader, Read read) {
  std::vector<typename decltype(read(reader))::value_type> out;
  reader.each([&](const JsonReader& element) {
    if (auto value = read(element)) out.push_back(*std::move(value));
  });
  return out;
}

bool is_all(const JsonReader& reader) {
  if (!reader.is_text()) return false;
  if (reader.text() != all_dep_text)
    reader.fail(fmt::format("expected a list or {}", all_dep_text));
  return true;
}

std::optional<FieldDep> read_field_dep(const JsonReader& reader) {
  std::optional<FeatureKey> feature = read_feature_key(reader.at("feature"));
  if (!feature) return std::nullopt;
  FieldDep dep{.feature = *std::move(feature)};
  const JsonReader fields = reader.at("fields");
  if (!is_all(fields)) dep.fields = read_list(fields, read_field_key);
  return dep;
}

std::optional<FieldSpec> read_field(const JsonReader& reader) {
  std::optional<FieldKey> key = read_field_key(reader.at("key"));
  if (!key) return std::nullopt;
  FieldSpec field{.key = *std::move(key), .code_version = reader.at("code_version").text()};
  const JsonReader deps = reader.at("deps");
  if (is_all(deps)) {
    field.deps = All{};
  } else {
    field.deps = read_list(deps, read_field_dep);
  }
  return field;
}

SpecificMapping read_specific(const JsonReader& reader) {
  SpecificMapping mapping;
  for (const std::string& name : reader.members()) {
    const JsonReader ups = reader.at(name);
    const std::optional<FieldKey> down = read_key(ups, FieldKey::parse(name));
    if (!down) continue;
    for (FieldKey& up : read_list(ups, [](const JsonReader& parts) {
           return read_key(parts, FieldKey::from_parts(parts.texts()));
         })) {
      mapping.upstream_of[*down].insert(std::move(up));
    }
    mapping.upstream_of[*down];
  }
  return mapping;
}

FieldsMapping read_fields_mapping(const JsonReader& reader) {
  const JsonReader mapping = reader.at("mapping");
  const std::string type = mapping.at("type").text();
  if (type == "all") return AllMapping{};
  if (type == "none") return NoMapping{};
  if (type == "specific") return read_specific(mapping.at("mapping"));
  if (type != "default") mapping.fail(fmt::format("unknown fields mapping '{}'", type));
  return DefaultMapping{.match_suffix = mapping.at("match_suffix").boolean(),
                        .exclude_fields = read_list(mapping.at("exclude_fields"), read_field_key)};
}

Lineage read_lineage(const JsonReader& reader) {
  const JsonReader relationship = reader.at("relationship");
  const std::string type = relationship.at("type").text();
  const std::optional<JsonReader> on = relationship.find("on");
  if (type == "1:1") return Identity{};
  if (type == "N:1") return Aggregation{on ? std::optional(on->texts()) : std::nullopt};
  if (type != "1:N") relationship.fail(fmt::format("unknown lineage '{}'", type));
  const std::optional<JsonReader> pattern = relationship.find("id_generation_pattern");
  return Expansion{relationship.at("on").texts(),
                   pattern ? std::optional(pattern->text()) : std::nullopt};
}

std::optional<FeatureDep> read_feature_dep(const JsonReader& reader) {
  std::optional<FeatureKey> feature = read_feature_key(reader.at("feature"));
  if (!feature) return std::nullopt;
  FeatureDep dep{.feature = *std::move(feature)};
  if (const auto select = reader.find("select")) dep.select = select->texts();
  if (const auto rename = reader.find("rename")) {
    for (const std::string& from : rename->members()) {
      dep.rename.push_back({from, rename->at(from).text()});
    }
  }
  dep.fields_mapping = read_fields_mapping(reader.at("fields_mapping"));
  if (const auto filters = reader.find("sql_filters")) dep.filters = filters->texts();
  dep.lineage = read_lineage(reader.at("lineage"));
  dep.optional = reader.at("optional").boolean();
  return dep;
}

}  // namespace

Json to_json(const FeatureSpec& spec) {
  Json deps = Json::array();
  for (const FeatureDep& dep : spec.deps) deps.push_back(to_json(dep));
  Json fields = Json::array();
  for (const FieldSpec& field : spec.fields) fields.push_back(to_json(field));
  return {{"key", spec.key.text()},    {"id_columns", spec.id_columns},
          {"deps", std::move(deps)},   {"fields", std::move(fields)},
          {"metadata", spec.metadata}, {"description", or_null(spec.description)}};
}

std::optional<FeatureSpec> read_spec(const JsonReader& reader) {
  std::optional<FeatureKey> key = read_feature_key(reader.at("key"));
  if (!key) return std::nullopt;
  FeatureSpec spec{.key = *std::move(key),
                   .id_columns = reader.at("id_columns").texts(),
                   .deps = read_list(reader.at("deps"), read_feature_dep),
                   .fields = read_list(reader.at("fields"), read_field)};
  const JsonReader metadata = reader.at("metadata");
  metadata.members();
  spec.metadata = metadata.raw();
  if (const auto description = reader.find("description")) spec.description = description->text();
  if (reader.error()) return std::nullopt;
  return spec;
}

}  // namespace metaxy::graph
