// SPDX-License-Identifier: Apache-2.0
// resolve: from Declarations to what they mean: a FeatureGraph and a Model of the tables.
// Everything that can be wrong with a declaration is found and told here, with the place where it
// is written, as much as possible in one run and nothing that only follows from something already
// told.
#pragma once

#include <optional>

#include "core/graph/graph.h"
#include "core/schema/entity.h"
#include "core/support/diagnostics.h"
#include "generator/declare/declarations.h"

namespace metaxy::resolve {

struct Settings {
  graph::GraphSettings graph;
  std::string table_prefix;  // of the features' tables

  bool operator==(const Settings&) const = default;
};

struct Resolved {
  std::optional<graph::FeatureGraph> graph;  // nothing when an error was reported
  schema::Model model;                       // then good for the names in it, and nothing else
};

Resolved resolve(const declare::Declarations& declarations, const Settings& settings,
                 support::Diagnostics& diagnostics);

}  // namespace metaxy::resolve
