// SPDX-License-Identifier: Apache-2.0
#include "generator/resolve/spec.h"

#include <algorithm>

#include <fmt/format.h>

namespace metaxy::resolve {
namespace {

using declare::Value;
using graph::FeatureKey;
using graph::FieldKey;

// Reads with one list of diagnostics; `failed` tells whether anything was wrong.
class SpecReader {
 public:
  SpecReader(const FeatureOf& feature_of, support::Diagnostics& diagnostics)
      : feature_of_(feature_of), diagnostics_(diagnostics) {}

  std::optional<graph::FeatureSpec> read(const Value& annotation) {
    const std::optional<FeatureKey> key = read_key(annotation, diagnostics_);
    if (!key) return std::nullopt;
    graph::FeatureSpec spec{.key = *key};
    spec.id_columns = texts(annotation["id_columns"]);
    for (const Value& dep : annotation["deps"].list()) {
      if (auto read = feature_dep(dep)) spec.deps.push_back(*std::move(read));
    }
    for (const Value& field : annotation["fields"].list()) {
      if (auto read = field_spec(field)) spec.fields.push_back(*std::move(read));
    }
    metadata(annotation["metadata"], spec);
    const std::string& description = annotation["description"].text();
    if (!description.empty()) spec.description = description;
    return failed_ ? std::nullopt : std::optional(std::move(spec));
  }

 private:
  template <class T>
  std::optional<T> keep(support::Result<T> result, const Value& at) {
    if (result) return *std::move(result);
    failed_ = true;
    diagnostics_.error(at.at, result.error().message);
    return std::nullopt;
  }

  std::optional<FieldKey> field_key(const Value& text) {
    return keep(FieldKey::parse(text.text()), text);
  }

  std::vector<FieldKey> field_keys(const Value& list) {
    std::vector<FieldKey> out;
    for (const Value& text : list.list()) {
      if (auto key = field_key(text)) out.push_back(*std::move(key));
    }
    return out;
  }

  std::optional<FeatureKey> feature(const Value& reference) {
    const Value& type = reference["type"];
    if (const auto* named = std::get_if<declare::TypeReference>(&type.is)) {
      std::optional<FeatureKey> key = feature_of_(*named, type.at);
      failed_ = failed_ || !key;
      return key;
    }
    return keep(FeatureKey::parse(reference["key"].text()), reference["key"]);
  }

  std::optional<graph::FeatureDep> feature_dep(const Value& value) {
    const std::optional<FeatureKey> key = feature(value["feature"]);
    if (!key) return std::nullopt;
    graph::FeatureDep dep{.feature = *key};
    dep.select = selected(value["columns"]);
    for (const Value& rename : value["rename"].list()) {
      dep.rename.push_back({rename["from"].text(), rename["to"].text()});
    }
    dep.fields_mapping = fields_mapping(value["fields_mapping"]);
    dep.filters = texts(value["filters"]);
    dep.lineage = lineage(value["lineage"]);
    dep.optional = value["optional"].flag();
    return dep;
  }

  graph::FieldsMapping fields_mapping(const Value& value) {
    const std::string& kind = value["kind"].text();
    if (kind == "All") return graph::AllMapping{};
    if (kind == "None") return graph::NoMapping{};
    if (kind == "Specific") {
      graph::SpecificMapping mapping;
      for (const Value& entry : value["mapping"].list()) {
        const std::optional<FieldKey> down = field_key(entry["field"]);
        if (!down) continue;
        auto& ups = mapping.upstream_of[*down];
        for (FieldKey& up : field_keys(entry["from"])) ups.insert(std::move(up));
      }
      return mapping;
    }
    return graph::DefaultMapping{value["match_suffix"].flag(), field_keys(value["exclude_fields"])};
  }

  static graph::Lineage lineage(const Value& value) {
    const std::string& kind = value["kind"].text();
    if (kind == "Aggregation") return graph::Aggregation{selected(value["on"])};
    if (kind != "Expansion") return graph::Identity{};
    const std::string& pattern = value["id_generation_pattern"].text();
    return graph::Expansion{selected(value["on"]).value_or(std::vector<std::string>{}),
                            pattern.empty() ? std::nullopt : std::optional(pattern)};
  }

