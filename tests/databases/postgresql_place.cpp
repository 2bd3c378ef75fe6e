// SPDX-License-Identifier: Apache-2.0
#include "tests/databases/postgresql_place.h"

#include <utility>

#include <metaxy/drivers.hpp>

#include "tests/databases/database.h"
#include "tests/databases/driver_statement.h"

namespace metaxy::testing {
namespace {

// The driver's database together with the place that makes and drops it.
class PlacedDatabase final : public metaxy::Database {
 public:
  Dialect dialect() const noexcept override { return database_->dialect(); }
  std::unique_ptr<metaxy::Connection> connect() override { return database_->connect(); }
  std::size_t most_connections() const noexcept override { return database_->most_connections(); }

 private:
  const PostgresqlPlace place_;
  const std::unique_ptr<metaxy::Database> database_ = postgresql_driver().open(place_.url());
};

}  // namespace

PostgresqlPlace::PostgresqlPlace() {
  std::unique_ptr<Database> database = open_postgresql();
  const Row found = database
                        ->query(
                            "SELECT current_database(), current_user, "
                            "current_setting('unix_socket_directories')")
                        .at(0);
  parts_ = {.driver_name = "postgresql",
            .username = found[1],
            .database = found[0],
            .query = {{"host", *found[2]}}};
  database_ = std::move(database);
}

Url PostgresqlPlace::url_of(const std::string& user, const std::string& password) const {
  Url::Parts parts = parts_;
  parts.username = user;
  parts.password = password;
  return Url::create(std::move(parts));
}

std::unique_ptr<Connection> connect_to_postgresql() {
  return connect_by_driver(std::make_unique<PlacedDatabase>());
}

}  // namespace metaxy::testing
