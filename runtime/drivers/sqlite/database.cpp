// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/sqlite/database.h"

#include <limits>

#include <metaxy/drivers.hpp>
#include <sqlite3.h>

#include "runtime/drivers/sqlite/connection.h"

namespace metaxy {
namespace sqlite {
namespace {

class SqliteDriver final : public Driver {
 public:
  std::string_view name() const noexcept override { return "sqlite"; }

  std::unique_ptr<metaxy::Database> open(const Url& url) const override {
    if (sqlite3_threadsafe() == 0) {
      throw Error(ErrorCode::Unsupported,
                  "this SQLite library is built for programs of one thread (SQLITE_THREADSAFE=0)");
    }
    return std::make_unique<Database>(read_settings(url));
  }
};

}  // namespace

std::unique_ptr<metaxy::Connection> Database::connect() {
  return std::make_unique<Connection>(settings_);
}

std::size_t Database::most_connections() const noexcept {
  return is_private_memory(settings_) ? 1 : std::numeric_limits<std::size_t>::max();
}

}  // namespace sqlite

const Driver& sqlite_driver() {
  static const sqlite::SqliteDriver driver;
  return driver;
}

}  // namespace metaxy
