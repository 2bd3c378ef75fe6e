// SPDX-License-Identifier: Apache-2.0
// Cursor: one run of one statement, on the connection of a session. It takes the prepared statement
// out of the connection's table and puts it back at its end, so the same query may run again while
// it is read. Session and Rows are made of it; a program needs it for nothing.
//
// Every statement that is known when the program is compiled has a slot in that table, a number
// that is given out when the program starts: to run it, nothing is hashed, compared or prepared.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <metaxy/dialect.hpp>
#include <metaxy/session/owned.hpp>
#include <metaxy/statement.hpp>
#include <metaxy/transaction.hpp>

namespace metaxy {

class Batch;
class Error;
class Pipeline;
class Statement;

namespace db {

class SessionState;

// From 1: a slot that is used before the program's initialisers have run is still 0, and its
// statement is looked up by its text.
std::size_t new_statement_slot() noexcept;

// How a text that is known only at run time writes the places of its values.
enum class Places : unsigned char { AsTheDatabase, QuestionMarks };

// A text and how many values it is given.
struct RuntimeText {
  std::string_view text;
  Places places = Places::AsTheDatabase;
  std::size_t count = 0;
};

// What a Cursor made of the same would have to prepare; empty when the connection has it already.
// REQUIRES: a transaction.
std::string text_to_prepare(SessionState& session, std::size_t slot, const Sql& sql,
                            std::string_view lacking);
std::string text_to_prepare(SessionState& session, const RuntimeText& text);

// All functions throw Error{BadCall} when the transaction has ended meanwhile.
class Cursor {
 public:
  // Begins the session's transaction when there is none. `lacking` is what a database without a
  // text in `sql` has not.
  Cursor(SessionState& session, std::size_t slot, const Sql& sql, std::string_view lacking);
  // REQUIRES: the text lives as long as the cursor.
  Cursor(SessionState& session, const RuntimeText& text);
  Cursor(const Cursor&) = delete;
  Cursor& operator=(const Cursor&) = delete;
  ~Cursor();

  Parameters& parameters();
  bool execute(Fetch fetch = Fetch::Whole);
  // Begin execute() and next() on a connection that is NonBlocking.
  void start_execute(Fetch fetch);
  void start_next();
  bool next();
  bool next_batch(Batch& batch);
  // REQUIRES: the last call of execute() or next() was true.
  const Row& row() const { return *row_; }
  std::int64_t affected_rows() const;

  int column_count() const;
  std::string column_name(int index) const;

 private:
  friend class SessionState;
  friend class PipelinedCursor;

  // Gives the statement back.
  void close() noexcept;
  // Throws it away.
  void fail(const Error& error) noexcept;
  bool show(bool has_row);
  void check() const;

  SessionState* session_;  // null when the transaction has ended
  Cursor* newer_ = nullptr;
  Cursor* older_ = nullptr;
  Owned<Statement> statement_;
  const Row* row_ = nullptr;
  std::size_t slot_ = 0;
  std::string_view text_;  // when there is no slot
  std::size_t count_ = static_cast<std::size_t>(-1);
};

// One statement with many values, whose outcomes are waited for together where the database can do
// that. The session can do nothing else before finish(). An error may be told by a later call.
class PipelinedCursor {
 public:
  PipelinedCursor(SessionState& session, std::size_t slot, const Sql& sql,
                  std::string_view lacking);
  PipelinedCursor(const PipelinedCursor&) = delete;
  PipelinedCursor& operator=(const PipelinedCursor&) = delete;
  ~PipelinedCursor();

  Parameters& parameters() { return cursor_.parameters(); }
  void execute();
  void finish();

 private:
  void fail(const Error& error) noexcept;

  SessionState& session_;
  Cursor cursor_;
  Owned<Pipeline> pipeline_;  // null at its end
};

}  // namespace db

}  // namespace metaxy
