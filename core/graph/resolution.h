// SPDX-License-Identifier: Apache-2.0
// Which upstream fields a field is made from: the explicit list, all of them, or what the fields
// mappings of the feature's dependencies give.
#pragma once

#include <map>
#include <vector>

#include "core/graph/spec.h"

namespace metaxy::graph {

// The specs of a graph by key. The specs live elsewhere and outlive this.
using Specs = std::map<FeatureKey, const FeatureSpec*>;

struct FieldReference {
  FeatureKey feature;
  FieldKey field;

  bool operator==(const FieldReference&) const = default;
};

// The fields of `upstream` that `mapping` gives for `field`, in their order there.
std::vector<FieldKey> mapped_fields(const FieldsMapping& mapping, const FieldKey& field,
                                    const FeatureSpec& upstream);

// The parents of `field` of `spec`, each once, sorted by their qualified text. Features that
// `specs` does not hold are passed over.
std::vector<FieldReference> parent_fields(const FeatureSpec& spec, const FieldSpec& field,
                                          const Specs& specs);

}  // namespace metaxy::graph
