// SPDX-License-Identifier: Apache-2.0
// The JSON schema of a feature's class, in the shape that Pydantic gives the same class declared in
// Python. Definition versions are hashes of it, so descriptions and titles are part of the
// contract.
#pragma once

#include <string>
#include <vector>

#include "core/support/json.h"

namespace metaxy::graph {

enum class Presence { Required, HasDefault };

// One column of the user: its name and the schema of its type, without a title.
struct Property {
  std::string name;
  support::Json type;
  Presence presence = Presence::Required;
  support::Json default_value = nullptr;  // meaningful with HasDefault
};

support::Json feature_schema(const std::string& class_name, std::vector<Property> columns);

// {"anyOf": [type, {"type": "null"}]}; alternatives that `type` has already are not nested.
support::Json nullable(support::Json type);

}  // namespace metaxy::graph
