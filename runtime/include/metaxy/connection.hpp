// SPDX-License-Identifier: Apache-2.0
// What a driver is: a database that gives connections, a connection that prepares statements, a
// statement that runs. Engine and Session stand on these; a program rarely needs them itself.
//
//   auto database = metaxy::sqlite_driver().open(metaxy::Url::parse("sqlite:///shop.db"));
//   auto connection = database->connect();
//   auto statement = connection->prepare("SELECT name FROM users WHERE id = ?1");
//   metaxy::bind(statement->parameters(), 0, std::int64_t{7});
//   for (bool more = statement->execute(); more; more = statement->next()) use(statement->row());
//
// Everything here throws metaxy::Error, with the statement in its details. A Database may be used
// by many threads; a connection and what comes from it belong to one thread at a time, cancel()
// excepted. Statements must not outlive their connection, nor a connection its database.
//
// To add a database: a folder in runtime/drivers with these classes, a Dialect, its DDL in
// core/sql, and a line in tests/drivers, whose suite every driver passes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include <metaxy/dialect.hpp>
#include <metaxy/error.hpp>
#include <metaxy/statement.hpp>
#include <metaxy/transaction.hpp>

namespace metaxy {

class Batch;
class Url;
struct Catalog;
class NonBlocking;

class Statement {
 public:
  virtual ~Statement() = default;

  // Where values are bound, counted from 0. They stay bound until they are bound anew.
  virtual Parameters& parameters() = 0;
  // Runs the statement from its beginning and goes to the first row. False when there is none.
  virtual bool execute(Fetch fetch = Fetch::Whole) = 0;
  // False after the last row.
  virtual bool next() = 0;
  // REQUIRES: the last call of execute(), next() or next_batch() was true.
  virtual const Row& row() const = 0;
  // Shows the row and those behind it in the columns of the batch, as many as suit the database,
  // and goes to the first row that is not in it. False when there is none. REQUIRES: as row().
  virtual bool next_batch(Batch& batch);
  // Gives up the rows that are left; what was bound with Lifetime::UntilExecuted may go now.
  virtual void finish() noexcept = 0;
  // Rows that the last execute() inserted, updated or deleted. REQUIRES: its rows were read.
  virtual std::int64_t affected_rows() const = 0;

  // Begin execute() and next() without waiting, on connections that are NonBlocking.
  virtual void start_execute(Fetch) {}
  virtual void start_next() {}

  virtual int column_count() const = 0;
  virtual std::string column_name(int index) const = 0;
};

// Rows on their way into one table by the fastest way there is. They are in the table after
// finish(); without it, none is. The connection can do nothing else meanwhile.
class BulkInsert {
 public:
  virtual ~BulkInsert() = default;

  // The values of the current row, one for each column that was named, bound in order. What is
  // bound must live until end_row().
  virtual Parameters& row() = 0;
  virtual void end_row() = 0;
  // The number of rows.
  virtual std::int64_t finish() = 0;
};

// Executions whose outcomes are waited for together: on PostgreSQL hundreds of them in one round
// trip, one after the other elsewhere. Rows that they give are dropped. Needs a transaction, which
// after an error can only be rolled back. The connection can do nothing else meanwhile.
class Pipeline {
 public:
  virtual ~Pipeline() = default;

  // Runs a statement of the same connection with the values that are bound to it, at the latest in
  // finish(). They may be bound anew at once; the statement itself must live until finish(). What
  // goes wrong may be thrown by a later call, with the statement in its details.
  virtual void execute(Statement& statement) = 0;
  // The number of rows that were inserted, updated or deleted by all of them.
  virtual std::int64_t finish() = 0;
};

struct BulkTarget {
  std::string_view schema;  // may be empty
  std::string_view table;
  std::span<const std::string_view> columns;
};

class Connection {
 public:
  virtual ~Connection() = default;

  virtual Dialect dialect() const noexcept = 0;
  // One statement, with places for values as the database writes them: ?1 on SQLite, $1 elsewhere.
  virtual std::unique_ptr<Statement> prepare(std::string_view sql) = 0;
  // Any number of statements without values or results.
  virtual void execute(std::string_view script) = 0;
  virtual std::unique_ptr<BulkInsert> bulk_insert(const BulkTarget& target) = 0;
  virtual std::unique_ptr<Pipeline> pipeline();

  virtual void begin(const TransactionOptions& options) = 0;
  virtual void commit() = 0;
  virtual void rollback() = 0;
  // As the database sees it: false after a transaction that it has ended by itself.
  virtual bool in_transaction() const noexcept = 0;
  // Whether the transaction takes nothing but a rollback any more: PostgreSQL after an error.
  virtual bool needs_rollback() const noexcept { return false; }

  // Asks the database, so that a pool gives out no connection that is gone.
  virtual bool is_alive() noexcept = 0;
  // From any thread: the statement that is running ends with Error{Cancelled}.
  virtual void cancel() noexcept = 0;
  // The same without waiting: null where each call is work of this process, done when it returns.
  virtual NonBlocking* non_blocking() noexcept { return nullptr; }
  // What is in the database, its own tables excepted.
  virtual Catalog inspect() = 0;
};

class Database {
 public:
  virtual ~Database() = default;

  virtual Dialect dialect() const noexcept = 0;
  virtual std::unique_ptr<Connection> connect() = 0;
  // How many connections there may be at once: 1 for SQLite in memory, as each would be a database
  // of its own.
  virtual std::size_t most_connections() const noexcept = 0;
};

class Driver {
 public:
  virtual ~Driver() = default;

  // "sqlite": the scheme of its URLs.
  virtual std::string_view name() const noexcept = 0;
  // Opens files, but makes no connection yet. Throws Error{BadUrl} for what it does not understand.
  virtual std::unique_ptr<Database> open(const Url& url) const = 0;
};

}  // namespace metaxy
