// SPDX-License-Identifier: Apache-2.0
#include "tests/databases/statement.h"

#include <stdexcept>

#include <metaxy/drivers.hpp>
#include <metaxy/url.hpp>

#include "tests/databases/driver_statement.h"

namespace metaxy::testing {

std::unique_ptr<Connection> connect_to_sqlite() {
  return connect_by_driver(sqlite_driver().open(Url::parse("sqlite://")));
}

std::unique_ptr<Connection> connect_to_duckdb() {
  return connect_by_driver(duckdb_driver().open(Url::parse("duckdb://")));
}

std::unique_ptr<Connection> connect(std::string_view dialect) {
  if (dialect == "sqlite") return connect_to_sqlite();
  if (dialect == "duckdb") return connect_to_duckdb();
  if (dialect == "postgresql") return connect_to_postgresql();
  throw std::runtime_error("there is no database called " + std::string(dialect));
}

}  // namespace metaxy::testing
