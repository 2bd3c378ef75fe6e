// SPDX-License-Identifier: Apache-2.0
// FeatureSpec: what a feature declares, with the vocabulary and the defaults of Python Metaxy.
// A spec is data that was written down; whether it makes sense is decided by check() (check.h).
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "core/graph/key.h"
#include "core/support/json.h"

namespace metaxy::graph {

inline constexpr std::string_view default_field_key = "default";
inline constexpr std::string_view initial_code_version = "__metaxy_initial__";
// How "all fields" is spelt in JSON.
inline constexpr std::string_view all_dep_text = "__METAXY_ALL_DEP__";

struct All {
  bool operator==(const All&) const = default;
};

struct FieldDep {
  FeatureKey feature;
  std::variant<All, std::vector<FieldKey>> fields = All{};

  bool operator==(const FieldDep&) const = default;
};

struct FieldSpec {
  FieldKey key;
  std::string code_version = std::string(initial_code_version);
  std::variant<std::vector<FieldDep>, All> deps = std::vector<FieldDep>{};

  bool operator==(const FieldSpec&) const = default;
};

// Which upstream fields a downstream field is made from, when it does not say so itself.
struct DefaultMapping {
  bool match_suffix = false;
  std::vector<FieldKey> exclude_fields;

  bool operator==(const DefaultMapping&) const = default;
};
struct SpecificMapping {
  std::map<FieldKey, std::set<FieldKey>> upstream_of;

  bool operator==(const SpecificMapping&) const = default;
};
struct AllMapping {
  bool operator==(const AllMapping&) const = default;
};
struct NoMapping {
  bool operator==(const NoMapping&) const = default;
};
using FieldsMapping = std::variant<DefaultMapping, SpecificMapping, AllMapping, NoMapping>;

// How many upstream rows make how many downstream rows.
struct Identity {
  bool operator==(const Identity&) const = default;
};
struct Aggregation {
  std::optional<std::vector<std::string>> on;  // nothing: the ID columns of the downstream feature

  bool operator==(const Aggregation&) const = default;
};
struct Expansion {
  std::vector<std::string> on;
  std::optional<std::string> id_generation_pattern;

  bool operator==(const Expansion&) const = default;
};
using Lineage = std::variant<Identity, Aggregation, Expansion>;

struct Rename {
  std::string from;
  std::string to;

  bool operator==(const Rename&) const = default;
};

struct FeatureDep {
  FeatureKey feature;
  std::optional<std::vector<std::string>> select;  // nothing: every column; names after renaming
  std::vector<Rename> rename;
  FieldsMapping fields_mapping = DefaultMapping{};
  std::vector<std::string> filters;
  Lineage lineage = Identity{};
  bool optional = false;

  bool operator==(const FeatureDep&) const = default;
};

struct FeatureSpec {
  FeatureKey key;
  std::vector<std::string> id_columns;
  std::vector<FeatureDep> deps;
  std::vector<FieldSpec> fields;
  support::Json metadata = support::Json::object();
  std::optional<std::string> description;

  bool operator==(const FeatureSpec&) const = default;
};

}  // namespace metaxy::graph
