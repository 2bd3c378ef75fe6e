// SPDX-License-Identifier: Apache-2.0
// What a run found, for people: the features with their versions, what they are made from, and the
// tables.
#pragma once

#include <string>

#include "core/graph/graph.h"
#include "core/schema/table.h"

namespace metaxy::tool {

std::string summary(const graph::FeatureGraph& graph, const schema::Schema& schema);

}  // namespace metaxy::tool
