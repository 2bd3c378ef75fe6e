// SPDX-License-Identifier: Apache-2.0
// What must hold before definitions may become a FeatureGraph. The rules are told here once; who
// asks turns each Problem's path into a place: a caret in a header, a pointer into a JSON document.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "core/graph/definition.h"

namespace metaxy::graph {

// Leads from the spec to the offending part: {"deps", 1, "select", 0}. Member names are those of
// the spec's JSON.
using Step = std::variant<std::string, std::size_t>;
using Path = std::vector<Step>;

struct Problem {
  std::size_t definition = 0;  // index into what was checked
  Path path;
  std::string message;

  bool operator==(const Problem&) const = default;
};

// Follow-on problems are left out: nothing is said about the fields of an unknown feature.
std::vector<Problem> check(const std::vector<FeatureDefinition>& definitions);

}  // namespace metaxy::graph
