// SPDX-License-Identifier: Apache-2.0
// What can be wrong with declarations that mean something: names that the generated C++ or a
// database asked for cannot have, and what a database cannot do.
#pragma once

#include <string>
#include <vector>

#include "core/support/diagnostics.h"
#include "generator/emit/input.h"

namespace metaxy::tool {

// The handles of a struct need a namespace that is nothing else. `name_space` is around them.
void check_handles(const schema::Model& model, const std::string& name_space,
                   support::Diagnostics& diagnostics);

// When there are errors already: names that do not fit a database, unless something else is wrong
// with the same thing.
void check_names(const schema::Model& model, const std::vector<const sql::Dialect*>& dialects,
                 support::Diagnostics& diagnostics);

// What a database cannot do is wrong when programs would fail, and worth a warning otherwise.
void check_dialects(const schema::Schema& schema, const std::vector<emit::DialectSchema>& fitted,
                    const schema::Model& model, support::Diagnostics& diagnostics);

}  // namespace metaxy::tool
