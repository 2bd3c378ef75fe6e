// SPDX-License-Identifier: Apache-2.0
// From the annotation METAXY_FEATURE to a FeatureSpec, and from a path within that spec back to the
// place in the annotation.
#pragma once

#include <functional>
#include <optional>

#include "core/graph/check.h"
#include "core/support/diagnostics.h"
#include "generator/declare/value.h"

namespace metaxy::resolve {

// The names of metaxy::Selection; nothing when it selects everything.
std::optional<std::vector<std::string>> selected(const declare::Value& selection);
std::vector<std::string> texts(const declare::Value& list);

// What metaxy::feature<T> stands for. Nothing when that was already reported, or is now.
using FeatureOf = std::function<std::optional<graph::FeatureKey>(const declare::TypeReference&,
                                                                 const support::Position&)>;

// Nothing after reporting what is wrong.
std::optional<graph::FeatureSpec> read_spec(const declare::Value& annotation,
                                            const FeatureOf& feature_of,
                                            support::Diagnostics& diagnostics);

// The key alone, for telling which struct is which feature.
std::optional<graph::FeatureKey> read_key(const declare::Value& annotation,
                                          support::Diagnostics& diagnostics);

// Where `path` of a Problem was written; the nearest part of the annotation that has a place.
support::Position place_of(const declare::Value& annotation, const graph::Path& path);

}  // namespace metaxy::resolve
