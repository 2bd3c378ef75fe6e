// SPDX-License-Identifier: Apache-2.0
// What DuckDB reports, as metaxy::Error. The one place that knows what its kinds of errors mean.
//
// DuckDB says "Constraint Error: Duplicate key ..." and draws a caret below the statement. The
// kind's name becomes the native code, the caret the position, the rest the message. It names no
// constraints.
#pragma once

#include <string_view>

#include <duckdb.h>
#include <metaxy/error.hpp>

namespace metaxy::duckdb {

// With the kind that its message begins with, where there is nothing else to tell it.
Error error_of(std::string_view message, std::string_view statement);
Error error_of(duckdb_error_type kind, std::string_view message, std::string_view statement);

}  // namespace metaxy::duckdb
