// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/sqlite/connection.h"

#include <string>

#include "runtime/drivers/sqlite/bulk.h"
#include "runtime/drivers/sqlite/errors.h"
#include "runtime/drivers/sqlite/inspect.h"
#include "runtime/drivers/sqlite/statement.h"

namespace metaxy::sqlite {
namespace {

ConnectionHandle open(const Settings& settings) {
  const int flags = settings.flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  sqlite3* connection = nullptr;
  const int code = sqlite3_open_v2(settings.file.c_str(), &connection, flags, nullptr);
  ConnectionHandle out(connection);  // even when it could not be opened
  if (code == SQLITE_OK) return out;
  if (connection == nullptr) throw Error(ErrorCode::Connection, "no memory for a connection");
  throw Error(ErrorCode::Connection,
              "cannot open '" + settings.file + "': " + sqlite3_errmsg(connection),
              {.native_code = last_error(connection, Moment::Opening, "").details().native_code});
}

void set(sqlite3* connection, int what, int value) {
  if (sqlite3_db_config(connection, what, value, nullptr) != SQLITE_OK) {
    throw last_error(connection, Moment::Opening, "");
  }
}

std::string answer(sqlite3* connection, const std::string& pragma) {
  Statement statement(connection, pragma);
  return statement.execute() ? std::string(statement.row().get_text(0)) : std::string();
}

// SQLite answers with the mode that it has kept when it cannot have the other.
void set_journal_mode(sqlite3* connection, const std::string& mode) {
  const std::string kept = answer(connection, "PRAGMA journal_mode = " + mode);
  if (kept == mode) return;
  throw Error(ErrorCode::Unsupported,
              "this database cannot have the journal mode '" + mode + "', it keeps '" + kept + "'");
}

void configure(sqlite3* connection, const Settings& settings) {
  sqlite3_busy_timeout(connection, settings.timeout_milliseconds);
  const bool enforced = settings.foreign_keys == ForeignKeys::Enforced;
  set(connection, SQLITE_DBCONFIG_ENABLE_FKEY, enforced ? 1 : 0);
  // Otherwise a misspelt column in quotes is taken for a text.
  set(connection, SQLITE_DBCONFIG_DQS_DML, 0);
  set(connection, SQLITE_DBCONFIG_DQS_DDL, 0);
  if (!settings.journal_mode.empty()) set_journal_mode(connection, settings.journal_mode);
  if (!settings.synchronous.empty()) {
    answer(connection, "PRAGMA synchronous = " + settings.synchronous);
  }
}

}  // namespace

Connection::Connection(const Settings& settings)
    : connection_(open(settings)), begin_(settings.begin) {
  configure(connection_.get(), settings);
}

std::unique_ptr<metaxy::Statement> Connection::prepare(std::string_view sql) {
  return std::make_unique<Statement>(connection_.get(), sql);
}

void Connection::execute(std::string_view script) {
  while (const StatementHandle statement = take_statement(connection_.get(), script, 0)) {
    int code = SQLITE_ROW;
    while (code == SQLITE_ROW) code = sqlite3_step(statement.get());
    if (code == SQLITE_DONE) continue;
    throw last_error(connection_.get(), Moment::Running, sqlite3_sql(statement.get()));
  }
}

std::unique_ptr<BulkInsert> Connection::bulk_insert(const BulkTarget& target) {
  return std::make_unique<Bulk>(connection_.get(), target);
}

void Connection::begin(const TransactionOptions& options) {
  if (in_transaction()) throw Error(ErrorCode::BadCall, "a transaction has begun already");
  allow_writes();
  if (options.access == Access::ReadOnly) {
    execute("PRAGMA query_only = ON");
    access_ = Access::ReadOnly;
  }
  if (options.access == Access::ReadOnly || begin_ == Begin::Deferred) return run(Command::Read);
  run(begin_ == Begin::Immediate ? Command::Immediate : Command::Exclusive);
}

void Connection::commit() {
  if (!in_transaction()) throw Error(ErrorCode::BadCall, "there is no transaction to commit");
  run(Command::Commit);
  allow_writes();
}

void Connection::rollback() {
  if (in_transaction()) run(Command::Rollback);
  allow_writes();
}

bool Connection::in_transaction() const noexcept {
  return sqlite3_get_autocommit(connection_.get()) == 0;
}

void Connection::cancel() noexcept { sqlite3_interrupt(connection_.get()); }

Catalog Connection::inspect() { return sqlite::inspect(connection_.get()); }

void Connection::run(Command command) {
  constexpr std::array<std::string_view, 5> texts = {"BEGIN", "BEGIN IMMEDIATE", "BEGIN EXCLUSIVE",
                                                     "COMMIT", "ROLLBACK"};
  const auto index = static_cast<std::size_t>(command);
  StatementHandle& statement = commands_[index];
  if (statement == nullptr) statement = prepare_one(connection_.get(), texts[index]);
  const int code = sqlite3_step(statement.get());
  if (code == SQLITE_DONE) {
    sqlite3_reset(statement.get());
    return;
  }
  Error error = last_error(connection_.get(), Moment::Running, texts[index]);
  sqlite3_reset(statement.get());
  throw error;
}

void Connection::allow_writes() {
  if (access_ == Access::ReadWrite) return;
  execute("PRAGMA query_only = OFF");
  access_ = Access::ReadWrite;
}

}  // namespace metaxy::sqlite
