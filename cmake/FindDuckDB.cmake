# SPDX-License-Identifier: Apache-2.0
# Finds libduckdb and its C header, and makes DuckDB::DuckDB of them. Looks at DUCKDB_ROOT (a CMake
# variable or an environment variable), then at .deps/duckdb, which scripts/fetch-duckdb fills, then
# where the system keeps libraries. The official archive has both files side by side; packages have
# lib/ and include/.

set(_duckdb_places "${DUCKDB_ROOT}" "$ENV{DUCKDB_ROOT}" "${PROJECT_SOURCE_DIR}/.deps/duckdb")
list(REMOVE_ITEM _duckdb_places "")

find_path(DuckDB_INCLUDE_DIR duckdb.h HINTS ${_duckdb_places} PATH_SUFFIXES include)
find_library(DuckDB_LIBRARY duckdb HINTS ${_duckdb_places} PATH_SUFFIXES lib lib64)
unset(_duckdb_places)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(DuckDB
  REQUIRED_VARS DuckDB_LIBRARY DuckDB_INCLUDE_DIR
  REASON_FAILURE_MESSAGE "Set DUCKDB_ROOT to where libduckdb is, or run scripts/fetch-duckdb")

if(DuckDB_FOUND AND NOT TARGET DuckDB::DuckDB)
  add_library(DuckDB::DuckDB UNKNOWN IMPORTED)
  set_target_properties(DuckDB::DuckDB PROPERTIES
    IMPORTED_LOCATION "${DuckDB_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${DuckDB_INCLUDE_DIR}")
endif()
mark_as_advanced(DuckDB_INCLUDE_DIR DuckDB_LIBRARY)
