// SPDX-License-Identifier: Apache-2.0
// SQLite's types. What counts there is a column's affinity, which follows from pieces of the
// declared type: INT makes integers, CHAR and TEXT make text, everything unknown turns texts that
// look like numbers into numbers. So JSON and decimals are declared with TEXT in their names:
// '1.0' stays '1.0', and reading the database back still tells what the column is.
#pragma once

#include <string>

#include "core/schema/type.h"

namespace metaxy::sql {

std::string sqlite_type(const schema::Type& type);
std::string sqlite_parameter(const schema::Type& type, const std::string& spelling,
                             const std::string& placeholder);
std::string sqlite_projection(const schema::Type& type, const std::string& column);
std::string sqlite_has_size(const schema::List& type, const std::string& column, std::size_t size);
bool sqlite_can_be_indexed(const schema::Type& type);

}  // namespace metaxy::sql
