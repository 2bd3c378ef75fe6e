# SPDX-License-Identifier: Apache-2.0
# Finds libduckdb and its C header, and makes DuckDB::DuckDB of them. Looks at DUCKDB_ROOT (a CMake
# variable or an environment variable), then where the system keeps libraries. The official archive
# has both files side by side; packages have lib/ and include/.
#
# In metaxy's own sources it also looks at .deps/duckdb, which scripts/fetch-duckdb fills. Installed
# with the package, it finds no such script beside it.

set(_duckdb_places "${DUCKDB_ROOT}" "$ENV{DUCKDB_ROOT}")
set(_duckdb_advice "Set DUCKDB_ROOT to where duckdb.h and libduckdb are")
if(EXISTS ${CMAKE_CURRENT_LIST_DIR}/../scripts/fetch-duckdb)
  list(APPEND _duckdb_places ${CMAKE_CURRENT_LIST_DIR}/../.deps/duckdb)
  string(APPEND _duckdb_advice ", or run scripts/fetch-duckdb")
endif()
list(REMOVE_ITEM _duckdb_places "")

find_path(DuckDB_INCLUDE_DIR duckdb.h HINTS ${_duckdb_places} PATH_SUFFIXES include)
find_library(DuckDB_LIBRARY duckdb HINTS ${_duckdb_places} PATH_SUFFIXES lib lib64)

# The header tells no version; what the driver needs came with 1.4.
if(DuckDB_INCLUDE_DIR)
  file(STRINGS ${DuckDB_INCLUDE_DIR}/duckdb.h DuckDB_HEADER_OF_1_4
    REGEX duckdb_appender_create_query LIMIT_COUNT 1)
  if(NOT DuckDB_HEADER_OF_1_4)
    set(_duckdb_advice "${DuckDB_INCLUDE_DIR}/duckdb.h is older than DuckDB 1.4")
  endif()
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(DuckDB
  REQUIRED_VARS DuckDB_LIBRARY DuckDB_INCLUDE_DIR DuckDB_HEADER_OF_1_4
  REASON_FAILURE_MESSAGE "${_duckdb_advice}")
unset(_duckdb_places)
unset(_duckdb_advice)
unset(DuckDB_HEADER_OF_1_4)

if(DuckDB_FOUND AND NOT TARGET DuckDB::DuckDB)
  add_library(DuckDB::DuckDB UNKNOWN IMPORTED)
  set_target_properties(DuckDB::DuckDB PROPERTIES
    IMPORTED_LOCATION "${DuckDB_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${DuckDB_INCLUDE_DIR}")
endif()
mark_as_advanced(DuckDB_INCLUDE_DIR DuckDB_LIBRARY)
