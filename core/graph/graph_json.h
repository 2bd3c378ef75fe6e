// SPDX-License-Identifier: Apache-2.0
// A FeatureGraph as JSON: the members "project" to "features" of graph.json
// (docs/formats/graph.md).
#pragma once

#include <functional>

#include "core/graph/graph.h"
#include "core/support/json.h"

namespace metaxy::graph {

// How a file of a Position is written, so that what is written says nothing about the machine.
using FileName = std::function<std::string(const std::string&)>;

support::Json to_json(const support::Position& at, const FileName& file_name);
support::Position read_position(const support::JsonReader& reader);

// Adds the members to `document`.
void write_graph(const FeatureGraph& graph, const FileName& file_name,
                 support::PrettyObject& document);

// Nothing after leaving a failure in `reader`: what is not well formed, breaks a rule of check(),
// or states a version that is not the one the rest gives.
std::optional<FeatureGraph> read_graph(const support::JsonReader& reader);

}  // namespace metaxy::graph
