// SPDX-License-Identifier: Apache-2.0
// FeatureGraph: every feature of a project with its versions, valid and free of circles, sorted by
// key, never changed after it is built. A version is computed once, in dependency order.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/graph/definition.h"
#include "core/graph/resolution.h"

namespace metaxy::graph {

inline constexpr std::size_t shortest_truncation = 8;

struct GraphSettings {
  std::optional<std::string> project;
  // How many characters of every digest are kept; derived digests are made of shortened ones.
  std::size_t hash_truncation_length = shortest_truncation;

  bool operator==(const GraphSettings&) const = default;
};

struct Feature {
  FeatureDefinition definition;
  std::vector<std::string> field_versions;           // one for each of definition.spec.fields
  std::vector<std::vector<FieldReference>> parents;  // likewise
  std::string version;
  std::string code_version;
  std::string spec_version;
  std::string definition_version;

  const FeatureSpec& spec() const { return definition.spec; }
  bool operator==(const Feature&) const = default;
};

class FeatureGraph {
 public:
  // REQUIRES: check(definitions).empty().
  static FeatureGraph build(std::vector<FeatureDefinition> definitions, GraphSettings settings);

  const GraphSettings& settings() const { return settings_; }
  const std::vector<Feature>& features() const { return features_; }
  const Feature* find(const FeatureKey& key) const;

  // Upstream before downstream; among equals in the order of the lower-cased key, as Metaxy does.
  std::vector<const Feature*> topological() const;

  // Over the project's own features; "empty" when there are none.
  const std::string& project_version() const { return project_version_; }

  bool operator==(const FeatureGraph&) const = default;

 private:
  FeatureGraph() = default;

  GraphSettings settings_;
  std::vector<Feature> features_;
  std::map<FeatureKey, std::size_t> index_;
  std::vector<std::size_t> topological_;
  std::string project_version_;
};

}  // namespace metaxy::graph