  std::optional<graph::FieldSpec> field_spec(const Value& value) {
    const std::optional<FieldKey> key = field_key(value["key"]);
    if (!key) return std::nullopt;
    graph::FieldSpec field{.key = *key, .code_version = value["code_version"].text()};
    const Value& deps = value["deps"];
    if (deps["everything"].flag()) {
      field.deps = graph::All{};
      return field;
    }
    std::vector<graph::FieldDep> list;
    for (const Value& dep : deps["list"].list()) {
      const std::optional<FeatureKey> upstream = feature(dep["feature"]);
      if (!upstream) continue;
      list.push_back({.feature = *upstream});
      if (!dep["fields"]["everything"].flag()) {
        list.back().fields = field_keys(dep["fields"]["names"]);
      }
    }
    field.deps = std::move(list);
    return field;
  }

  void metadata(const Value& text, graph::FeatureSpec& spec) {
    if (text.text().empty()) return;
    const support::Result<support::Json> parsed = support::parse_json(text.text());
    if (parsed && parsed->is_object()) {
      spec.metadata = *parsed;
      return;
    }
    failed_ = true;
    diagnostics_.error(
        text.at, fmt::format("the metadata of '{}' must be a JSON object: {}", spec.key.text(),
                             parsed ? "it is something else" : parsed.error().message));
  }

  const FeatureOf& feature_of_;
  support::Diagnostics& diagnostics_;
  bool failed_ = false;
};

// The spec's JSON and the annotation call some parts differently.
std::string annotation_name(const std::string& step) {
  if (step == "select") return "columns";
  if (step == "sql_filters") return "filters";
  return step;
}

const Value* member(const Value& value, const std::string& name) {
  const auto* object = std::get_if<Value::Object>(&value.is);
  if (object == nullptr) return nullptr;
  const auto it = std::ranges::find(*object, name, &declare::Entry::name);
  return it == object->end() ? nullptr : &it->value;
}

// The list in `value`, which may be wrapped as in metaxy::Selection and metaxy::FieldDeps.
const Value::List* list_in(const Value& value) {
  for (const char* name : {"names", "list"}) {
    if (const Value* inner = member(value, name)) return std::get_if<Value::List>(&inner->is);
  }
  return std::get_if<Value::List>(&value.is);
}

const Value* follow(const Value& value, const graph::Step& step) {
  const Value::List* list = list_in(value);
  if (const auto* index = std::get_if<std::size_t>(&step)) {
    return list != nullptr && *index < list->size() ? &(*list)[*index] : nullptr;
  }
  const std::string& name = std::get<std::string>(step);
  if (list == nullptr) return member(value, annotation_name(name));
  // A name within a list is the old name of a renaming.
  for (const Value& element : *list) {
    const Value* from = member(element, "from");
    const auto* text = from == nullptr ? nullptr : std::get_if<std::string>(&from->is);
    if (text != nullptr && *text == name) return from;
  }
  return nullptr;
}

}  // namespace

std::vector<std::string> texts(const Value& list) {
  std::vector<std::string> out;
  for (const Value& text : list.list()) out.push_back(text.text());
  return out;
}

std::optional<std::vector<std::string>> selected(const Value& selection) {
  if (selection["everything"].flag()) return std::nullopt;
  return texts(selection["names"]);
}

std::optional<FeatureKey> read_key(const Value& annotation, support::Diagnostics& diagnostics) {
  const Value& text = annotation["key"];
  support::Result<FeatureKey> key = FeatureKey::parse(text.text());
  if (key) return *std::move(key);
  diagnostics.error(text.at, text.text().empty() ? "the feature has no key: say .key = \"...\""
                                                 : key.error().message);
  return std::nullopt;
}

std::optional<graph::FeatureSpec> read_spec(const Value& annotation, const FeatureOf& feature_of,
                                            support::Diagnostics& diagnostics) {
  return SpecReader(feature_of, diagnostics).read(annotation);
}

support::Position place_of(const Value& annotation, const graph::Path& path) {
  const Value* at = &annotation;
  for (const graph::Step& step : path) {
    const Value* next = follow(*at, step);
    if (next == nullptr) break;
    at = next;
  }
  return at->at;
}

}  // namespace metaxy::resolve
