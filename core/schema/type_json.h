// SPDX-License-Identifier: Apache-2.0
// A Type as JSON, as graph.json has it: {"kind": "integer", "bits": 64, "signed": true}.
#pragma once

#include "core/schema/type.h"
#include "core/support/json.h"

namespace metaxy::schema {

support::Json to_json(const Type& type);

// A usable type in any case; a failure is left in `reader`.
Type read_type(const support::JsonReader& reader);

// "integer", "list": what stands in "kind".
std::string_view kind_name(const Type& type);

}  // namespace metaxy::schema
