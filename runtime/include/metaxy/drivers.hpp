// SPDX-License-Identifier: Apache-2.0
// The drivers this program is linked with: those of the CMake targets metaxy::sqlite,
// metaxy::duckdb and metaxy::postgresql that it names.
#pragma once

#include <vector>

#include <metaxy/connection.hpp>

namespace metaxy {

const Driver& sqlite_driver();
const Driver& duckdb_driver();
const Driver& postgresql_driver();

// Each program, and each file of it, has its own: the targets it links decide.
static inline std::vector<const Driver*> linked_drivers() {
  return {
#ifdef METAXY_WITH_SQLITE
      &sqlite_driver(),
#endif
#ifdef METAXY_WITH_DUCKDB
      &duckdb_driver(),
#endif
#ifdef METAXY_WITH_POSTGRESQL
      &postgresql_driver(),
#endif
  };
}

}  // namespace metaxy
