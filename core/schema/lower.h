// SPDX-License-Identifier: Apache-2.0
// lower: from what structs say to the Schema that shall be. Adds Metaxy's system columns to
// features and gives every constraint and index its name.
#pragma once

#include "core/schema/entity.h"
#include "core/schema/naming.h"

namespace metaxy::schema {

// The tables of the model's own entities. Fails when a naming pattern cannot be filled in.
support::Result<Schema> lower(const Model& model, const NamingConvention& naming);

// The columns that every feature table has, in front of the user's own.
std::vector<Column> system_columns(const std::vector<std::string>& field_members);

}  // namespace metaxy::schema
