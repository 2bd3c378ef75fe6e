// SPDX-License-Identifier: Apache-2.0
// Bytes inside DuckDB's lists, maps and structs, between BLOB and base64 text.
#pragma once

#include <string>

#include "core/schema/type.h"

namespace metaxy::sql {

// Below the top: a column of bytes alone contains none in this sense.
bool contains_bytes(const schema::Type& type);

// The same type with text where there are bytes.
schema::Type bytes_as_text(const schema::Type& type);

// `expression`, of the type bytes_as_text(type), as one of the type `type`, and the way back.
std::string from_base64(const std::string& expression, const schema::Type& type);
std::string to_base64(const std::string& expression, const schema::Type& type);

}  // namespace metaxy::sql
