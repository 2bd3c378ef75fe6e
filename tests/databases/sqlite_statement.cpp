// SPDX-License-Identifier: Apache-2.0
#include "tests/databases/sqlite_statement.h"

#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>

#include <metaxy/codec/codec.hpp>
#include <metaxy/codec/document.hpp>

namespace metaxy::testing {
namespace {

// SQLite would take no address for NULL.
constexpr char nothing = 0;

sqlite3_destructor_type destructor(Lifetime lifetime) {
  return lifetime == Lifetime::UntilExecuted ? SQLITE_STATIC : SQLITE_TRANSIENT;
}

sqlite3_stmt* prepare(sqlite3* connection, const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  const char* rest = nullptr;
  if (sqlite3_prepare_v2(connection, sql.c_str(), -1, &statement, &rest) != SQLITE_OK) {
    throw std::runtime_error(sqlite3_errmsg(connection));
  }
  return statement;
}

class SqliteConnection final : public Connection {
 public:
  SqliteConnection() {
    sqlite3* connection = nullptr;
    const int code = sqlite3_open(":memory:", &connection);
    connection_.reset(connection);
    if (code != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(connection));
  }

  std::unique_ptr<Statement> prepare(const std::string& sql) override {
    return std::make_unique<SqliteStatement>(connection_.get(), sql);
  }

 private:
  struct Close {
    void operator()(sqlite3* connection) const { sqlite3_close(connection); }
  };

  std::unique_ptr<sqlite3, Close> connection_;
};

}  // namespace

void SqliteParameters::check(int code) const {
  if (code != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(sqlite3_db_handle(statement_)));
}

void SqliteParameters::bind_null(int index) { check(sqlite3_bind_null(statement_, index + 1)); }

void SqliteParameters::bind_bool(int index, bool value) {
  check(sqlite3_bind_int(statement_, index + 1, value ? 1 : 0));
}

void SqliteParameters::bind_int64(int index, std::int64_t value) {
  check(sqlite3_bind_int64(statement_, index + 1, value));
}

void SqliteParameters::bind_uint64(int index, std::uint64_t value) {
  if (!std::in_range<std::int64_t>(value)) {
    refuse(*this, index,
           "holds " + std::to_string(value) + ", which is more than SQLite's integers hold");
  }
  bind_int64(index, static_cast<std::int64_t>(value));
}

void SqliteParameters::bind_double(int index, double value) {
  if (std::isnan(value)) refuse(*this, index, "is NaN, which SQLite would store as NULL");
  check(sqlite3_bind_double(statement_, index + 1, value));
}

void SqliteParameters::bind_text(int index, std::string_view value, Lifetime lifetime) {
  const char* const text = value.data() != nullptr ? value.data() : &nothing;
  check(sqlite3_bind_text64(statement_, index + 1, text, value.size(), destructor(lifetime),
                            SQLITE_UTF8));
}

void SqliteParameters::bind_bytes(int index, std::span<const std::byte> value, Lifetime lifetime) {
  const void* const bytes = value.data() != nullptr ? static_cast<const void*>(value.data())
                                                    : static_cast<const void*>(&nothing);
  check(sqlite3_bind_blob64(statement_, index + 1, bytes, value.size(), destructor(lifetime)));
}

void SqliteParameters::bind_interval(int index, std::int64_t microseconds) {
  bind_int64(index, microseconds);
}

void SqliteParameters::bind_list(int index, const ListView& elements) {
  DocumentWriter writer(*this, index);
  writer.bind_list(0, elements);
  bind_json(index, writer.text());
}

std::string SqliteRow::describe(int index) const {
  return std::string("column '") + sqlite3_column_name(statement_, index) + '\'';
}

bool SqliteRow::is_null(int index) const {
  return sqlite3_column_type(statement_, index) == SQLITE_NULL;
}

void SqliteRow::expect(int index, int type, std::string_view what) const {
  if (sqlite3_column_type(statement_, index) == type) return;
  refuse(*this, index, "does not hold " + std::string(what));
}

bool SqliteRow::get_bool(int index) const {
  const std::int64_t value = get_int64(index);
  if (value != 0 && value != 1) {
    refuse(*this, index, "holds " + std::to_string(value) + ", which is not true or false");
  }
  return value == 1;
}

std::int64_t SqliteRow::get_int64(int index) const {
  expect(index, SQLITE_INTEGER, "an integer");
  return sqlite3_column_int64(statement_, index);
}

std::uint64_t SqliteRow::get_uint64(int index) const {
  const std::int64_t value = get_int64(index);
  if (value < 0) {
    refuse(*this, index, "holds " + std::to_string(value) + ", which does not fit std::uint64_t");
  }
  return static_cast<std::uint64_t>(value);
}

double SqliteRow::get_double(int index) const {
  // A column without the affinity of REAL keeps 5 as an integer.
  constexpr std::int64_t exact = std::int64_t{1} << std::numeric_limits<double>::digits;
  if (sqlite3_column_type(statement_, index) != SQLITE_INTEGER) {
    expect(index, SQLITE_FLOAT, "a number");
    return sqlite3_column_double(statement_, index);
  }
  const std::int64_t value = sqlite3_column_int64(statement_, index);
  if (value < -exact || value > exact) {
    refuse(*this, index, "holds " + std::to_string(value) + ", which double cannot hold exactly");
  }
  return static_cast<double>(value);
}

std::string_view SqliteRow::memory(int index) const {
  const void* const bytes = sqlite3_column_blob(statement_, index);
  if (bytes == nullptr) return {};
  return {static_cast<const char*>(bytes),
          static_cast<std::size_t>(sqlite3_column_bytes(statement_, index))};
}

std::string_view SqliteRow::get_text(int index) const {
  expect(index, SQLITE_TEXT, "text");
  return memory(index);
}

std::span<const std::byte> SqliteRow::get_bytes(int index) const {
  expect(index, SQLITE_BLOB, "bytes");
  return std::as_bytes(std::span(memory(index)));
}

std::int64_t SqliteRow::get_interval(int index) const { return get_int64(index); }

void SqliteRow::get_list(int index, const ListTarget& elements) const {
  const Document document(*this, index);
  document.reader().get_list(0, elements);
}

SqliteStatement::SqliteStatement(sqlite3* connection, const std::string& sql)
    : statement_(prepare(connection, sql)), parameters_(statement_.get()), row_(statement_.get()) {}

bool SqliteStatement::execute() {
  sqlite3_reset(statement_.get());
  progress_ = Progress::Running;
  return next();
}

bool SqliteStatement::next() {
  row_.next();
  // SQLite would begin anew.
  if (progress_ == Progress::Ended) return false;
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  const std::string message = sqlite3_errmsg(sqlite3_db_handle(statement_.get()));
  sqlite3_reset(statement_.get());
  progress_ = Progress::Ended;
  if (code != SQLITE_DONE) throw std::runtime_error(message);
  return false;
}

std::unique_ptr<Connection> connect_to_sqlite() { return std::make_unique<SqliteConnection>(); }

}  // namespace metaxy::testing
