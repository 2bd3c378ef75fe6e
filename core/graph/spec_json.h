// SPDX-License-Identifier: Apache-2.0
// A FeatureSpec as JSON, member for member as Python Metaxy writes it into its system table. The
// spec version is a hash of this.
#pragma once

#include "core/graph/spec.h"

namespace metaxy::graph {

support::Json to_json(const FeatureSpec& spec);

// A failure is left in `reader`, whose document must outlive the call; the value is then nothing.
std::optional<FeatureSpec> read_spec(const support::JsonReader& reader);

}  // namespace metaxy::graph
