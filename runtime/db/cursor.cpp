// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <memory>
#include <utility>

#include <metaxy/error.hpp>
#include <metaxy/session/cursor.hpp>

#include "runtime/db/placeholders.h"
#include "runtime/db/session_state.h"

namespace metaxy::db {
namespace {

std::unique_ptr<Statement> prepare(SessionState& session, Connection& connection,
                                   std::string_view text) {
  try {
    return connection.prepare(text);
  } catch (const Error& error) {
    session.note(error);
    throw;
  }
}

std::size_t count_of(const RuntimeText& text) {
  return text.places == Places::QuestionMarks ? text.count : TextKey::native;
}

std::string native_text(const RuntimeText& text, Dialect dialect) {
  if (text.places == Places::AsTheDatabase) return std::string(text.text);
  return with_native_places(text.text, text.count, dialect);
}

std::string_view native_text(const Sql& sql, Dialect dialect, std::string_view lacking) {
  if (sql[dialect].empty()) throw Error(ErrorCode::Unsupported, std::string(lacking));
  return sql[dialect];
}

}  // namespace

std::size_t new_statement_slot() noexcept {
  static std::atomic<std::size_t> last = 0;
  return ++last;
}

std::string text_to_prepare(SessionState& session, std::size_t slot, const Sql& sql,
                            std::string_view lacking) {
  const std::string_view text = native_text(sql, session.dialect(), lacking);
  const StatementTable& statements = session.ready().statements;
  const bool is_prepared = slot != 0 ? statements.has(slot) : statements.has(TextKey{text});
  return is_prepared ? std::string() : std::string(text);
}

std::string text_to_prepare(SessionState& session, const RuntimeText& text) {
  if (session.ready().statements.has(TextKey{text.text, count_of(text)})) return {};
  return native_text(text, session.dialect());
}

Cursor::Cursor(SessionState& session, std::size_t slot, const Sql& sql, std::string_view lacking)
    : session_(&session), slot_(slot), text_(native_text(sql, session.dialect(), lacking)) {
  PooledConnection& connection = session.ready();
  std::unique_ptr<Statement> statement =
      slot_ != 0 ? connection.statements.take(slot_) : connection.statements.take(TextKey{text_});
  if (!statement) statement = prepare(session, *connection.connection, text_);
  statement_.reset(statement.release());
  session.link(*this);
}

Cursor::Cursor(SessionState& session, const RuntimeText& text)
    : session_(&session), text_(text.text), count_(count_of(text)) {
  PooledConnection& connection = session.ready();
  std::unique_ptr<Statement> statement = connection.statements.take(TextKey{text_, count_});
  if (!statement) {
    statement = prepare(session, *connection.connection, native_text(text, session.dialect()));
  }
  statement_.reset(statement.release());
  session.link(*this);
}

Cursor::~Cursor() { close(); }

void Cursor::check() const {
  if (session_ != nullptr) return;
  throw Error(ErrorCode::BadCall,
              "a query was used on after the transaction it was run in had ended");
}

Parameters& Cursor::parameters() {
  check();
  return statement_->parameters();
}

bool Cursor::execute(Fetch fetch) {
  check();
  try {
    return show(statement_->execute(fetch));
  } catch (const Error& error) {
    fail(error);
    throw;
  }
}

bool Cursor::next() {
  check();
  try {
    return show(statement_->next());
  } catch (const Error& error) {
    fail(error);
    throw;
  }
}

bool Cursor::next_batch(Batch& batch) {
  check();
  try {
    return show(statement_->next_batch(batch));
  } catch (const Error& error) {
    fail(error);
    throw;
  }
}

bool Cursor::show(bool has_row) {
  if (has_row) row_ = &statement_->row();
  return has_row;
}

void Cursor::start_execute(Fetch fetch) {
  check();
  statement_->start_execute(fetch);
}

void Cursor::start_next() {
  check();
  statement_->start_next();
}

std::int64_t Cursor::affected_rows() const {
  check();
  return statement_->affected_rows();
}

int Cursor::column_count() const {
  check();
  return statement_->column_count();
}

std::string Cursor::column_name(int index) const {
  check();
  return statement_->column_name(index);
}

// What is wrong may be wrong with the prepared statement: a table that was altered since.
void Cursor::fail(const Error& error) noexcept {
  SessionState& session = *session_;
  session.unlink(*this);
  session_ = nullptr;
  statement_.reset();
  session.note(error);
}

void Cursor::close() noexcept {
  if (session_ == nullptr) return;
  session_->unlink(*this);
  std::unique_ptr<Statement> statement(statement_.release());
  statement->finish();
  StatementTable& statements = session_->statements();
  session_ = nullptr;
  try {
    if (slot_ != 0) {
      statements.put(slot_, std::move(statement));
    } else {
      statements.put(TextKey{text_, count_}, std::move(statement));
    }
  } catch (...) {
    // Without memory for a place in the table it is prepared again.
  }
}

// -------------------------------------------------------------------------------------------------

PipelinedCursor::PipelinedCursor(SessionState& session, std::size_t slot, const Sql& sql,
                                 std::string_view lacking)
    : session_(session), cursor_(session, slot, sql, lacking) {
  try {
    pipeline_.reset(session.ready().connection->pipeline().release());
  } catch (const Error& error) {
    fail(error);
    throw;
  }
}

PipelinedCursor::~PipelinedCursor() {
  if (!pipeline_) return;
  pipeline_.reset();
  session_.look("statements of a pipeline that was not finished");
}

void PipelinedCursor::execute() {
  try {
    pipeline_->execute(*cursor_.statement_);
  } catch (const Error& error) {
    fail(error);
    throw;
  }
}

void PipelinedCursor::finish() {
  try {
    pipeline_->finish();
    pipeline_.reset();
  } catch (const Error& error) {
    fail(error);
    throw;
  }
}

void PipelinedCursor::fail(const Error& error) noexcept {
  pipeline_.reset();
  cursor_.fail(error);
}

}  // namespace metaxy::db
