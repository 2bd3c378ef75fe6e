// SPDX-License-Identifier: Apache-2.0
// PostgreSQL's types. Documents are JSONB; lists of scalars are arrays. Unsigned integers take the
// next wider type, the widest NUMERIC. Texts that become something else are cast, so that a
// parameter has the same type wherever the expression stands.
#pragma once

#include <string>

#include "core/schema/type.h"

namespace metaxy::sql {

std::string postgresql_type(const schema::Type& type);
std::string postgresql_parameter(const schema::Type& type, const std::string& spelling,
                                 const std::string& placeholder);
std::string postgresql_projection(const schema::Type& type, const std::string& column);
std::string postgresql_has_size(const schema::List& type, const std::string& column,
                                std::size_t size);
bool postgresql_can_be_indexed(const schema::Type& type);

}  // namespace metaxy::sql
