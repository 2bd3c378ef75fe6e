// SPDX-License-Identifier: Apache-2.0
#include "runtime/drivers/sqlite/bulk.h"

#include <algorithm>
#include <utility>

#include <metaxy/error.hpp>

#include "runtime/drivers/sqlite/errors.h"
#include "runtime/drivers/sqlite/names.h"
#include "runtime/drivers/sqlite/statement.h"

namespace metaxy::sqlite {
namespace {

// More rows gain nothing, and less memory stays in the processor's caches.
constexpr std::size_t most_rows = 50;
constexpr std::size_t most_bytes = std::size_t{1} << 20;

constexpr std::string_view begin_all = "SAVEPOINT \"metaxy bulk insert\"";
constexpr std::string_view keep_all = "RELEASE \"metaxy bulk insert\"";
constexpr std::string_view undo_all = "ROLLBACK TO \"metaxy bulk insert\"";

void run(sqlite3* connection, sqlite3_stmt* statement) {
  const int code = sqlite3_step(statement);
  if (code == SQLITE_DONE) {
    sqlite3_reset(statement);
    return;
  }
  Error error = last_error(connection, Moment::Running, sqlite3_sql(statement));
  sqlite3_reset(statement);
  throw error;
}

void run(sqlite3* connection, std::string_view sql) {
  run(connection, prepare_one(connection, sql).get());
}

std::vector<std::string> column_names(const BulkTarget& target) {
  if (target.columns.empty()) {
    throw Error(ErrorCode::BadCall,
                "a bulk insert into '" + std::string(target.table) + "' names no columns");
  }
  return {target.columns.begin(), target.columns.end()};
}

// Whether a row that breaks a rule is an error and nothing else: the table is in the main file or
// in the schema that is named, neither it nor a trigger has words of its own on conflicts, and
// nothing temporary hides it.
bool has_plain_rules(sqlite3* connection, const BulkTarget& target) {
  const std::string schema = quoted(target.schema.empty() ? "main" : target.schema);
  Statement statement(connection,
                      "SELECT min(type = 'index' OR type = 'table' AND sql NOT LIKE "
                      "'%conflict%') FROM " +
                          schema +
                          ".sqlite_schema WHERE tbl_name = "
                          "?1 COLLATE NOCASE AND NOT EXISTS (SELECT 1 FROM "
                          "sqlite_temp_schema)");
  statement.parameters().bind_text(0, target.table, Lifetime::UntilExecuted);
  statement.execute();
  return !statement.row().is_null(0) && statement.row().get_bool(0);
}

// SQLite notes how to undo each statement alone, which nobody needs here: all of it goes or stays.
// OR FAIL spares it that, but would overrule what a schema has of the kind.
std::string insert_text(sqlite3* connection, const BulkTarget& target) {
  std::string out = has_plain_rules(connection, target) ? "INSERT OR FAIL INTO " : "INSERT INTO ";
  if (!target.schema.empty()) out += quoted(target.schema) + '.';
  out += quoted(target.table);
  char before = '(';
  for (const std::string_view column : target.columns) {
    out += before + quoted(column);
    before = ',';
  }
  return out + ") VALUES ";
}

std::string places_text(std::size_t columns) {
  std::string out = "(?";
  for (std::size_t i = 1; i < columns; ++i) out += ",?";
  return out + ')';
}

std::size_t rows_per_statement(sqlite3* connection, std::size_t columns) {
  const int places = sqlite3_limit(connection, SQLITE_LIMIT_VARIABLE_NUMBER, -1);
  const std::size_t rows = static_cast<std::size_t>(places) / std::max<std::size_t>(columns, 1);
  return std::clamp<std::size_t>(rows, 1, most_rows);
}

}  // namespace

Bulk::Bulk(sqlite3* connection, const BulkTarget& target)
    : connection_(connection),
      insert_(insert_text(connection, target)),
      places_(places_text(target.columns.size())),
      rows_per_statement_(rows_per_statement(connection, target.columns.size())),
      waiting_(column_names(target), rows_per_statement_) {
  statement_of(1);  // a table or a column that is not there is told now
  run(connection_, begin_all);
}

Bulk::~Bulk() {
  if (state_ == State::Open) undo();
}

void Bulk::end_row() {
  check_open();
  waiting_.end_row();
  if (waiting_.count() < rows_per_statement_ && waiting_.size() < most_bytes) return;
  insert_waiting();
}

std::int64_t Bulk::finish() {
  check_open();
  waiting_.check_between_rows();
  insert_waiting();
  run(connection_, keep_all);
  state_ = State::Finished;
  return inserted_;
}

void Bulk::check_open() const {
  if (state_ == State::Open) return;
  throw Error(ErrorCode::BadCall, state_ == State::Finished
                                      ? "the bulk insert is finished already"
                                      : "the bulk insert has failed; nothing of it is kept");
}

void Bulk::insert_waiting() {
  if (waiting_.count() == 0) return;
  try {
    if (waiting_.count() != rows_per_statement_) {
      run_waiting(statement_of(waiting_.count()).get());
    } else {
      if (whole_ == nullptr) whole_ = statement_of(rows_per_statement_);
      run_waiting(whole_.get());
    }
  } catch (const Error&) {
    undo();
    throw;
  }
  inserted_ += static_cast<std::int64_t>(waiting_.count());
  waiting_.clear();
}

void Bulk::run_waiting(sqlite3_stmt* statement) {
  if (waiting_.bind_to(statement) != SQLITE_OK) {
    throw last_error(connection_, Moment::Running, sqlite3_sql(statement));
  }
  run(connection_, statement);
}

void Bulk::undo() noexcept {
  state_ = State::Failed;
  waiting_.clear();  // so that there is room for whoever does not notice
  // The database may have ended the whole transaction by itself.
  if (sqlite3_get_autocommit(connection_) != 0) return;
  try {
    run(connection_, undo_all);
    run(connection_, keep_all);
  } catch (const Error&) {
    // Whoever commits what cannot be undone hears of the same trouble.
  }
}

StatementHandle Bulk::statement_of(std::size_t rows) const {
  std::string text = insert_ + places_;
  for (std::size_t i = 1; i < rows; ++i) text += ',' + places_;
  return prepare_one(connection_, text);
}

}  // namespace metaxy::sqlite
