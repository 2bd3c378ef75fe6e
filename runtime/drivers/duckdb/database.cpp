// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/duckdb/database.h"

#include <limits>
#include <string>

#include <metaxy/drivers.hpp>

#include "runtime/drivers/duckdb/connection.h"
#include "runtime/drivers/duckdb/errors.h"
#include "runtime/drivers/duckdb/settings.h"
#include "runtime/values/utf8.h"

namespace metaxy {
namespace duckdb {
namespace {

// "Conflicting lock is held in /usr/bin/python3 (PID 123)."
std::string holder_of(std::string_view message) {
  const std::size_t begin = message.find("(PID ");
  if (begin == message.npos) return {};
  return ' ' + std::string(message.substr(begin, message.find(')', begin) + 1 - begin));
}

Error opening_error(const std::string& file, std::string_view message) {
  const Error error = error_of(message, "");
  const std::string name = values::in_quotes(file);
  if (error.code() == ErrorCode::Busy) {
    return Error(ErrorCode::Busy,
                 "another process" + holder_of(message) + " has " + name +
                     " open, and DuckDB lets only one process at a time write to a file; several "
                     "may read it, with 'read_only=true' each",
                 error.details());
  }
  if (message.find("different configuration") != message.npos) {
    return Error(ErrorCode::BadUrl, name + " is open in this program with other options",
                 error.details());
  }
  const bool is_of_file = error.code() == ErrorCode::Connection ||
                          error.code() == ErrorCode::Full || error.code() == ErrorCode::Denied;
  return Error(is_of_file ? error.code() : ErrorCode::BadUrl, name + ": " + error.what(),
               error.details());
}

// A file that a program opens twice is one database with one lock: two of them would not know of
// each other and destroy what the other has written. So the driver knows what is open.
class DuckdbDriver final : public Driver {
 public:
  DuckdbDriver() : open_files_(duckdb_create_instance_cache()) {}

  std::string_view name() const noexcept override { return "duckdb"; }

  std::unique_ptr<metaxy::Database> open(const Url& url) const override {
    const Settings settings = read_settings(url);
    DatabaseHandle database;
    char* message = nullptr;
    const duckdb_state state = duckdb_get_or_create_from_cache(
        open_files_.get(), settings.file.c_str(), database.out(), settings.config.get(), &message);
    if (state == DuckDBSuccess) return std::make_unique<Database>(std::move(database));
    const std::string reason = message == nullptr ? "cannot be opened" : message;
    duckdb_free(message);
    throw opening_error(settings.file, reason);
  }

 private:
  InstanceCacheHandle open_files_;
};

}  // namespace

std::unique_ptr<metaxy::Connection> Database::connect() {
  ConnectionHandle connection;
  if (duckdb_connect(database_.get(), connection.out()) != DuckDBSuccess) {
    throw Error(ErrorCode::Connection, "DuckDB gives no connection");
  }
  return std::make_unique<Connection>(std::move(connection));
}

std::size_t Database::most_connections() const noexcept {
  return std::numeric_limits<std::size_t>::max();
}

}  // namespace duckdb

const Driver& duckdb_driver() {
  static const duckdb::DuckdbDriver driver;
  return driver;
}

}  // namespace metaxy
