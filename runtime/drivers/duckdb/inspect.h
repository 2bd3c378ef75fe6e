// SPDX-License-Identifier: Apache-2.0
// The tables of the database that a connection is in.
//
// DuckDB keeps no names of constraints, knows no actions on deleted or updated rows, and forgets
// the length of text: those are empty, and a VARCHAR(30) is VARCHAR.
#pragma once

#include <metaxy/catalog.hpp>
#include <metaxy/connection.hpp>

#include "runtime/drivers/duckdb/link.h"

namespace metaxy::duckdb {

Catalog inspect(metaxy::Connection& connection, Link& link);

}  // namespace metaxy::duckdb
