// SPDX-License-Identifier: Apache-2.0
// The parts of catalog.h that each database has its own of.
#pragma once

#include <string>

#include "core/schema/type.h"
#include "tests/databases/catalog.h"

namespace metaxy::testing {

Lines read_sqlite_catalog(Database& database);
Lines read_duckdb_catalog(Database& database);
Lines read_postgresql_catalog(Database& database);

// How the catalog spells a type. Quotes around names inside it are left out on both sides, because
// catalogs quote only some.
std::string catalog_type(const sql::Dialect& dialect, const schema::Type& type);
std::string without_quotes(std::string type);

}  // namespace metaxy::testing
