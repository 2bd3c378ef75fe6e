// SPDX-License-Identifier: Apache-2.0
// FeatureDefinition: one feature as it enters a graph. Everything a version is computed from.
#pragma once

#include <string>
#include <vector>

#include "core/graph/spec.h"
#include "core/support/position.h"

namespace metaxy::graph {

// Whether a feature is declared by this project or only referred to by it.
enum class Ownership { Own, External };

struct FeatureDefinition {
  FeatureSpec spec;
  std::vector<std::string> columns;  // the user's columns, without the system columns
  support::Json schema = support::Json::object();
  std::string class_path;
  Ownership ownership = Ownership::Own;
  support::Position at = {};

  bool operator==(const FeatureDefinition&) const = default;
};

}  // namespace metaxy::graph
