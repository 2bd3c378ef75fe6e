// SPDX-License-Identifier: Apache-2.0
// Types in SQL: how a column's type is spelt, how values go in and come out, and what a database
// must be told to check because its type does not say it. docs/types.md is this in a table.
//
// A column's own spelling for a dialect (type_by_dialect) replaces the usual one; such a column
// implies no checks, and values travel to and from it as they would without it.
#pragma once

#include <optional>
#include <string>

#include "core/schema/naming.h"
#include "core/schema/table.h"
#include "core/sql/dialect.h"

namespace metaxy::sql {

std::string type(const Dialect& dialect, const schema::Type& type);
std::string type(const Dialect& dialect, const schema::Column& column);
bool has_own_spelling(const Dialect& dialect, const schema::Column& column);

// Parameter `number`, counted from one, as a value for `column`. The program binds the wire form
// that schema::wire() tells; the expression makes of it what the column holds.
std::string parameter(const Dialect& dialect, const schema::Column& column, std::size_t number);
std::string parameter(const Dialect& dialect, const schema::Column& column,
                      const std::string& placeholder);
// The value of `column`, or of another expression of its type, in the wire form.
std::string projection(const Dialect& dialect, const schema::Column& column);
std::string projection(const Dialect& dialect, const schema::Column& column,
                       const std::string& expression);

// The check that the type implies here: an enum kept as text has one of its values, a list of a
// fixed size that size. Its name is made of the pattern for checks with the column's name and
// "_values" or "_size" for %(constraint_name)s.
support::Result<std::optional<schema::CheckConstraint>> implied_check(
    const Dialect& dialect, const schema::Table& table, const schema::Column& column,
    const schema::NamingConvention& naming);

// The schema as one dialect has it, before anything is created from it or compared with it: the
// implied checks are ordinary checks from there on.
support::Result<schema::Schema> with_implied_checks(const Dialect& dialect, schema::Schema schema,
                                                    const schema::NamingConvention& naming);

}  // namespace metaxy::sql
