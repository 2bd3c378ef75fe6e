// SPDX-License-Identifier: Apache-2.0
// A Type as the JSON schema that Pydantic gives the corresponding Python type. Definition versions
// are hashes of it (core/graph/feature_schema.h).
#pragma once

#include "core/schema/type.h"
#include "core/support/json.h"

namespace metaxy::schema {

support::Json json_schema(const Type& type, Nullability nullability);

}  // namespace metaxy::schema
