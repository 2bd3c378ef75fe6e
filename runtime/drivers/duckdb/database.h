// SPDX-License-Identifier: Apache-2.0
// Where connections come from. The driver itself is duckdb_driver() of <metaxy/drivers.hpp>.
#pragma once

#include <cstddef>
#include <memory>
#include <utility>

#include <metaxy/connection.hpp>

#include "runtime/drivers/duckdb/handles.h"

namespace metaxy::duckdb {

class Database final : public metaxy::Database {
 public:
  explicit Database(DatabaseHandle database) : database_(std::move(database)) {}

  Dialect dialect() const noexcept override { return Dialect::Duckdb; }
  std::unique_ptr<metaxy::Connection> connect() override;
  std::size_t most_connections() const noexcept override;

 private:
  DatabaseHandle database_;
};

}  // namespace metaxy::duckdb
