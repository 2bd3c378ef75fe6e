// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/postgresql/database.h"

#include <metaxy/drivers.hpp>

#include "runtime/drivers/postgresql/connection.h"

namespace metaxy {
namespace postgresql {
namespace {

class PostgresqlDriver final : public Driver {
 public:
  std::string_view name() const noexcept override { return "postgresql"; }

  std::unique_ptr<metaxy::Database> open(const Url& url) const override {
    return std::make_unique<Database>(connection_options(url));
  }
};

}  // namespace

std::unique_ptr<metaxy::Connection> Database::connect() {
  return std::make_unique<Connection>(options_);
}

}  // namespace postgresql

const Driver& postgresql_driver() {
  static const postgresql::PostgresqlDriver driver;
  return driver;
}

}  // namespace metaxy
