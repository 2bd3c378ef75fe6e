// SPDX-License-Identifier: Apache-2.0
// Where connections come from. The driver itself is sqlite_driver() of <metaxy/drivers.hpp>.
#pragma once

#include <cstddef>
#include <memory>
#include <utility>

#include <metaxy/connection.hpp>

#include "runtime/drivers/sqlite/settings.h"

namespace metaxy::sqlite {

class Database final : public metaxy::Database {
 public:
  explicit Database(Settings settings) : settings_(std::move(settings)) {}

  Dialect dialect() const noexcept override { return Dialect::Sqlite; }
  std::unique_ptr<metaxy::Connection> connect() override;
  std::size_t most_connections() const noexcept override;

 private:
  const Settings settings_;
};

}  // namespace metaxy::sqlite
