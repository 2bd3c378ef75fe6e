// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/sqlite/statement.h"

#include <limits>

#include "runtime/drivers/sqlite/errors.h"

namespace metaxy::sqlite {
namespace {

void check_text(std::string_view sql) {
  // SQLite would take it for the end, and leave out what follows.
  if (sql.find('\0') != std::string_view::npos) {
    throw Error(ErrorCode::BadCall, "a statement has a NUL character in it");
  }
  if (sql.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    throw Error(ErrorCode::BadCall, "a statement is longer than SQLite takes");
  }
}

}  // namespace

StatementHandle take_statement(sqlite3* connection, std::string_view& sql, unsigned flags) {
  check_text(sql);
  sqlite3_stmt* statement = nullptr;
  while (statement == nullptr && !sql.empty()) {
    const char* rest = nullptr;
    const int code = sqlite3_prepare_v3(connection, sql.data(), static_cast<int>(sql.size()), flags,
                                        &statement, &rest);
    if (code != SQLITE_OK) throw last_error(connection, Moment::Preparing, sql);
    sql.remove_prefix(static_cast<std::size_t>(rest - sql.data()));
  }
  return StatementHandle(statement);
}

// Also when there is a mistake in it: it may name tables that the statement before it makes.
static bool has_statement(sqlite3* connection, std::string_view sql) {
  try {
    return take_statement(connection, sql, 0) != nullptr;
  } catch (const Error&) {
    return true;
  }
}

StatementHandle prepare_one(sqlite3* connection, std::string_view sql) {
  std::string_view rest = sql;
  StatementHandle out = take_statement(connection, rest, SQLITE_PREPARE_PERSISTENT);
  if (out == nullptr) {
    throw Error(ErrorCode::BadCall, "expected a statement, found none",
                {.statement = std::string(sql)});
  }
  if (has_statement(connection, rest)) {
    throw Error(ErrorCode::BadCall, "expected one statement, found more than one",
                {.statement = std::string(sql)});
  }
  return out;
}

Statement::Statement(sqlite3* connection, std::string_view sql)
    : statement_(prepare_one(connection, sql)),
      connection_(connection),
      parameters_(statement_.get()),
      row_(statement_.get()),
      effect_(sqlite3_stmt_readonly(statement_.get()) != 0 ? Effect::Reads : Effect::Writes) {}

metaxy::Parameters& Statement::parameters() {
  // SQLite binds nothing while a statement runs.
  finish();
  return parameters_;
}

bool Statement::execute(Fetch) {
  finish();
  if (effect_ == Effect::Writes) changes_before_ = sqlite3_total_changes64(connection_);
  progress_ = Progress::Running;
  return next();
}

bool Statement::next() {
  row_.leave();
  // SQLite would begin anew.
  if (progress_ == Progress::Ended) return false;
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) {
    finish();
    return false;
  }
  Error error = last_error(connection_, Moment::Running, sqlite3_sql(statement_.get()));
  finish();
  throw error;
}

void Statement::finish() noexcept {
  if (progress_ == Progress::Ended) return;
  progress_ = Progress::Ended;
  sqlite3_reset(statement_.get());
  if (effect_ == Effect::Reads) return;
  // sqlite3_changes64 alone still tells the number of an earlier statement after CREATE TABLE.
  const bool changed = sqlite3_total_changes64(connection_) != changes_before_;
  affected_rows_ = changed ? sqlite3_changes64(connection_) : 0;
}

int Statement::column_count() const { return sqlite3_column_count(statement_.get()); }

std::string Statement::column_name(int index) const {
  const char* const name = sqlite3_column_name(statement_.get(), index);
  return name != nullptr ? name : "";
}

}  // namespace metaxy::sqlite
