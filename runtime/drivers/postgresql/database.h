// SPDX-License-Identifier: Apache-2.0
// A server, and how it is reached.
#pragma once

#include <cstddef>
#include <limits>
#include <memory>
#include <utility>
#include <vector>

#include <metaxy/connection.hpp>

#include "runtime/drivers/postgresql/connect.h"

namespace metaxy::postgresql {

class Database final : public metaxy::Database {
 public:
  explicit Database(std::vector<Option> options) : options_(std::move(options)) {}

  Dialect dialect() const noexcept override { return Dialect::Postgresql; }
  std::unique_ptr<metaxy::Connection> connect() override;
  std::size_t most_connections() const noexcept override {
    return std::numeric_limits<std::size_t>::max();
  }

 private:
  std::vector<Option> options_;
};

}  // namespace metaxy::postgresql
