// SPDX-License-Identifier: Apache-2.0
#include "tests/databases/database.h"

#include <stdexcept>

namespace metaxy::testing {

std::unique_ptr<Database> open(std::string_view dialect) {
  if (dialect == "sqlite") return open_sqlite();
  if (dialect == "duckdb") return open_duckdb();
  if (dialect == "postgresql") return open_postgresql();
  throw std::runtime_error("there is no database called " + std::string(dialect));
}

}  // namespace metaxy::testing
