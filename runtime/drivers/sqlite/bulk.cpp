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

std::string insert_text(const BulkTarget& target) {
  std::string out = "INSERT INTO ";
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

std::string WaitingRows::describe(int index) const {
  const auto at = static_cast<std::size_t>(index);
  return at < columns_.size() ? "column '" + columns_[at] + '\'' : StoredTypes::describe(index);
}

WaitingRows::Value& WaitingRows::next(int index, Type type) {
  if (static_cast<std::size_t>(index) != bound_ || bound_ == columns_.size()) {
    throw Error(ErrorCode::BadCall,
                describe(index) + " is bound, expected " +
                    (bound_ < columns_.size() ? describe(static_cast<int>(bound_))
                                              : std::string("the end of the row")));
  }
  ++bound_;
  Value& out = values_.emplace_back();
  out.type = type;
  return out;
}

void WaitingRows::bind_null(int index) { next(index, Type::Null); }

void WaitingRows::bind_int64(int index, std::int64_t value) {
  next(index, Type::Integer).integer = value;
}

void WaitingRows::bind_double(int index, double value) {
  refuse_nan(index, value);
  next(index, Type::Real).real = value;
}

void WaitingRows::bind_text(int index, std::string_view value, Lifetime) {
  keep(index, Type::Text, value);
}

void WaitingRows::bind_bytes(int index, std::span<const std::byte> value, Lifetime) {
  keep(index, Type::Bytes, {reinterpret_cast<const char*>(value.data()), value.size()});
}

void WaitingRows::keep(int index, Type type, std::string_view value) {
  next(index, type).memory = {kept_.size(), value.size()};
  kept_.append(value);
}

void WaitingRows::end_row() {
  if (bound_ != columns_.size()) {
    throw Error(ErrorCode::BadCall, "the row ends before " + describe(static_cast<int>(bound_)));
  }
  bound_ = 0;
  ++count_;
}

void WaitingRows::check_between_rows() const {
  if (bound_ == 0) return;
  throw Error(ErrorCode::BadCall, "the bulk insert is finished within a row");
}

void WaitingRows::bind_to(Parameters& parameters) const {
  int index = 0;
  for (const Value& value : values_) {
    const auto memory = [&] {
      return std::string_view(kept_).substr(value.memory.begin, value.memory.size);
    };
    switch (value.type) {
      case Type::Null:
        parameters.bind_null(index);
        break;
      case Type::Integer:
        parameters.bind_int64(index, value.integer);
        break;
      case Type::Real:
        parameters.bind_double(index, value.real);
        break;
      case Type::Text:
        parameters.bind_text(index, memory(), Lifetime::UntilExecuted);
        break;
      case Type::Bytes:
        parameters.bind_bytes(index, std::as_bytes(std::span(memory())), Lifetime::UntilExecuted);
        break;
    }
    ++index;
  }
}

void WaitingRows::clear() {
  values_.clear();
  kept_.clear();
  count_ = 0;
}

Bulk::Bulk(sqlite3* connection, const BulkTarget& target)
    : connection_(connection),
      insert_(insert_text(target)),
      places_(places_text(target.columns.size())),
      rows_per_statement_(rows_per_statement(connection, target.columns.size())),
      waiting_(column_names(target)) {
  statement_of(1);  // a table or a column that is not there is told now
  run(connection_, begin_all);
}

Bulk::~Bulk() {
  // The database may have ended the whole transaction by itself.
  if (state_ == State::Finished || sqlite3_get_autocommit(connection_) != 0) return;
  try {
    run(connection_, undo_all);
    run(connection_, keep_all);
  } catch (const Error&) {
    // There is nobody to tell, and nothing was kept.
  }
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
  state_ = State::Failed;  // unless all goes well
  StatementHandle partial;
  if (waiting_.count() != rows_per_statement_) partial = statement_of(waiting_.count());
  if (partial == nullptr && whole_ == nullptr) whole_ = statement_of(rows_per_statement_);
  sqlite3_stmt* const statement = partial != nullptr ? partial.get() : whole_.get();
  Parameters parameters(statement);
  waiting_.bind_to(parameters);
  run(connection_, statement);
  inserted_ += static_cast<std::int64_t>(waiting_.count());
  waiting_.clear();
  state_ = State::Open;
}

StatementHandle Bulk::statement_of(std::size_t rows) const {
  std::string text = insert_ + places_;
  for (std::size_t i = 1; i < rows; ++i) text += ',' + places_;
  return prepare_one(connection_, text);
}

}  // namespace metaxy::sqlite
