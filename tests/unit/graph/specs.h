// SPDX-License-Identifier: Apache-2.0
// Short ways to write features in tests. Keys must be valid.
#pragma once

#include <string>
#include <vector>

#include "core/graph/definition.h"
#include "core/graph/graph.h"

namespace metaxy::graph {

inline FeatureKey feature_key(std::string_view text) { return *FeatureKey::parse(text); }
inline FieldKey field_key(std::string_view text) { return *FieldKey::parse(text); }

inline std::vector<FieldKey> field_keys(const std::vector<std::string>& texts) {
  std::vector<FieldKey> out;
  for (const std::string& text : texts) out.push_back(field_key(text));
  return out;
}

inline FieldSpec field(std::string_view key, std::string code_version = "1",
                       std::vector<FieldDep> deps = {}) {
  return {field_key(key), std::move(code_version), std::move(deps)};
}

inline FieldDep on(std::string_view feature, const std::vector<std::string>& fields) {
  return {feature_key(feature), field_keys(fields)};
}

inline FeatureDep dep(std::string_view feature) { return {.feature = feature_key(feature)}; }

inline FeatureDefinition feature(std::string_view key, std::vector<FieldSpec> fields,
                                 std::vector<FeatureDep> deps = {}) {
  FeatureDefinition out{.spec = {.key = feature_key(key)}};
  out.spec.id_columns = {"sample_uid"};
  out.spec.fields = std::move(fields);
  out.spec.deps = std::move(deps);
  out.columns = {"sample_uid", "path", "size"};
  return out;
}

// A chain of features, each made from the one before, and diamonds on top of each other.
inline std::vector<FeatureDefinition> chain_and_ladder(int links, int diamonds) {
  const auto name = [](char kind, int number) { return kind + std::to_string(number); };
  std::vector<FeatureDefinition> out{feature("c0", {field("x")}), feature("d0", {field("x")})};
  for (int i = 1; i < links; ++i) {
    out.push_back(feature(name('c', i), {field("x")}, {dep(name('c', i - 1))}));
  }
  for (int i = 1; i <= diamonds; ++i) {
    out.push_back(feature(name('l', i), {field("x")}, {dep(name('d', i - 1))}));
    out.push_back(feature(name('r', i), {field("x")}, {dep(name('d', i - 1))}));
    out.push_back(feature(name('d', i), {field("x")}, {dep(name('l', i)), dep(name('r', i))}));
  }
  return out;
}

}  // namespace metaxy::graph
