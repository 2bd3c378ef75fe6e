// SPDX-License-Identifier: Apache-2.0
// One connection, opened without SQLite's mutex: whoever holds it is alone with it, cancel()
// excepted, which SQLite allows from any thread. "x" is a name and never a text.
#pragma once

#include <array>
#include <memory>
#include <string_view>

#include <metaxy/catalog.hpp>
#include <metaxy/connection.hpp>

#include "runtime/drivers/sqlite/handles.h"
#include "runtime/drivers/sqlite/settings.h"

namespace metaxy::sqlite {

class Connection final : public metaxy::Connection {
 public:
  explicit Connection(const Settings& settings);

  Dialect dialect() const noexcept override { return Dialect::Sqlite; }
  std::unique_ptr<metaxy::Statement> prepare(std::string_view sql) override;
  void execute(std::string_view script) override;
  std::unique_ptr<BulkInsert> bulk_insert(const BulkTarget& target) override;

  // SQLite knows serializable transactions alone, so that every Isolation gets what it asks for. A
  // transaction that may write takes the right to it at its beginning, unless the URL says
  // otherwise: one that has read before it writes cannot wait for another writer, as what it has
  // read would be old by then, and fails at once with Error{Busy} or Error{Serialization}. Who only
  // reads says so by Access::ReadOnly and is in nobody's way.
  void begin(const TransactionOptions& options) override;
  void commit() override;
  // Does nothing when there is no transaction: SQLite ends one by itself when the disk is full.
  void rollback() override;
  bool in_transaction() const noexcept override;

  bool is_alive() noexcept override { return true; }
  void cancel() noexcept override;
  Catalog inspect() override;

 private:
  enum class Command : unsigned char { Read, Immediate, Exclusive, Commit, Rollback };

  void run(Command command);
  void allow_writes();

  ConnectionHandle connection_;
  std::array<StatementHandle, 5> commands_;  // prepared when they are first run
  Begin begin_;
  Access access_ = Access::ReadWrite;
};

}  // namespace metaxy::sqlite
