// SPDX-License-Identifier: Apache-2.0
// DuckDB's types. It has all of them natively, nested ones too, so documents are taken apart when
// they go in and put together as JSON when they come out. Bytes inside lists and documents are
// base64 on the wire, which casts do not know: those are rebuilt element by element.
#pragma once

#include <string>

#include "core/schema/type.h"

namespace metaxy::sql {

std::string duckdb_type(const schema::Type& type);
std::string duckdb_parameter(const schema::Type& type, const std::string& spelling,
                             const std::string& placeholder);
std::string duckdb_projection(const schema::Type& type, const std::string& column);
std::string duckdb_has_size(const schema::List& type, const std::string& column, std::size_t size);
bool duckdb_can_be_indexed(const schema::Type& type);

}  // namespace metaxy::sql
