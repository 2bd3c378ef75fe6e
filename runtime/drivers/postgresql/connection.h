// SPDX-License-Identifier: Apache-2.0
// One session of a PostgreSQL server.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <metaxy/catalog.hpp>
#include <metaxy/connection.hpp>

#include "runtime/drivers/postgresql/channel.h"
#include "runtime/drivers/postgresql/connect.h"
#include "runtime/drivers/postgresql/non_blocking.h"

namespace metaxy::postgresql {

// What begins a transaction.
std::string begin_text(const TransactionOptions& options);

class Connection final : public metaxy::Connection {
 public:
  explicit Connection(const std::vector<Option>& options);

  Dialect dialect() const noexcept override { return Dialect::Postgresql; }
  std::unique_ptr<metaxy::Statement> prepare(std::string_view sql) override;
  void execute(std::string_view script) override;
  std::unique_ptr<BulkInsert> bulk_insert(const BulkTarget& target) override;
  std::unique_ptr<metaxy::Pipeline> pipeline() override;

  void begin(const TransactionOptions& options) override;
  void commit() override;
  void rollback() override;
  bool in_transaction() const noexcept override;
  bool needs_rollback() const noexcept override;

  bool is_alive() noexcept override;
  void cancel() noexcept override;
  NonBlocking* non_blocking() noexcept override { return &requests_; }
  Catalog inspect() override;

 private:
  Channel channel_;
  Requests requests_{channel_};
  CancelHandle cancel_;  // made beforehand, and never changed: any thread may use it
};

}  // namespace metaxy::postgresql
